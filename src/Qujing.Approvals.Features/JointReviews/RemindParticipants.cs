using MediatR;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>A lead bureau reminds departments that haven't answered (催办); one a day for each, since reminders count before a round ends without them (A13).</summary>
public static class RemindParticipants
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long Round, string Content) : IAct<Receipt>, ICaseAct, ICheckedAct
    {
        public IReadOnlyList<string> Units { get; init; } = [];

        public IEnumerable<Refusal> Problems()
        {
            if (Units.Count == 0)
            {
                yield return new Refusal("joint.reminder_units_missing").At(nameof(Units));
            }
            if (string.IsNullOrWhiteSpace(Content))
            {
                yield return new Refusal("joint.reminder_text_missing").At(nameof(Content));
            }
            else if (Content.Length > OpinionRules.TextLengthMax)
            {
                yield return Refusal.Because("joint.text_too_long", ("max", OpinionRules.TextLengthMax)).At(nameof(Content));
            }
        }
    }

    public sealed record Receipt(long Round, int Reminded);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (RoundFile? round, Refusal? refusal) = await RoundFile.RunningAsync(act, request.Round);
            if (round is null)
            {
                return refusal!;
            }

            string[] units = [.. request.Units.Distinct(StringComparer.Ordinal)];
            if (Refuse(round, units) is { } wrong)
            {
                return wrong.At(nameof(request.Units));
            }

            foreach (string unit in units)
            {
                await RemindAsync(request, round, unit);
            }

            act.Record("round", round.No);
            act.Record("units", units);
            return new Receipt(round.No, units.Length);
        }

        private Refusal? Refuse(RoundFile round, IReadOnlyList<string> units)
        {
            string[] notWaiting = [.. units.Where(unit => round.Silent.All(silent => silent.UnitId != unit))];
            if (notWaiting.Length > 0)
            {
                return Refusal.Because("joint.reminder_not_waiting", ("units", Names(round, notWaiting)));
            }

            string[] today = [.. units.Where(unit => round.Reminders.Any(known => known.UnitId == unit && ShanghaiTime.DayOf(known.SentAt) == act.Today))];
            return today.Length > 0 ? Refusal.Because("joint.reminded_today", ("units", Names(round, today))) : null;
        }

        private async Task RemindAsync(Command request, RoundFile round, string unit)
        {
            await JointLeadTable.RemindAsync(act.Db, new ReminderRow
            {
                Id = StableId.From(request.OperationId, unit),
                RoundId = round.Row.Id,
                UnitId = unit,
                Content = request.Content.Trim(),
                SentAt = act.Now,
                SentBy = act.Actor.Id,
            });
            await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("joint.reminder", $"{round.No}/{act.Today:yyyy-MM-dd}"));
        }

        private static string Names(RoundFile round, IEnumerable<string> units) =>
            string.Join('、', units.Select(unit => round.Participants.FirstOrDefault(known => known.UnitId == unit)?.UnitName ?? unit));
    }
}
