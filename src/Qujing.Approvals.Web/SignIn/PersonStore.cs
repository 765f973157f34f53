using Microsoft.AspNetCore.Identity;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Web.SignIn;

/// <summary>Identity on our own table.</summary>
internal sealed class PersonStore(Database database) : IUserPasswordStore<Person>, IUserSecurityStampStore<Person>, IUserLockoutStore<Person>
{
    public async Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken)
    {
        await database.WriteAsync(session => AccountTable.InsertAsync(session, user.Account));
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken)
    {
        Account after = user.Account with { ConcurrencyStamp = Guid.NewGuid().ToString() };
        bool stored = await database.WriteAsync(async session =>
        {
            bool updated = await AccountTable.TryUpdateAsync(session, after, user.Account.ConcurrencyStamp);
            return new ActResult<bool>(updated, updated);
        });
        if (!stored)
        {
            return IdentityResult.Failed(new ChineseIdentityErrors().ConcurrencyFailure());
        }

        user.Account = after;
        return IdentityResult.Success;
    }

    /// <summary>Accounts are switched off; their events keep their name.</summary>
    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("An account is switched off, never deleted.");

    public async Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Of(await database.ReadAsync(session => AccountTable.FindAsync(session, userId)));

    public async Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Of(await database.ReadAsync(session => AccountTable.FindByNameAsync(session, normalizedUserName)));

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Account.Id);

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.UserName);

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) =>
        Set(user, user.Account with { UserName = userName ?? "" });

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.NormalizedUserName);

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) =>
        Set(user, user.Account with { NormalizedUserName = normalizedName ?? "" });

    public Task SetPasswordHashAsync(Person user, string? passwordHash, CancellationToken cancellationToken) =>
        Set(user, user.Account with { PasswordHash = passwordHash });

    public Task<string?> GetPasswordHashAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Account.PasswordHash);

    public Task<bool> HasPasswordAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Account.PasswordHash is not null);

    public Task SetSecurityStampAsync(Person user, string stamp, CancellationToken cancellationToken) =>
        Set(user, user.Account with { SecurityStamp = stamp });

    public Task<string?> GetSecurityStampAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Account.LockoutEnd);

    public Task SetLockoutEndDateAsync(Person user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        Set(user, user.Account with { LockoutEnd = lockoutEnd });

    public async Task<int> IncrementAccessFailedCountAsync(Person user, CancellationToken cancellationToken)
    {
        await Set(user, user.Account with { AccessFailedCount = user.Account.AccessFailedCount + 1 });
        return (int)user.Account.AccessFailedCount;
    }

    public Task ResetAccessFailedCountAsync(Person user, CancellationToken cancellationToken) =>
        Set(user, user.Account with { AccessFailedCount = 0 });

    public Task<int> GetAccessFailedCountAsync(Person user, CancellationToken cancellationToken) => Task.FromResult((int)user.Account.AccessFailedCount);

    public Task<bool> GetLockoutEnabledAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Person user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    private static Person? Of(Account? account) => account is null ? null : new Person(account);

    private static Task Set(Person user, Account account)
    {
        user.Account = account;
        return Task.CompletedTask;
    }
}
