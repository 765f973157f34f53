using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>Closes a kind of drawing that this plan doesn't need, with the reason that the reviewer sees first (Art. 9, A08). An upload opens it again.</summary>
public static class MarkDrawingNotApplicable
{
    public const int ReasonLengthMax = 500;

    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, string SlotCode, string Reason) : IAct<Receipt>, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            DocumentSlot? slot = DocumentSlot.Find(SlotCode);
            if (slot is not { Kind: SlotKind.Drawing })
            {
                yield return Refusal.Because("document.slot_not_drawing", ("document", slot?.Name ?? SlotCode)).Citing("第九条");
            }
            else if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return Refusal.Because("submission.not_applicable_reason", ("document", slot.Name)).Citing(slot.Article).At(DraftSections.NotApplicableReason);
            }
            else if (Reason.Trim().Length > ReasonLengthMax)
            {
                yield return Refusal.Because("draft.field_long", ("field", "理由"), ("lengthMax", ReasonLengthMax)).At(DraftSections.NotApplicableReason);
            }
        }
    }

    public sealed record Receipt(string SlotCode);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (DraftStages.NotOpen(act.Case) is { } closed)
            {
                return closed;
            }

            DraftRow? before = await DraftTable.FindAsync(act.Db, act.Case.Row.Id, request.SlotCode);
            var fields = new Dictionary<string, string>(StringComparer.Ordinal) { [DraftSections.NotApplicableReason] = request.Reason.Trim() };
            await DraftTable.WriteAsync(act, request.SlotCode, fields, before);
            act.Record("slot", request.SlotCode);
            act.Record("reason", request.Reason.Trim());
            return new Receipt(request.SlotCode);
        }
    }
}
