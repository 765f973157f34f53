using MediatR;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Settings;

namespace Qujing.Approvals.Features.Administration;

/// <summary>
/// An administrator enters the State Council's notice of one year, as a whole: a year is never half known. It counts once another administrator approves it
/// (C08); deadlines that run are counted again by an act of their own (A65).
/// </summary>
public static class ProposeCalendarYear
{
    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, int Year, [property: TextLengthMax(TextBounds.LongTextMax)] string Holidays, string Source) : IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems() => CalendarNotice.Read(Year, Holidays, Source, out _) is { } problem ? [problem] : [];
    }

    public sealed record Receipt(Guid ChangeId, int Year, int Days);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            CalendarNotice.Read(request.Year, request.Holidays, request.Source, out IReadOnlyList<HolidayRow> rows);
            IReadOnlyList<CalendarDayRow> before = await CalendarTable.AllAsync(act.Db);
            CalendarDayRow[] after = [.. rows.Select(row => new CalendarDayRow { Day = row.Date, Name = row.Name, Kind = row.Kind == HolidayKind.Holiday ? "holiday" : "workday" })];
            string known = CalendarDays.Text(before.Where(day => day.Day.Year == request.Year));
            if (known == CalendarDays.Text(after))
            {
                return Refusal.Because("calendar.same", ("year", request.Year));
            }

            string key = RuleKind.CalendarKey(request.Year);
            if (await RuleChangeTable.OpenAsync(act.Db, RuleKind.Setting, key) is { } open)
            {
                return Refusal.Because("rule.open", ("author", open.ProposedByName));
            }

            IReadOnlyList<DeadlineRow> running = await DeadlineTable.CountedAsync(act.Db);
            WorkingCalendar proposed = CalendarDays.Calendar([.. before.Where(day => day.Day.Year != request.Year), .. after]);
            var row = new RuleChangeRow
            {
                Id = StableId.From(request.OperationId, "rule-change"), Kind = RuleKind.Setting, Subject = key, No = 0, ValueBefore = known, ValueAfter = CalendarDays.Text(after),
                Reason = "", Article = request.Source.Trim(), EffectiveOn = act.Today, DecisionsChecked = running.Count,
                DecisionsDiffering = running.Count(deadline => DeadlineDesk.Recounted(proposed, deadline) != deadline.DueOn),
                ProposedAt = act.Now, ProposedBy = act.Actor.Id, ProposedByName = act.Actor.Name,
            };
            await RuleChangeTable.InsertAsync(act.Db, row);
            RuleChangeFacts.Record(act, row);
            return new Receipt(row.Id, request.Year, after.Length);
        }
    }
}
