using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Deadlines;

/// <summary>What a recount would move: each deadline with its old and its new day (A65).</summary>
public static class RecountPreview
{
    [Access(Role.Administrator)]
    public sealed record Question : IQuestion<Sheet>;

    /// <param name="MissingYears">Years that running deadlines reach into and whose holidays aren't known.</param>
    public sealed record Sheet(IReadOnlyList<Line> Lines, IReadOnlyCollection<int> YearsCovered, IReadOnlyList<int> MissingYears);

    public sealed record Line(string Number, string Kind, DateOnly Before, DateOnly After)
    {
        public string Reference { get; init; } = "";
        /// <summary>The department whose day it is; empty where the stage's name says whose.</summary>
        public string Unit { get; init; } = "";
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            var lines = new List<Line>();
            foreach ((DeadlineRow row, DateOnly dueOn) in await RecountDeadlines.MovedAsync(act))
            {
                CaseRow of = await CaseTable.FindAsync(act.Db, row.CaseId) ?? throw new InvalidDataException($"A deadline names the case {row.CaseId}, which isn't there.");
                lines.Add(new Line(of.Number, row.Kind, row.DueOn, dueOn)
                {
                    Reference = row.Reference, Unit = row is { UnitId: { } unit, Reference.Length: > 0 } ? (await AccountTable.FindUnitAsync(act.Db, unit))?.Name ?? unit : "",
                });
            }

            int last = (await DeadlineTable.CountedAsync(act.Db)).Select(row => row.DueOn.Year).DefaultIfEmpty(act.Today.Year).Max();
            IEnumerable<int> years = Enumerable.Range(act.Today.Year, Math.Max(0, last - act.Today.Year) + 1);
            return new Sheet(lines, act.Calendar.YearsCovered, [.. years.Where(year => !act.Calendar.Covers(year))]);
        }
    }
}
