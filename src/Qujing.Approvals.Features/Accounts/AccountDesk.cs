using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Accounts;

/// <summary>What the acts on accounts have in common.</summary>
internal static class AccountDesk
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromDays(7);

    internal static Task IssueCodeAsync(ActContext act, string accountId, (Guid OperationId, string Hash) code) => AccountCodeTable.IssueAsync(act.Db, new AccountCodeRow
    {
        Id = StableId.From(code.OperationId, "code"), AccountId = accountId, CodeHash = code.Hash, IssuedAt = act.Now, IssuedBy = act.Actor.Name, ExpiresAt = act.Now + CodeLife,
    });

    /// <summary>Null where there is no such account: the answer is the same as to those who may not ask.</summary>
    internal static Task<Account?> FindAsync(ActContext act, string accountId) => AccountTable.FindAsync(act.Db, accountId ?? "");

    internal static Refusal Unknown => new("account.unknown");

    /// <summary>Stores the account with a new concurrency stamp; with a new security stamp every session of it ends at its next request.</summary>
    internal static async Task<Refusal?> StoreAsync(ActContext act, Account before, Account after, (Guid OperationId, bool EndsSessions) change)
    {
        Account stamped = after with
        {
            ConcurrencyStamp = StableId.From(change.OperationId, "concurrency").ToString("N"),
            SecurityStamp = change.EndsSessions ? StableId.From(change.OperationId, "security").ToString("N") : before.SecurityStamp,
        };
        Record(act, after);
        return await AccountTable.TryUpdateAsync(act.Db, stamped, before.ConcurrencyStamp) ? null : new Refusal("account.changed_meanwhile");
    }

    internal static void Record(ActContext act, Account account)
    {
        act.Record("account", account.Id);
        act.Record("userName", account.UserName);
        act.Record("fullName", account.FullName);
        act.Record("role", account.Role.ToString());
        act.Record("unit", account.UnitId);
    }

    internal static async Task<bool> IsLastAdministratorAsync(ActContext act, Account account) =>
        account.Role == Role.Administrator && !(await AccountTable.AllAsync(act.Db)).Any(other => other is { Role: Role.Administrator, IsActive: true } && other.Id != account.Id);
}
