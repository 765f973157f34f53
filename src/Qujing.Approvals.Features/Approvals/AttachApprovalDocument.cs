using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Approvals;

/// <summary>
/// Puts the file of the approval, which the document store holds, beside its number and date (Art. 14). Each is a new version, and a person who didn't see the newest
/// is told before theirs takes its place.
/// </summary>
public static class AttachApprovalDocument
{
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    public sealed record Command(Guid OperationId, string CaseNumber, string FileName, string Sha256, long SeenVersionNo) : IAct<Receipt>, ICaseAct;

    public sealed record Receipt(Guid DocumentId, long VersionNo);

    internal sealed class Handler(ActContext act, DocumentStore store) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await ApprovalTable.FindAsync(act.Db, act.Case.Row.Id) is null)
            {
                return new Refusal("approval.not_issued").Citing("第十四条");
            }

            StoredDocument file = store.Look(request.Sha256) ?? throw new InvalidOperationException("A document is put into the store before the act.");
            if (ApprovalDocumentRule.Recognise(request.FileName, file.SizeBytes, file.Head.Span, out FileType? type) is { } refused)
            {
                return refused;
            }

            ApprovalDocumentRow? newest = (await ApprovalDocumentTable.OfCaseAsync(act.Db, act.Case.Row.Id)) is [{ } last, ..] ? last : null;
            if ((newest?.VersionNo ?? 0) != request.SeenVersionNo)
            {
                return Refusal.Because("document.changed_meanwhile", ("version", newest?.VersionNo ?? 0), ("file", newest?.FileName)).At("file");
            }

            if (newest?.Sha256 == request.Sha256)
            {
                return Refusal.Because("document.same_as_current", ("file", request.FileName), ("version", newest.VersionNo)).At("file");
            }

            var row = new ApprovalDocumentRow
            {
                Id = StableId.From(request.OperationId, "approval-document"), CaseId = act.Case.Row.Id, VersionNo = request.SeenVersionNo + 1, FileName = request.FileName, MediaType = type!.MediaType,
                SizeBytes = file.SizeBytes, Sha256 = request.Sha256, UploadedBy = act.Actor.Id, UploadedByName = act.Actor.Name, UploadedAt = act.Now,
            };
            await ApprovalDocumentTable.InsertAsync(act.Db, row);
            act.Record("version", row.VersionNo);
            act.Record("file", row.FileName);
            act.Record("sha256", row.Sha256);
            act.Record("sizeBytes", row.SizeBytes);
            return new Receipt(row.Id, row.VersionNo);
        }
    }
}
