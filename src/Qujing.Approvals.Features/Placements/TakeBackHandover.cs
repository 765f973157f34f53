using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The child stays after all: its county takes the offer back before it is answered (B04).</summary>
public static class TakeBackHandover
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct;

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, HandoverWork handovers) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken) =>
            (act.Case.NotIn(PlacementStage.CountyTransfer) ?? await handovers.ReturnAsync(HandoverState.TakenBack, null)) is { } refusal ? refusal : new Receipt(act.Case.Stage);
    }
}
