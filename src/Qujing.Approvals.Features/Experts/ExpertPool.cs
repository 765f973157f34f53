using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Experts;

/// <summary>Puts experts into the pool, each with an account to sign in with.</summary>
internal static class ExpertPool
{
    internal static async Task<ExpertRow> AddAsync(ActContext act, ExpertDetails expert, (Guid Id, int Number, string? AccountId) given)
    {
        string number = $"E-{given.Number:D4}";
        ExpertDetails tidy = expert.Tidy();
        var row = new ExpertRow
        {
            Id = given.Id,
            Number = number,
            FullName = tidy.FullName,
            Field = tidy.Field,
            Employer = tidy.Employer,
            Title = tidy.Title,
            Phone = tidy.Phone,
            Affiliations = tidy.Affiliations,
            Status = ExpertStatus.Active,
            AccountId = given.AccountId ?? await CreateAccountAsync(act, given.Id, (UserName(given.Number), tidy.FullName)),
            Version = 1,
        };
        await ExpertTable.InsertAsync(act.Db, row);
        return row;
    }

    /// <summary>An account that exists already: an expert's, and no other expert's.</summary>
    internal static async Task<(string? AccountId, Refusal? Refusal)> LinkAsync(ActContext act, string? userName)
    {
        if (string.IsNullOrWhiteSpace(userName))
        {
            return (null, null);
        }

        Account? account = await AccountTable.FindByNameAsync(act.Db, userName.Trim().ToUpperInvariant());
        if (account is not { IsActive: true, Role: Role.Expert, UnitId: Units.Experts })
        {
            return (null, Refusal.Because("expert.account_unknown", ("account", userName)).At("UserName"));
        }

        return await ExpertTable.OfAccountAsync(act.Db, account.Id) is { } other
            ? (null, Refusal.Because("expert.account_taken", ("account", userName), ("expert", other.Number)).At("UserName"))
            : (account.Id, null);
    }

    /// <summary>The same name with the same telephone is the same person.</summary>
    internal static ExpertRow? Same(IEnumerable<ExpertRow> known, ExpertDetails expert) =>
        known.FirstOrDefault(row => row.FullName == expert.FullName.Trim() && row.Phone == expert.Phone.Trim());

    private static string UserName(int number) => $"e{number:D4}";

    private static async Task<string> CreateAccountAsync(ActContext act, Guid expertId, (string UserName, string FullName) person)
    {
        string id = StableId.From(expertId, "account").ToString("N");
        await AccountTable.InsertAsync(act.Db, new Account
        {
            Id = id,
            UserName = person.UserName,
            NormalizedUserName = person.UserName.ToUpperInvariant(),
            FullName = person.FullName,
            UnitId = Units.Experts,
            Role = Role.Expert,
            IsActive = true,
            SecurityStamp = StableId.From(expertId, "security").ToString("N"),
            ConcurrencyStamp = StableId.From(expertId, "concurrency").ToString("N"),
            AccessFailedCount = 0,
            CreatedAt = act.Now,
        });
        return id;
    }
}
