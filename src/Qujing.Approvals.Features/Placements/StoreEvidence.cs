using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// Takes in the scan that goes with a form, before the form names it by its hash. It is a report of the child like any other: its bytes lie sealed in the
/// document folder, under a key of their own that lies sealed beside the file's name, bound to its row and renewed with the other keys (domain B4).
/// </summary>
public static class StoreEvidence
{
    public const int MegabytesMax = 20;
    private const int BytesMax = MegabytesMax * 1024 * 1024;

    [PlacementAccess(Role.Guardian, Party.Guardian)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.CountyLeader, Party.CountyAuthority)]
    [PlacementAccess(Role.Township, Party.Township)]
    public sealed record Command(Guid OperationId, string CaseNumber, [property: HoldsName] string FileName, byte[] Content) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (Content is not { Length: > 0 and <= BytesMax } || PlacementEvidence.TypeOf(Content) is null)
            {
                yield return Refusal.Because("evidence.not_readable", ("megabytesMax", MegabytesMax)).At(nameof(Content));
            }
        }
    }

    /// <param name="Sha256">By which the form names it.</param>
    public sealed record Receipt(string Sha256);

    internal sealed class Handler(ActContext act, PlacementWork work, ChildDesk desk, DocumentStore store) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            PlacementCaseRow row = await work.CaseAsync();
            if (!row.IsOpen)
            {
                return new Refusal("closing.closed_before");
            }

            Guid id = StableId.From(request.OperationId, "evidence");
            (string key, byte[] box) = ChildVault.SealBytes(id, request.Content);
            StoredDocument stored = await store.PutAsync(new MemoryStream(box), box.Length, cancellationToken);
            await ChildReportTable.InsertAsync(act.Db, new ChildReportRow
            {
                Id = id, ChildId = row.ChildId, MediaType = PlacementEvidence.TypeOf(request.Content)!.MediaType, SizeBytes = request.Content.Length, Sha256 = stored.Sha256, UploadedAt = act.Now, UploadedBy = act.Actor.Id,
                NameId = await desk.SealAsync(row.ChildId, (request.OperationId, "name"), new UploadChildReport.ReportName(request.FileName.Trim(), key), DataPurpose.Assessment),
            });
            act.Record("report", id);
            return new Receipt(stored.Sha256);
        }
    }
}

/// <summary>Evidence is named by the hash of its sealed bytes, and belongs to one child.</summary>
internal static class PlacementEvidence
{
    private const int HeadBytes = 64;

    /// <summary>True for a hash that is given and under which no evidence of this child lies.</summary>
    internal static async Task<bool> IsMissingAsync(DbSession db, Guid childId, string? sha256) =>
        sha256 is not null && !(await ChildReportTable.OfChildAsync(db, childId)).Any(report => report.Sha256 == sha256 && report.QuarantinedAt is null);

    /// <summary>A scan or a photograph, a kind that any reader shows; null for anything else.</summary>
    internal static FileType? TypeOf(byte[] content) => FileType.All.FirstOrDefault(type => type.Name is "PDF" or "JPG" or "PNG"
        && FileType.Recognise("x" + type.Extensions[0], content.Length, content.AsSpan(0, Math.Min(content.Length, HeadBytes)), out _) is null);
}
