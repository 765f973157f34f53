using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Data.Schools;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Domain.Statistics;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Schools;

namespace Qujing.Approvals.Features.Statistics;

/// <summary>
/// The figures of domain B3 for one school year: a county sees its own line, the city every line and its own. A line is cut out of the city's whole table, so
/// that the same line is the same to whoever reads it, and two readers together learn nothing that either isn't told (B37).
/// </summary>
public static class PlacementFigures
{
    /// <param name="SchoolYear">The calendar year in which it began; null for the running one.</param>
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.CityEducation)]
    [Access(Role.Auditor)]
    public sealed record Question(int? SchoolYear) : IQuestion<Sheet>;

    public sealed record Sheet
    {
        public required int SchoolYear { get; init; }
        /// <summary>Newest first.</summary>
        public required IReadOnlyList<int> Years { get; init; }
        /// <summary>Today, or the last day of a school year that is over.</summary>
        public required DateOnly AsOf { get; init; }
        public required int AgeMax { get; init; }
        public required bool HomeTaughtCount { get; init; }
        /// <summary>True where the figures are of today: cases and schools are told then alone.</summary>
        public required bool IsOfToday { get; init; }
        /// <summary>The city's first where the reader is of the city.</summary>
        public required IReadOnlyList<Line> Lines { get; init; }
    }

    /// <param name="CountyCode">Null for the city.</param>
    public sealed record Line(string? CountyCode)
    {
        /// <summary>By form of placement, and their sum.</summary>
        public required PublicTable Enrolled { get; init; }
        /// <summary>Not enrolled, deferred, and their sum.</summary>
        public required PublicTable Outside { get; init; }
        public required PublicCount MovedOut { get; init; }
        /// <summary>Both readings of the denominator, the one of the setting first (setting 24).</summary>
        public required IReadOnlyList<ToldRate> Rates { get; init; }
        /// <summary>Open cases by part of the procedure.</summary>
        public required PublicTable Cases { get; init; }
        public required PublicCount Overdue { get; init; }
        /// <summary>Ordinary schools at which a resource room is due (item 9).</summary>
        public required IReadOnlyList<string> RoomsDue { get; init; }

        /// <summary>Children on record and of age; null where it isn't told.</summary>
        public int? Known => Enrolled.Total + Outside.Total;
    }

    /// <summary>The parts of the procedure and the stages of each.</summary>
    internal static readonly (string Name, string[] Stages)[] Parts =
    [
        ("三方核实", ["Verification", "CountyVerification", "FederationVerification", "TownshipVerification", "VerificationConclusion"]),
        ("综合评估", ["TeamNaming", "Assessment"]), ("听取监护人意见", ["GuardianView"]), ("安置决定", ["PlacementDecision", "DecisionApproval"]),
        ("学校接收", ["SchoolReceipt", "AdmissionOrder"]), ("个别化方案", ["IndividualPlan"]), ("跟踪服务", ["FollowUp", "ChangeView"]),
        ("争议处理", ["DisputeAssessment", "DisputeDecision"]), ("跨县转接", ["CountyTransfer"]), ("延缓入学", ["Deferral"]), ("劝导入学", ["Persuasion"]),
    ];

    private static readonly string[] OutsideNames = ["未入学", "延缓入学"];

    internal sealed class Handler(ActContext act, ChildCounts counts) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            int current = SchoolAge.YearOf(act.Today);
            int first = (await FiguresTable.ChildrenAsync(act.Db)).Select(row => SchoolAge.YearOf(ShanghaiTime.DayOf(row.RegisteredAt))).Append(current).Min();
            int year = request.SchoolYear is { } wanted && wanted >= first && wanted <= current ? wanted : current;
            DateOnly day = year == current ? act.Today : SchoolAge.EntryDay(year + 1);
            string? own = act.Actor.Role is Role.CountyEducation or Role.CountyLeader ? await UnitCountyTable.CountyOfAsync(act.Db, act.Actor.UnitId) : null;
            IReadOnlyList<Line> lines = Lines(await counts.OnAsync(act.Db, act.Settings.Placement, (day, year)), year == current ? await FiguresTable.CasesAsync(act.Db, act.Now) : [], year == current ? await RoomsAsync() : []);
            return new Sheet
            {
                SchoolYear = year, Years = [.. Enumerable.Range(first, current - first + 1).Reverse()], AsOf = day, AgeMax = act.Settings.Placement.AgeMax,
                HomeTaughtCount = act.Settings.Placement.HomeTaughtCount, IsOfToday = year == current,
                Lines = [.. lines.Where(line => act.Actor.Role is Role.CityEducation or Role.Auditor || (own is not null && line.CountyCode == own))],
            };
        }

        private IReadOnlyList<Line> Lines(IReadOnlyList<CountedChild> children, IReadOnlyList<CountedCaseRow> cases, IReadOnlyList<(string County, string School)> rooms)
        {
            ILookup<string, CountedChild> byCounty = children.ToLookup(child => child.County, StringComparer.Ordinal);
            ILookup<string, CountedCaseRow> casesOf = cases.ToLookup(row => row.CountyCode, StringComparer.Ordinal);
            PublicTable[] enrolled = Tables([.. PlacementForms.All.Select(PlacementForms.NameOf)], county => [.. PlacementForms.All.Select(form => byCounty[county].Count(child => IsTaught(child) && child.Form == form))]);
            PublicTable[] outside = Tables(OutsideNames, county => [byCounty[county].Count(child => child.As == CountedAs.NotEnrolled), byCounty[county].Count(child => child.As == CountedAs.Deferred)]);
            PublicTable[] open = Tables([.. Parts.Select(part => part.Name)], county => [.. Parts.Select(part => casesOf[county].Count(row => part.Stages.Contains(row.Stage, StringComparer.Ordinal)))]);
            return
            [
                .. County.All.Select(county => county.Code).Prepend(null).Select((county, at) => new Line(county)
                {
                    Enrolled = enrolled[at], Outside = outside[at], Cases = open[at],
                    // Within the city a child that moved is another county's.
                    MovedOut = Single(county is null ? children.Count(child => child.As == CountedAs.MovedOut && !child.StaysInTheCity) : byCounty[county].Count(child => child.As == CountedAs.MovedOut)),
                    Rates = [.. new[] { act.Settings.Placement.DeferredCount, !act.Settings.Placement.DeferredCount }.Select(deferred => ToldRate.Of(enrolled[at], outside[at], act.Settings.Placement.HomeTaughtCount, deferred))],
                    Overdue = county is null ? OfCity([.. County.All.Select(known => OverdueOf([.. casesOf[known.Code]]))]) : OverdueOf([.. casesOf[county]]),
                    RoomsDue = [.. rooms.Where(room => county is null || room.County == county).Select(room => room.School)],
                }),
            ];
        }

        private static bool IsTaught(CountedChild child) => child.As is CountedAs.Enrolled or CountedAs.HomeTaught;

        /// <summary>The city's table, then each county's, all out of one grid.</summary>
        private static PublicTable[] Tables(string[] names, Func<string, int[]> countsOf)
        {
            PublicGrid grid = SmallGrid.Show([.. County.All.Select(county => countsOf(county.Code))]);
            IEnumerable<PublicCount> city = names.Select((name, at) => grid.ColumnTotals[at] is { } total ? new PublicCount(name, CountDisplay.Shown, total) : new PublicCount(name, CountDisplay.Withheld, null));
            return [new PublicTable([.. city], grid.Total), .. grid.Cells.Select((row, at) => new PublicTable([.. row.Select((cell, column) => cell with { Name = names[column] })], grid.RowTotals[at]))];
        }

        private static PublicCount Single(int count) => count < SmallCounts.ShownMin ? new PublicCount("", CountDisplay.Small, null) : new PublicCount("", CountDisplay.Shown, count);

        // Where all but a few are overdue, the few could be found by subtraction.
        private static PublicCount OverdueOf(IReadOnlyList<CountedCaseRow> cases)
        {
            PublicCount overdue = Single(cases.Count(row => row.IsOverdue));
            return overdue.Count is { } count && cases.Count - count < SmallCounts.ShownMin ? overdue with { Display = CountDisplay.Withheld, Count = null } : overdue;
        }

        private static PublicCount OfCity(IReadOnlyList<PublicCount> counties) =>
            counties.All(county => county.Count is not null) ? new PublicCount("", CountDisplay.Shown, counties.Sum(county => county.Count)) : new PublicCount("", CountDisplay.Withheld, null);

        private async Task<IReadOnlyList<(string County, string School)>> RoomsAsync()
        {
            var due = new List<(string, string)>();
            foreach (School school in (await SchoolRegister.OnAsync(act.Db, null, act.Today)).Where(school => school.Kind == SchoolKind.Ordinary))
            {
                if (ResourceRoomRule.IsDue(school.RegularClassPupilsNow, school.HasResourceRoom))
                {
                    due.Add((school.CountyCode, school.Name));
                }
            }

            return due;
        }
    }
}
