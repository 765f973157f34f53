using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The other county doesn't take the child over, with the reason; its county goes on (B04).</summary>
public static class DeclineHandover
{
    [PlacementAccess(Role.CountyEducation, Party.AskedCounty)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string? Reason) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("handover.reason_missing").Citing(PlacementSource.Regulation15).At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, HandoverWork handovers) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken) =>
            (act.Case.NotIn(PlacementStage.CountyTransfer) ?? await handovers.ReturnAsync(HandoverState.Declined, request.Reason)) is { } refusal ? refusal : new Receipt(act.Case.Stage);
    }
}
