using MediatR;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.Evaluations;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Features.Deadlines;

/// <summary>Every deadline of a case: who set it, whose it is, its light, its stops and extensions, and why it falls on its day.</summary>
public static class DeadlineSheet
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.DepartmentReviewer, Party.Participant)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.Auditor)]
    public sealed record Question(string CaseNumber) : IQuestion<Sheet>, ICaseAct;

    public sealed record Sheet
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required long Version { get; init; }
        public required bool IsLead { get; init; }
        public required IReadOnlyList<Line> Lines { get; init; }
    }

    public sealed record Line
    {
        public required DeadlineRow Row { get; init; }
        public required string UnitName { get; init; }
        /// <summary>Working days left, negative when past; null where it is closed.</summary>
        public required int? DaysLeft { get; init; }
        public required int YellowFrom { get; init; }
        /// <summary>The days that were counted; none where the last day was named or follows from years.</summary>
        public required IReadOnlyList<WalkedDay> Days { get; init; }
        /// <summary>The years from which an evaluation's day follows; null for every other deadline.</summary>
        public required EvaluationPeriod? Period { get; init; }
        public required IReadOnlyList<int> MissingYears { get; init; }
        public required IReadOnlyList<DeadlineChangeRow> Changes { get; init; }
        /// <summary>Null where it may be extended today.</summary>
        public required Refusal? WhyNotExtended { get; init; }
    }

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            var known = new List<DeadlineChangeRow>();
            foreach (DeadlineChangeRow change in await DeadlineChangeTable.OfCaseAsync(act.Db, act.Case.Row.Id))
            {
                known.Add(change with { Reason = await ExtendDeadline.ReasonAsync(act, work, change) });
            }

            ILookup<Guid, DeadlineChangeRow> changes = known.ToLookup(change => change.DeadlineId);
            DateOnly? issuedOn = (await ApprovalTable.FindAsync(act.Db, act.Case.Row.Id))?.IssuedOn;
            var lines = new List<Line>();
            foreach (DeadlineRow row in await DeadlineTable.OfCaseAsync(act.Db, act.Case.Row.Id))
            {
                lines.Add(LineOf(row, issuedOn, row.UnitId is null ? "" : await NamesAsync(DeadlineDesk.OwnersOf(act.Case, row)), [.. changes[row.Id]]));
            }

            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = act.Case.Stage,
                Version = act.Case.Stored.Version,
                IsLead = act.Actor.Role == Role.Secretariat,
                Lines = [.. lines.OrderBy(line => line.Row.State == DeadlineState.Closed).ThenBy(line => line.Row.DueOn)],
            };
        }

        private async Task<string> NamesAsync(IReadOnlyList<string> units)
        {
            var names = new List<string>();
            foreach (string unit in units)
            {
                names.Add((await AccountTable.FindUnitAsync(act.Db, unit))?.Name ?? unit);
            }

            return string.Join('、', names);
        }

        private Line LineOf(DeadlineRow row, DateOnly? issuedOn, string unitName, IReadOnlyList<DeadlineChangeRow> changes) => new()
        {
            Row = row,
            UnitName = unitName,
            DaysLeft = row.State == DeadlineState.Closed ? null : DeadlineDesk.DaysLeft(act, row.DueOn),
            YellowFrom = DeadlineDesk.YellowFrom(act, row.Kind),
            Days = row.WorkingDays is null && row.PausedDays == 0 ? [] : DeadlineWalk.Days(act.Calendar, row.OpenedOn, row.DueOn, Pauses(changes)),
            Period = row.Kind == EvaluationDeadline.Kind && issuedOn is { } from ? EvaluationSchedule.PeriodOf(from, row.DueOn) : null,
            MissingYears = DeadlineWalk.MissingYears(act.Calendar, row.OpenedOn, row.DueOn),
            Changes = changes,
            WhyNotExtended = ExtendDeadline.WhyNot(act, row),
        };

        private static List<ClockPause> Pauses(IReadOnlyList<DeadlineChangeRow> changes)
        {
            var pauses = new List<ClockPause>();
            foreach (DeadlineChangeRow change in changes)
            {
                if (change.Kind == DeadlineChangeKind.Paused)
                {
                    pauses.Add(new ClockPause(change.ChangedOn, null));
                }
                else if (change.Kind == DeadlineChangeKind.Resumed && pauses is [.., { To: null } standing])
                {
                    pauses[^1] = standing with { To = change.ChangedOn };
                }
            }

            return pauses;
        }
    }
}
