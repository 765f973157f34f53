using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Modifications;

/// <summary>The year is over: the plan may be modified by the ordinary way again (Art. 15). Sent by the product itself.</summary>
public static class EndLock
{
    [SystemAccess]
    public sealed record Command(Guid OperationId, string CaseNumber) : IAct<Receipt>, ICaseAct;

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("ModificationLock") is { } elsewhere)
            {
                return elsewhere;
            }

            ApprovalRow approval = (await ApprovalTable.FindAsync(act.Db, act.Case.Row.Id))!;
            if (act.Today <= approval.LockThrough)
            {
                return Refusal.Because("modification.still_locked", ("date", approval.LockThrough)).Citing("第十五条");
            }

            return await mover.AdvanceAsync(act, "LockEnded") is { } refusal ? refusal : new Receipt(act.Case.Stage);
        }
    }
}
