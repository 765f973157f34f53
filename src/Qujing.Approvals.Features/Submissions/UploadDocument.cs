using Qujing.Approvals.Data.Documents;
using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>
/// Puts a file that the document store holds into the package. Every upload is a new version; none overwrites another, and a person who
/// didn't see the newest is told before theirs is put on top.
/// </summary>
public static class UploadDocument
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, string SlotCode, string FileName, string Sha256, long SeenVersionNo)
        : IAct<Receipt>, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (DocumentSlot.Find(SlotCode) is null)
            {
                yield return Refusal.Because("document.slot_unknown", ("slot", SlotCode));
            }
        }
    }

    public sealed record Receipt(Guid DocumentId, long VersionNo, string Sha256, long SizeBytes);

    internal sealed class Handler(ActContext act, DocumentStore store) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (DraftStages.NotOpen(act.Case) is { } closed)
            {
                return closed;
            }

            StoredDocument file = store.Look(request.Sha256) ?? throw new InvalidOperationException("A document is put into the store before the act.");
            if (FileType.Recognise(request.FileName, file.SizeBytes, file.Head.Span, out FileType? type) is { } refused)
            {
                return refused;
            }

            DocumentRow? current = (await DocumentTable.OfCaseAsync(act.Db, act.Case.Row.Id)).Where(row => row.Slot == request.SlotCode).MaxBy(row => row.VersionNo);
            if (RefuseOver(current, request) is { } refusal)
            {
                return refusal;
            }

            DocumentRow row = RowOf(request, (current?.VersionNo ?? 0) + 1, type!, file.SizeBytes);
            await DocumentTable.InsertAsync(act.Db, row);
            await ReopenAsync(request.SlotCode);
            act.Record("slot", row.Slot);
            act.Record("version", row.VersionNo);
            act.Record("file", row.FileName);
            act.Record("sha256", row.Sha256);
            act.Record("sizeBytes", row.SizeBytes);
            return new Receipt(row.Id, row.VersionNo, row.Sha256, row.SizeBytes);
        }

        private static Refusal? RefuseOver(DocumentRow? current, Command request)
        {
            long newest = current?.VersionNo ?? 0;
            if (newest != request.SeenVersionNo)
            {
                return Refusal.Because("document.changed_meanwhile", ("version", newest), ("file", current?.FileName)).At("file");
            }

            return current?.Sha256 == request.Sha256 ? Refusal.Because("document.same_as_current", ("file", request.FileName), ("version", newest)).At("file") : null;
        }

        private DocumentRow RowOf(Command request, long versionNo, FileType type, long size) => new()
        {
            Id = StableId.From(request.OperationId, "document"),
            CaseId = act.Case.Row.Id,
            Slot = request.SlotCode,
            VersionNo = versionNo,
            FileName = request.FileName,
            MediaType = type.MediaType,
            SizeBytes = size,
            Sha256 = request.Sha256,
            UploadedBy = act.Actor.Id,
            UploadedAt = act.Now,
        };

        // A drawing that was closed as not applicable and now has a file is applicable again.
        private async Task ReopenAsync(string slotCode)
        {
            if (await DraftTable.FindAsync(act.Db, act.Case.Row.Id, slotCode) is { } section && section.Fields.Remove(DraftSections.NotApplicableReason))
            {
                await DraftTable.WriteAsync(act, slotCode, new Dictionary<string, string>(StringComparer.Ordinal), section);
            }
        }
    }
}
