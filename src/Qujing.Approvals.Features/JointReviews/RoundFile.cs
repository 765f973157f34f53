using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>One round of the joint review with all that was written in it.</summary>
internal sealed record RoundFile
{
    internal required JointRoundRow Row { get; init; }
    internal required IReadOnlyList<JointUnitRow> Participants { get; init; }
    internal required IReadOnlyList<OpinionRow> Opinions { get; init; }
    internal required IReadOnlyList<OpinionItemRow> Items { get; init; }
    internal required IReadOnlyList<HandlingRow> Handling { get; init; }
    internal required IReadOnlyList<ReminderRow> Reminders { get; init; }
    internal required IReadOnlyList<ConfirmationRow> Confirmations { get; init; }
    internal required EiaRow? Eia { get; init; }

    internal long No => Row.No;

    internal IEnumerable<ConfirmationRow> Standing => Confirmations.Where(confirmation => confirmation.VoidedAt is null);

    internal OpinionRow? OpinionOf(string unitId) => Opinions.SingleOrDefault(opinion => opinion.UnitId == unitId && opinion.ReplacedAt is null);

    internal IReadOnlyList<OpinionItemRow> ItemsOf(OpinionRow? opinion) => opinion is null ? [] : [.. Items.Where(item => item.OpinionId == opinion.Id)];

    internal HandlingRow? HandlingOf(OpinionRow? opinion) => Handling.SingleOrDefault(handling => handling.OpinionId == opinion?.Id);

    /// <summary>The items that count: those of replaced opinions don't.</summary>
    internal IReadOnlyList<OpinionItemRow> ItemsToAnswer => [.. Participants.SelectMany(unit => ItemsOf(OpinionOf(unit.UnitId)))];

    internal IReadOnlyList<JointUnitRow> Silent => [.. Participants.Where(unit => OpinionOf(unit.UnitId) is null)];

    internal static async Task<RoundFile?> LastAsync(ActContext act) => await LoadAsync(act, await JointRoundTable.LastAsync(act.Db, act.Case.Row.Id));

    internal static async Task<RoundFile?> FindAsync(ActContext act, long no) => await LoadAsync(act, await JointRoundTable.FindAsync(act.Db, act.Case.Row.Id, no));

    /// <summary>The round that is running, or why the act on it isn't possible.</summary>
    internal static async Task<(RoundFile? Round, Refusal? Refusal)> RunningAsync(ActContext act, long no)
    {
        if (act.Case.NotIn("JointReview") is { } early)
        {
            return (null, early);
        }

        RoundFile? last = await LastAsync(act);
        return last is null || last.No != no || last.Row.ConcludedAt is not null
            ? (null, Refusal.Because("joint.round_over", ("round", no), ("last", last?.No)))
            : (last, null);
    }

    internal RoundStanding Weigh() => new([.. Participants.Select(Weigh)], Eia is not null, Row.DueOn);

    private ParticipantStanding Weigh(JointUnitRow unit)
    {
        OpinionRow? opinion = OpinionOf(unit.UnitId);
        return new ParticipantStanding(
            unit.UnitName, opinion?.Stance, ItemsOf(opinion).Any(item => item.IsMust), HandlingOf(opinion) is not null,
            Reminders.Count(reminder => reminder.UnitId == unit.UnitId));
    }

    internal static async Task<RoundFile?> LoadAsync(ActContext act, JointRoundRow? row) => row is null
        ? null
        : new RoundFile
        {
            Row = row,
            Participants = InOrder(await JointRoundTable.ParticipantsAsync(act.Db, row.Id)),
            Opinions = await OpinionTable.OfRoundAsync(act.Db, row.Id),
            Items = await OpinionTable.ItemsAsync(act.Db, row.Id),
            Handling = await JointLeadTable.HandlingAsync(act.Db, row.Id),
            Reminders = await JointLeadTable.RemindersAsync(act.Db, row.Id),
            Confirmations = await JointLeadTable.ConfirmationsAsync(act.Db, row.Id),
            Eia = await JointLeadTable.EiaAsync(act.Db, row.Id),
        };

    // As Art. 12 names them.
    private static IReadOnlyList<JointUnitRow> InOrder(IReadOnlyList<JointUnitRow> units) =>
        [.. units.OrderBy(unit => Domain.Zones.Department.Find(unit.UnitId)?.Seat ?? int.MaxValue).ThenBy(unit => unit.UnitId, StringComparer.Ordinal)];
}
