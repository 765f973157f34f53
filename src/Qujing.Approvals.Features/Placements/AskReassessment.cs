using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The county can't decide on this assessment and asks the committee for another, with the reason.</summary>
public static class AskReassessment
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string? Reason) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (Reason is null || Reason.Trim().Length < PlacementLadder.ReasonLengthMin)
            {
                yield return Refusal.Because("reassessment.reason_missing", ("min", PlacementLadder.ReasonLengthMin)).At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.PlacementDecision) is { } elsewhere)
            {
                return elsewhere;
            }

            await work.WriteAsync(request.OperationId, new NewRecord(RecordKind.Reassessment, act.Today, request.Reason));
            return await work.MoveAsync("Reassess") is { } stopped ? stopped : new Receipt(act.Case.Stage);
        }
    }
}
