using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Web.SignIn;

/// <summary>A new installation has no account. Whoever reads the server's console enters the code printed there, once.</summary>
internal sealed class FirstAdministrator(UserManager<Person> people, IPasswordHasher<Person> hasher, Database database, SignInRecord record)
{
    private const string UnitId = "administration";
    private static readonly TimeSpan CodeLife = TimeSpan.FromHours(24);

    public async Task<bool> IsNeededAsync() => await database.ReadAsync(AccountTable.CountAsync) == 0;

    /// <summary>The code to print; those before it no longer count.</summary>
    public async Task<string> IssueCodeAsync()
    {
        string code = RandomNumberGenerator.GetString("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 16);
        DateTimeOffset now = record.Now;
        await database.WriteAsync(session => SetupCodeTable.IssueAsync(session, HashOf(code), now, now + CodeLife));
        return string.Join('-', code.Chunk(4).Select(part => new string(part)));
    }

    /// <summary>Null when the administrator is created; else what is wrong, and nothing where it is the code.</summary>
    public async Task<IReadOnlyList<string>?> CreateAsync(string code, string userName, string fullName, string password)
    {
        var person = new Person(Draft(userName, fullName));
        var checks = new List<IdentityResult>();
        foreach (IUserValidator<Person> validator in people.UserValidators)
        {
            checks.Add(await validator.ValidateAsync(people, person));
        }

        foreach (IPasswordValidator<Person> validator in people.PasswordValidators)
        {
            checks.Add(await validator.ValidateAsync(people, person, password));
        }

        string[] problems = [.. checks.SelectMany(check => check.Errors).Select(error => error.Description).Distinct(StringComparer.Ordinal)];
        if (problems.Length > 0)
        {
            return problems;
        }

        Account account = person.Account with { PasswordHash = hasher.HashPassword(person, password) };
        return await database.WriteAsync(session => StoreAsync(session, code, account)) ? null : [];
    }

    private async Task<ActResult<bool>> StoreAsync(DbSession session, string code, Account account)
    {
        bool first = await AccountTable.CountAsync(session) == 0 && await SetupCodeTable.TryUseAsync(session, HashOf(code), record.Now);
        if (!first)
        {
            return new ActResult<bool>(false, Keep: false);
        }

        if (await AccountTable.FindUnitAsync(session, UnitId) is null)
        {
            await AccountTable.InsertUnitAsync(session, new Unit { Id = UnitId, Name = "系统管理", Kind = "administration" });
        }

        await AccountTable.InsertAsync(session, account);
        await record.AppendAsync(session, account, "CreateFirstAdministrator");
        return new ActResult<bool>(true, Keep: true);
    }

    private Account Draft(string userName, string fullName) => new()
    {
        Id = Guid.NewGuid().ToString(),
        UserName = userName,
        NormalizedUserName = people.NormalizeName(userName),
        FullName = fullName,
        UnitId = UnitId,
        Role = Role.Administrator,
        IsActive = true,
        SecurityStamp = Guid.NewGuid().ToString(),
        ConcurrencyStamp = Guid.NewGuid().ToString(),
        AccessFailedCount = 0,
        CreatedAt = record.Now,
    };

    private static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant())));
}
