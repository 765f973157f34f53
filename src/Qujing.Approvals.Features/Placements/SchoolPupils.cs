using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The children of a school and what it owes each, most urgent first. Names are masked; whoever needs more opens the file with a reason.</summary>
public static class SchoolPupils
{
    [Access(Role.School)]
    [AuditedRead]
    public sealed record Query : IQuestion<View>;

    public sealed record View(IReadOnlyList<Pupil> Pupils);

    internal sealed class Handler(ActContext act, SchoolDuties duties, PupilNames names) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var pupils = new List<Pupil>();
            foreach (PupilRow row in await duties.FindAsync())
            {
                pupils.Add(new Pupil(row.Number, await names.MaskedAsync(row.ChildId), row.Stage)
                {
                    Form = row.Form ?? row.AwaitedForm, Mentor = row.Mentor, IsHere = row.PlacementId is not null, HasOpenNote = row.NoteOpen, Duties = row.Duties,
                });
            }

            act.Record("children", pupils.Count);
            return new View([.. pupils.OrderBy(pupil => pupil.Duties.Min(duty => duty.DueOn) ?? DateOnly.MaxValue).ThenBy(pupil => pupil.Duties.Count == 0).ThenBy(pupil => pupil.Number, StringComparer.Ordinal)]);
        }
    }
}

/// <param name="Number">Of the case.</param>
public sealed record Pupil(string Number, string MaskedName, string Stage)
{
    public PlacementForm? Form { get; init; }
    public string? Mentor { get; init; }
    /// <summary>Received; else the school is to receive the child.</summary>
    public bool IsHere { get; init; }
    /// <summary>The school's note waits for the county's answer.</summary>
    public bool HasOpenNote { get; init; }
    public IReadOnlyList<OwedDuty> Duties { get; init; } = [];
}

/// <summary>What a child is called in its school's lists: the first character of its name alone.</summary>
internal sealed class PupilNames(ActContext act, ChildDesk desk)
{
    internal async Task<string> MaskedAsync(Guid childId) => ChildName.Masked((await desk.DetailsAsync((await ChildTable.FindAsync(act.Db, childId))!)).FullName);
}
