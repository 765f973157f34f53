using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>A guardian disputes the placement, or the recommendation for it (B28; 残疾人教育条例 §21): the committee must assess, and the placement in force stays meanwhile.</summary>
public static class RaiseDispute
{
    [PlacementAccess(Role.Guardian, Party.Guardian)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, Guid GuardianId, string? Grounds) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Grounds))
            {
                yield return new Refusal("dispute.grounds_missing").Citing(PlacementSource.Regulation21).At(nameof(Grounds));
            }
        }
    }

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, PlacementWork work, HearingWork hearing, DisputeWork disputes) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.GuardianView, PlacementStage.SchoolReceipt, PlacementStage.IndividualPlan, PlacementStage.FollowUp, PlacementStage.ChangeView) is { } elsewhere)
            {
                return elsewhere;
            }

            if ((await hearing.SpeakerAsync(request.GuardianId)).Refusal is { } refusal)
            {
                return refusal;
            }

            await disputes.OpenAsync((request.OperationId, request.GuardianId, request.Grounds!));
            return await work.MoveAsync("Disputed") is { } stopped ? stopped : new Receipt(act.Case.Stage);
        }
    }
}
