using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>The organising body withdraws its plan while it has the case in its hands; the case is closed for good.</summary>
public static class WithdrawCase
{
    public const int ReasonLengthMax = 1000;

    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string Reason) : IVersionedCaseAct, IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("case.withdrawal_reason_missing").At(nameof(Reason));
            }
            else if (Reason.Length > ReasonLengthMax)
            {
                yield return Refusal.Because("draft.field_long", ("field", "撤回理由"), ("lengthMax", ReasonLengthMax)).At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(string CaseNumber);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if ((DraftStages.NotWithdrawable(act.Case) ?? await mover.AdvanceAsync(act, "Withdrawn")) is { } refusal)
            {
                return refusal;
            }

            // Who led the review waits for the plan that was sent back; before the first submission there is nobody.
            foreach (string unit in act.Case.Units(Party.LeadBureau))
            {
                await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("case.withdrawn", ""));
            }

            act.Record("reason", request.Reason.Trim());
            return new Receipt(act.Case.Number);
        }
    }
}
