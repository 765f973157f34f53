using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Adds a report to a child's file. Its bytes lie sealed in the document folder, its name sealed in the database.</summary>
public static class UploadChildReport
{
    /// <summary>The largest file, in megabytes of 1,024 × 1,024 bytes.</summary>
    public const int MegabytesMax = 20;
    internal const int BytesMax = MegabytesMax * 1024 * 1024;

    [Access(Role.CountyEducation)]
    [Access(Role.CommitteeMember)]
    [Access(Role.Township)]
    public sealed record Command(Guid OperationId, string Number, [property: HoldsName] string FileName, string MediaType, byte[] Content) : IAct<Receipt>, IPersonalAct, ICheckedAct
    {
        public DataPurpose Purpose { get; init; } = DataPurpose.Register;

        public IEnumerable<Refusal> Problems()
        {
            if (!Enum.IsDefined(Purpose))
            {
                yield return new Refusal("report.purpose_missing").At(nameof(Purpose));
            }

            if (Content is not { Length: > 0 and <= BytesMax } || string.IsNullOrWhiteSpace(FileName))
            {
                yield return Refusal.Because("report.file_missing", ("megabytesMax", MegabytesMax)).At(nameof(Content));
            }
        }
    }

    public sealed record Receipt(Guid ReportId);

    /// <summary>A file's name and the key of its bytes; both go together.</summary>
    internal sealed record ReportName(string FileName, string Key);

    internal sealed class Handler(ActContext act, ChildDesk desk, DocumentStore store) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindOpenAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            if (ConsentRule.CanKeep(request.Purpose, await RecordConsent.StandsAsync(act.Db, row.Id, (request.Purpose, await desk.ActingAsync(row)))) is { } without)
            {
                return without;
            }

            Guid id = StableId.From(request.OperationId, "report");
            (string key, byte[] box) = ChildVault.SealBytes(id, request.Content);
            StoredDocument stored = await store.PutAsync(new MemoryStream(box), box.Length, cancellationToken);
            await ChildReportTable.InsertAsync(act.Db, new ChildReportRow
            {
                Id = id, ChildId = row.Id, NameId = await desk.SealAsync(row.Id, (request.OperationId, "name"), new ReportName(request.FileName.Trim(), key), request.Purpose), MediaType = request.MediaType,
                SizeBytes = request.Content.Length, Sha256 = stored.Sha256, UploadedAt = act.Now, UploadedBy = act.Actor.Id,
            });
            act.Record("child", row.Number);
            act.Record("report", id);
            return new Receipt(id);
        }
    }
}
