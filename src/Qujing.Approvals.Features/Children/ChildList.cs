using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>The records that a person may see, masked: first character of the name, last four of the number. Whoever needs more opens the file with a reason.</summary>
public static class ChildList
{
    [AuditedRead]
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.Federation)]
    [Access(Role.Township)]
    [Access(Role.School)]
    [Access(Role.Guardian)]
    public sealed record Question(ChildStep? Step = null, string TownshipUnitId = "") : IQuestion<View>;

    public sealed record View(IReadOnlyList<Line> Lines, IReadOnlyDictionary<ChildStep, int> Counts);

    public sealed record Line(string Number, string MaskedName, string MaskedIdNumber, int Age, string? TownshipUnitId, ChildStep Step)
    {
        public required ChildSource Source { get; init; }
        public required bool IsOfAge { get; init; }
        public required long Version { get; init; }
    }

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            IReadOnlyList<ChildRow> rows = [.. (await desk.RowsAsync()).Where(row => row.Status != ChildStatus.Merged)];
            ILookup<Guid, ChildMarkRow> marks = await desk.MarksAsync();
            Schooling schooling = await Schooling.OfAsync(act.Db, act.Settings.Placement, rows);
            var lines = new List<Line>();
            foreach (ChildRow row in rows.Where(row => request.TownshipUnitId.Length == 0 || row.TownshipUnitId == request.TownshipUnitId))
            {
                ChildStep step = StepOf(row, marks[row.Id]);
                if (request.Step is null || request.Step == step)
                {
                    lines.Add(LineOf(act, row, (await desk.DetailsAsync(row), schooling), step));
                }
            }

            act.Record("lines", lines.Count);
            return new View(lines, rows.GroupBy(row => StepOf(row, marks[row.Id])).ToDictionary(step => step.Key, step => step.Count()));
        }
    }

    internal static Line LineOf(ActContext act, ChildRow row, (ChildDetails Child, Schooling Schooling) of, ChildStep step) =>
        new(row.Number, ChildName.Masked(of.Child.FullName), of.Child.Number?.Masked ?? row.TemporaryNumber ?? "", SchoolAge.On(of.Child.Birth, act.Today), row.TownshipUnitId, step)
        {
            Source = row.Source, Version = row.Version,
            IsOfAge = of.Schooling.IsOfAge(SchoolAge.YearOf(act.Today), (row.Id, row.YearsStatedFor), of.Child),
        };

    internal static ChildStep StepOf(ChildRow row, IEnumerable<ChildMarkRow> marks) => row switch
    {
        { Status: ChildStatus.Closed } => ChildStep.Closed,
        { Finding: VerificationFinding.Found } => ChildStep.Verified,
        { Finding: not null } => ChildStep.OffTheList,
        _ => VerificationRule.StateOf(SettleVerification.Marks(marks)) switch
        {
            VerificationState.Waiting => ChildStep.Waiting,
            VerificationState.Agreed => ChildStep.Agreed,
            VerificationState.Differs => ChildStep.Differs,
            _ => throw new System.Diagnostics.UnreachableException("A state without a step."),
        },
    };
}

/// <summary>Where a record stands in the verification.</summary>
public enum ChildStep
{
    /// <summary>A party hasn't confirmed.</summary>
    Waiting = 1,
    /// <summary>All three say the same; the county settles.</summary>
    Agreed = 2,
    /// <summary>The parties differ; the county settles with a reason.</summary>
    Differs = 3,
    /// <summary>Found: a case of placement can be opened.</summary>
    Verified = 4,
    /// <summary>Not found, or moved away.</summary>
    OffTheList = 5,
    Closed = 6,
}
