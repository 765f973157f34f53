using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What the acts on a child's case share: its rows, sealed words, notices without a word about the child.</summary>
internal sealed class PlacementWork(ActContext act, CaseMover mover, ChildVault vault)
{
    internal Task<PlacementCaseRow> CaseAsync() => PlacementCaseTable.OfAsync(act.Db, act.Case.Row.Id);

    internal Task<AssessmentRoundRow?> RoundAsync() => AssessmentTable.LastAsync(act.Db, act.Case.Row.Id);

    /// <summary>The number of the round that views and wishes belong to; 0 before the first assessment.</summary>
    internal async Task<long> RoundNoAsync() => (await RoundAsync())?.No ?? 0;

    /// <summary>Refused where the case is closed: <c>closing.closed_before</c>; what tells a guardian of the end may still be sent, but never after a death (B42, B44).</summary>
    /// <param name="mayTellOfTheEnd">True for a letter and an explanation.</param>
    internal async Task<Refusal?> ClosedAsync(bool mayTellOfTheEnd) =>
        await CaseAsync() is { IsOpen: false } closed && !(mayTellOfTheEnd && closed.ClosingReason is { } reason && !ClosingRule.StopsLetters(reason)) ? new Refusal("closing.closed_before") : null;

    /// <summary>Seals what people wrote about the child; a row holds the id of the sealed text, and nothing where nothing was written.</summary>
    internal async Task<string> SealAsync(string? words, Guid row, string field)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return "";
        }

        var place = new SealedPlace(TextId(row, field), (await CaseAsync()).ChildId, field, DataPurpose.Assessment, act.Now);
        return (await vault.PutAsync(act.Db, place, words.Trim())).ToString("D").ToUpperInvariant();
    }

    /// <summary>What was sealed for this row and field.</summary>
    /// <exception cref="InvalidOperationException">The row refers to another row's text: somebody moved it.</exception>
    internal Task<string> OpenAsync(string sealedId, Guid row, string field) => sealedId.Length == 0
        ? Task.FromResult("")
        : Guid.Parse(sealedId) == TextId(row, field) ? vault.OpenAsync(act.Db, TextId(row, field)) : throw new InvalidOperationException("A sealed text was moved to another row.");

    private static Guid TextId(Guid row, string field) => StableId.From($"{row:N}/{field}");

    /// <summary>False where the case runs on an older definition, whose stage doesn't know the outcome.</summary>
    internal Task<bool> KnowsAsync(string outcome) => mover.KnowsAsync(act, outcome);

    internal Task<Refusal?> MoveAsync(string outcome) => mover.AdvanceAsync(act, outcome);

    internal Task<Refusal?> MoveAsync(string stage, string outcome) => mover.AdvanceAsync(act, act.Case, (stage, outcome));

    /// <summary>Writes something down along the way; its words are sealed.</summary>
    internal async Task<Guid> WriteAsync(Guid operationId, NewRecord wanted)
    {
        Guid id = StableId.From(operationId, wanted.Kind);
        await HearingTable.InsertRecordAsync(act.Db, new PlacementRecordRow
        {
            Id = id, CaseId = act.Case.Row.Id, Kind = wanted.Kind, HappenedOn = wanted.HappenedOn, GuardianId = wanted.GuardianId, UnitId = act.Actor.UnitId,
            Content = await SealAsync(wanted.Words, id, nameof(PlacementRecordRow.Content)), DocumentSha256 = wanted.DocumentSha256, RecordedBy = act.Actor.Id, RecordedAt = act.Now,
        });
        return id;
    }

    internal async Task TellAsync(Party party, string kind)
    {
        foreach (string unit in act.Case.Units(party))
        {
            await NoticeDesk.ToUnitAsync(act, act.Case, unit, NoticeOf(kind));
        }
    }

    internal Task TellUnitAsync(string unit, string kind) => NoticeDesk.ToUnitAsync(act, act.Case, unit, NoticeOf(kind));

    /// <summary>To each guardian with an account; the others get the printed letter, which is the equal path (B42).</summary>
    internal async Task TellGuardiansAsync(string kind)
    {
        foreach (PlacementGuardianRow guardian in await PlacementCaseTable.GuardiansAsync(act.Db, act.Case.Row.Id))
        {
            if (guardian.AccountId is { } account)
            {
                await NoticeDesk.ToPersonAsync(act, act.Case, account, NoticeOf(kind));
            }
        }
    }

    // Within one instant the same kind is one notice; a later one is another.
    private NoticeText NoticeOf(string kind) => new("placement." + kind, $"{act.Now.UtcTicks}");
}

/// <param name="Kind">One of <see cref="RecordKind"/>.</param>
/// <param name="HappenedOn">A civil day.</param>
/// <param name="Words">What is written down.</param>
internal sealed record NewRecord(string Kind, DateOnly HappenedOn, string? Words)
{
    internal Guid? GuardianId { get; init; }
    internal string? DocumentSha256 { get; init; }
}
