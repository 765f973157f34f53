using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Qujing.Approvals.Data.People;

namespace Qujing.Approvals.Web.SignIn;

/// <summary>The hash that an unknown name is compared with, so that it takes as long as a known one.</summary>
internal sealed class DummyHash(IOptions<PasswordHasherOptions> options)
{
    public static readonly Person Nobody = new(new Account
    {
        Id = "", UserName = "", NormalizedUserName = "", FullName = "", UnitId = "", Role = Role.Public, IsActive = false,
        SecurityStamp = "", ConcurrencyStamp = "", AccessFailedCount = 0, CreatedAt = DateTimeOffset.UnixEpoch,
    });

    private readonly Lazy<string> _value = new(() => new PasswordHasher<Person>(options).HashPassword(Nobody, Guid.NewGuid().ToString()));

    public string Value => _value.Value;
}
