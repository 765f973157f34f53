using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Administration;

/// <summary>The years of the holiday calendar, and the days of one of them.</summary>
public static class CalendarSheet
{
    [Access(Role.Administrator)]
    public sealed record Question(int? Year) : IQuestion<View>;

    /// <param name="Missing">This year and the next, where nobody entered their notice.</param>
    public sealed record View(IReadOnlyList<YearLine> Years, IReadOnlyList<int> Missing, int Year, IReadOnlyList<CalendarDayRow> Days);

    public sealed record YearLine(int Year, int Holidays, int MakeUpDays);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            IReadOnlyList<CalendarDayRow> all = await CalendarTable.AllAsync(act.Db);
            YearLine[] years = [.. all.GroupBy(day => day.Day.Year).Select(year => new YearLine(year.Key, year.Count(day => day.Kind == "holiday"), year.Count(day => day.Kind != "holiday")))];
            int shown = request.Year ?? act.Today.Year;
            int[] missing = [.. new[] { act.Today.Year, act.Today.Year + 1 }.Where(year => !act.Calendar.Covers(year))];
            return new View(years, missing, shown, [.. all.Where(day => day.Day.Year == shown)]);
        }
    }
}
