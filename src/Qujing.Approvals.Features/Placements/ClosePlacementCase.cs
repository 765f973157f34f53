using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The county closes a child's case with the reason: graduated, moved away, already enrolled, died, other (B03, B44).</summary>
public static class ClosePlacementCase
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, ClosingReason Reason, string? Evidence) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (!Enum.IsDefined(Reason))
            {
                yield return new Refusal("closing.reason_missing").At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(DateOnly ClosedOn);

    internal sealed class Handler(ActContext act, PlacementWork work, PlacementClosing closing) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!(await work.CaseAsync()).IsOpen)
            {
                return new Refusal("closing.closed_before");
            }

            return await closing.CloseAsync(request.Reason, request.Evidence) is { } refusal ? refusal : new Receipt(act.Today);
        }
    }
}
