using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>
/// An environmental review opinion that arrives after the joint review has passed (A12). The procedure has no way back from the panel's formation to the joint
/// review, so the act is refused with what to do instead, and the refusal is on file.
/// </summary>
public static class ReopenForLateEia
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IAct<Receipt>, IVersionedCaseAct;

    public sealed record Receipt(string CaseNumber);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken) => Task.FromResult<Answer<Receipt>>(Refuse());

        private Refusal Refuse()
        {
            if (act.Case.Stage == "JointReview")
            {
                return new Refusal("joint.late_eia_in_time").Citing("第十一条");
            }

            return act.Case.NotIn("PanelFormation") ?? Refusal.Because("joint.late_eia_no_way", ("case", act.Case.Number)).Citing("第十一条");
        }
    }
}
