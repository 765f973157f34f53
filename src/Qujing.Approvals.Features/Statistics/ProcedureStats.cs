using System.Text.Json;
using MediatR;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Statistics;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;

namespace Qujing.Approvals.Features.Statistics;

/// <summary>How long the stages of one year's cases took, how many rounds they needed and what was late; the secretariat sees those that it leads. Read from the trail itself.</summary>
public static class ProcedureStats
{
    /// <summary>More than this in a year would be no office of one city; it is told, not cut off.</summary>
    public const int CasesMax = 2_000;

    /// <param name="Year">Of the cases' numbers; null for the newest.</param>
    [Access(Role.Secretariat)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(int? Year) : IQuestion<Sheet>;

    public sealed record Sheet
    {
        public required int Year { get; init; }
        /// <summary>Newest first.</summary>
        public required IReadOnlyList<int> Years { get; init; }
        public required int Cases { get; init; }
        /// <summary>In the order of the procedure, to the publication; stages that nobody entered are left out.</summary>
        public required IReadOnlyList<StageFigure> Stages { get; init; }
        public required IReadOnlyList<RoundFigure> JointRounds { get; init; }
        public required IReadOnlyList<RoundFigure> PanelRounds { get; init; }
        public required IReadOnlyList<ZoneFigure> Zones { get; init; }
    }

    /// <param name="Stays">How often a case went through it; a second round is another stay.</param>
    /// <param name="Median">Working days from entering to leaving; null where nobody has left it.</param>
    /// <param name="Longest">Working days.</param>
    /// <param name="Now">Cases that are there.</param>
    public sealed record StageFigure(string Stage, int Stays, decimal? Median, int? Longest, int Now);

    /// <param name="Rounds">How many rounds a case needed so far.</param>
    public sealed record RoundFigure(int Rounds, int Cases);

    public sealed record ZoneFigure
    {
        public required string ZoneCode { get; init; }
        public required int Cases { get; init; }
        public required int InProcedure { get; init; }
        public required int Approved { get; init; }
        /// <summary>Deadlines that ended in time, that ended late, and that run overdue now.</summary>
        public required long InTime { get; init; }
        public required long Late { get; init; }
        public required long Overdue { get; init; }
        /// <summary>Working days from the first submission to the approval; null where none is approved.</summary>
        public required decimal? MedianToApproval { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        private const string SelectFirstAndLast = "SELECT MIN(number) AS earliest, MAX(number) AS latest FROM approval_case WHERE number >= 'KG-' AND number < 'KG.'";
        private const string CaseColumns = """
            c.number, c.zone_code, c.stage, c.status,
              (SELECT COUNT(*) FROM joint_round j WHERE j.case_id = c.id) AS joint_rounds,
              (SELECT COUNT(*) FROM panel_round p WHERE p.case_id = c.id) AS panel_rounds,
              (SELECT COUNT(*) FROM approval a WHERE a.case_id = c.id) AS approvals,
              (SELECT COUNT(*) FROM deadline d WHERE d.case_id = c.id AND d.state = 'closed' AND d.closed_at <= d.due_at) AS in_time,
              (SELECT COUNT(*) FROM deadline d WHERE d.case_id = c.id AND d.state = 'closed' AND d.closed_at > d.due_at) AS late,
              (SELECT COUNT(*) FROM deadline d WHERE d.case_id = c.id AND d.state = 'open' AND d.due_at < @now) AS overdue
            """;
        private const string OfUnit = $"FROM worklist w JOIN approval_case c ON c.id = w.case_id WHERE w.unit_id = @unit AND c.number >= @from AND c.number < @until AND {OfficialRecusalTable.IsOpenToMe} ORDER BY c.number";
        private static readonly SqlText SelectCases = new($"SELECT {CaseColumns} {OfUnit} LIMIT @limit", $"SELECT TOP (@limit) {CaseColumns} {OfUnit}");

        /// <summary>A plan in force waits there for nobody: its years would dwarf every stage that somebody works in.</summary>
        private static readonly HashSet<string> AfterPublication = new(["ModificationLock", "LockedModificationConsent", "InForce"], StringComparer.Ordinal);

        // The trail holds each move of each case with its moment; no second book is kept of it.
        private const string SelectMoves = "SELECT chain, at, details FROM audit_event WHERE chain >= @from AND chain < @until AND outcome = 'accepted' ORDER BY chain, seq";

        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            FirstAndLast known = await act.Db.SingleAsync<FirstAndLast>(SelectFirstAndLast);
            int first = YearOf(known.Earliest) ?? act.Today.Year;
            int last = YearOf(known.Latest) ?? act.Today.Year;
            int year = request.Year is { } wanted && wanted >= first && wanted <= last ? wanted : last;
            (string From, string Until) = ($"KG-{year:D4}-", $"KG-{year:D4}.");
            string unit = act.Actor.Role == Role.Secretariat ? act.Actor.UnitId : CaseTable.EveryCase;
            IReadOnlyList<CaseFigures> cases = await act.Db.QueryAsync<CaseFigures>(SelectCases, new { unit, Me = act.Actor.Id, from = From, until = Until, now = act.Now, limit = CasesMax + 1 });
            if (cases.Count > CasesMax)
            {
                return Refusal.Because("stats.too_many", ("year", year), ("max", CasesMax));
            }

            HashSet<string> mine = [.. cases.Select(row => AuditTrail.ChainOfCase(row.Number))];
            Move[] moves =
            [
                .. (await act.Db.QueryAsync<EventRow>(SelectMoves, new { from = AuditTrail.ChainOfCase(From), until = AuditTrail.ChainOfCase(Until) }))
                    .Where(row => mine.Contains(row.Chain)).Select(Move.Of).OfType<Move>(),
            ];
            return SheetOf((year, first, last), cases, moves);
        }

        private Sheet SheetOf((int Year, int First, int Last) years, IReadOnlyList<CaseFigures> cases, IReadOnlyList<Move> moves)
        {
            ILookup<string, Move> byCase = moves.ToLookup(move => move.Chain, StringComparer.Ordinal);
            Stay[] stays = [.. byCase.SelectMany(StaysOf)];
            return new Sheet
            {
                Year = years.Year,
                Years = [.. Enumerable.Range(years.First, years.Last - years.First + 1).Reverse()],
                Cases = cases.Count,
                Stages = [.. MasterPlanCatalogue.Catalogue.Stages.Where(stage => !AfterPublication.Contains(stage.Id)).Select(stage => StageOf(stage.Id, stays, cases)).Where(figure => figure.Stays > 0 || figure.Now > 0)],
                JointRounds = Rounds(cases, row => row.JointRounds),
                PanelRounds = Rounds(cases, row => row.PanelRounds),
                Zones = [.. act.Zones.Select(zone => ZoneOf(zone.Code, [.. cases.Where(row => row.ZoneCode == zone.Code)], byCase)).Where(figure => figure.Cases > 0)],
            };
        }

        private static StageFigure StageOf(string stage, IReadOnlyList<Stay> stays, IReadOnlyList<CaseFigures> cases)
        {
            int[] days = [.. stays.Where(stay => stay.Stage == stage).Select(stay => stay.WorkingDays)];
            return new StageFigure(stage, days.Length, Median.Of(days), days.Length == 0 ? null : days.Max(), cases.Count(row => row.Stage == stage && row.Status != CaseStatus.Withdrawn));
        }

        private ZoneFigure ZoneOf(string zoneCode, IReadOnlyList<CaseFigures> cases, ILookup<string, Move> moves) => new()
        {
            ZoneCode = zoneCode,
            Cases = cases.Count,
            InProcedure = cases.Count(row => row.Status == CaseStatus.InProcedure),
            Approved = cases.Count(row => row.Approvals > 0),
            InTime = cases.Sum(row => row.InTime),
            Late = cases.Sum(row => row.Late),
            Overdue = cases.Sum(row => row.Overdue),
            MedianToApproval = Median.Of(cases.Select(row => ToApproval([.. moves[AuditTrail.ChainOfCase(row.Number)]])).OfType<int>()),
        };

        private int? ToApproval(IReadOnlyList<Move> moves)
        {
            Move? submitted = moves.FirstOrDefault(move => move.From == "Draft");
            Move? issued = moves.FirstOrDefault(move => move.From == "Approval");
            return submitted is null || issued is null ? null : Days(submitted.At, issued.At);
        }

        // A stay ends with the move that leaves the stage, and began with the one before it; of the draft nobody knows a beginning that counts.
        private IEnumerable<Stay> StaysOf(IEnumerable<Move> moves)
        {
            Move? entered = null;
            foreach (Move move in moves)
            {
                if (entered is not null && entered.To == move.From)
                {
                    yield return new Stay(move.From, Days(entered.At, move.At));
                }

                entered = move;
            }
        }

        private int Days(DateTimeOffset from, DateTimeOffset until) => act.Calendar.WorkingDaysBetween(ShanghaiTime.DayOf(from), ShanghaiTime.DayOf(until));

        private static IReadOnlyList<RoundFigure> Rounds(IReadOnlyList<CaseFigures> cases, Func<CaseFigures, long> rounds) =>
            [.. cases.Where(row => rounds(row) > 0).CountBy(row => (int)rounds(row)).OrderBy(pair => pair.Key).Select(pair => new RoundFigure(pair.Key, pair.Value))];

        private static int? YearOf(string? number) => number is { Length: > 7 } && int.TryParse(number.AsSpan(3, 4), out int year) ? year : null;
    }

    private sealed record Stay(string Stage, int WorkingDays);

    private sealed record Move(string Chain, DateTimeOffset At, string From, string To)
    {
        internal static Move? Of(EventRow row)
        {
            using JsonDocument details = JsonDocument.Parse(row.Details);
            return details.RootElement.TryGetProperty("from", out JsonElement from) && details.RootElement.TryGetProperty("to", out JsonElement to)
                && from.ValueKind == JsonValueKind.String && to.ValueKind == JsonValueKind.String
                ? new Move(row.Chain, row.At, from.GetString()!, to.GetString()!)
                : null;
        }
    }

    private sealed record FirstAndLast
    {
        public string? Earliest { get; init; }
        public string? Latest { get; init; }
    }

    private sealed record EventRow
    {
        public required string Chain { get; init; }
        public required DateTimeOffset At { get; init; }
        public required string Details { get; init; }
    }

    private sealed record CaseFigures
    {
        public required string Number { get; init; }
        public required string ZoneCode { get; init; }
        public required string Stage { get; init; }
        public required string Status { get; init; }
        public required long JointRounds { get; init; }
        public required long PanelRounds { get; init; }
        public required long Approvals { get; init; }
        public required long InTime { get; init; }
        public required long Late { get; init; }
        public required long Overdue { get; init; }
    }
}
