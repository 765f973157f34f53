using System.Text.Json;
using Qujing.Approvals.Data.Outbox;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Notices;

/// <summary>Writes notices into the outbox, in the act's own transaction. A notice names the case and the kind; what it is about is read after signing in.</summary>
public static class NoticeDesk
{
    /// <summary>False where the same notice was written before.</summary>
    public static Task<bool> ToUnitAsync(ActContext act, CaseFile file, string unitId, NoticeText notice) => AddAsync(act, file, notice, (unitId, null));

    public static Task<bool> ToPersonAsync(ActContext act, CaseFile file, string accountId, NoticeText notice) => AddAsync(act, file, notice, (null, accountId));

    /// <summary>Of a record that has no case: it says what is to be done, and nothing of whom it is about.</summary>
    public static Task<bool> ToUnitAsync(ActContext act, string unitId, NoticeText notice) => AddAsync(act, null, notice, (unitId, null));

    public static Task<bool> ToPersonAsync(ActContext act, string accountId, NoticeText notice) => AddAsync(act, null, notice, (null, accountId));

    private static Task<bool> AddAsync(ActContext act, CaseFile? file, NoticeText notice, (string? Unit, string? Account) to)
    {
        string onceKey = $"{file?.Number}|{notice.Kind}|{to.Unit}{to.Account}|{notice.Once}";
        return OutboxTable.AddAsync(act.Db, new OutboxRow
        {
            Id = StableId.From(onceKey),
            OnceKey = onceKey,
            UnitId = to.Unit,
            AccountId = to.Account,
            CaseId = file?.Row.Id,
            Kind = notice.Kind,
            Details = JsonSerializer.Serialize(notice.Details, AnswerJson.Options),
            CreatedAt = act.Now,
            Attempts = 0,
            Version = 1,
        });
    }
}

/// <param name="Kind">The key of its text.</param>
/// <param name="Once">What makes it the same notice when it is written again: a round, a stage's entry, a day.</param>
public sealed record NoticeText(string Kind, string Once)
{
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
