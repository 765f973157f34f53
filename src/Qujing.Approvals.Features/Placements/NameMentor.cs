using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The school names another mentor after one left (学业导师, item 1; B24).</summary>
public static class NameMentor
{
    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    public sealed record Command(Guid OperationId, string CaseNumber, [property: HoldsName] string? Mentor) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Mentor))
            {
                yield return new Refusal("mentor.name_missing").Citing(PlacementSource.PlanCompulsory).At(nameof(Mentor));
            }
            else if (MentorRule.NameProblem(Mentor) is { } problem)
            {
                yield return problem;
            }
        }
    }

    public sealed record Receipt(long MentorNo);

    internal sealed class Handler(ActContext act, SchoolWork schools) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await schools.OwnPlacementAsync() is not { } placement)
            {
                return new Refusal("receipt.not_your_school");
            }

            IReadOnlyList<MentorRow> mentors = await PlacementTable.MentorsAsync(act.Db, placement.Id);
            if (mentors.Any(known => known.LeftOn is null))
            {
                return new Refusal("mentor.named_before");
            }

            await PlacementTable.InsertMentorAsync(act.Db, new MentorRow { PlacementId = placement.Id, No = mentors.Count + 1, Name = request.Mentor!.Trim(), NamedOn = act.Today });
            await DeadlineDesk.CloseAsync(act, act.Case, row => row.Kind == MentorLeaves.Owed);
            act.Record("mentor", mentors.Count + 1);
            return new Receipt(mentors.Count + 1);
        }
    }
}
