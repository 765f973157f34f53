using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Settings;

namespace Qujing.Approvals.Features.Administration;

/// <summary>
/// Enters the State Council's notice of one year, as a whole: a year is never half known. Deadlines that run are counted again by an act of their own (A65).
/// </summary>
public static class ReplaceCalendarYear
{
    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, int Year, string Holidays, string Source) : IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems() => CalendarNotice.Read(Year, Holidays, Source, out _) is { } problem ? [problem] : [];
    }

    public sealed record Receipt(int Year, int Days);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            CalendarNotice.Read(request.Year, request.Holidays, request.Source, out IReadOnlyList<HolidayRow> rows);
            CalendarDayRow[] before = [.. (await CalendarTable.AllAsync(act.Db)).Where(day => day.Day.Year == request.Year)];
            CalendarDayRow[] after = [.. rows.Select(row => new CalendarDayRow { Day = row.Date, Name = row.Name, Kind = row.Kind == HolidayKind.Holiday ? "holiday" : "workday" })];
            if (before.SequenceEqual(after))
            {
                return Refusal.Because("calendar.same", ("year", request.Year));
            }

            await CalendarTable.ReplaceYearAsync(act.Db, request.Year, after);
            await SettingTable.PutAsync(act.Db, new SettingRow
            {
                SettingKey = ProcedureRulesSource.CalendarVersionKey, SettingValue = request.OperationId.ToString("N"), ChangedAt = act.Now, ChangedBy = act.Actor.Id,
            });
            act.Record("year", request.Year);
            act.Record("source", request.Source.Trim());
            act.Record("before", before.Select(Text));
            act.Record("after", after.Select(Text));
            return new Receipt(request.Year, after.Length);
        }

        private static string Text(CalendarDayRow day) => $"{day.Day:yyyy-MM-dd} {day.Kind} {day.Name}";
    }
}
