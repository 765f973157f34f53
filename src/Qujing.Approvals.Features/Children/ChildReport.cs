using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>A report of a file that is open to the reader; one in quarantine opens to nobody (B40).</summary>
public static class ChildReport
{
    [AuditedRead]
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.CommitteeMember)]
    [Access(Role.Guardian)]
    [Access(Role.Auditor)]
    public sealed record Question(string Number, Guid ReportId) : IQuestion<View>;

    public sealed record View(string FileName, string MediaType, byte[] Content);

    internal sealed class Handler(ActContext act, ChildDesk desk, DocumentStore store) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            if (await OpeningTable.CurrentAsync(act.Db, (row.Id, act.Actor.Id), act.Now) is null)
            {
                return Refusal.Because("file.not_open", ("child", row.Number));
            }

            if (await ChildReportTable.FindAsync(act.Db, request.ReportId) is not { } report || report.ChildId != row.Id)
            {
                return new Refusal("report.unknown");
            }

            if (report.QuarantinedAt is not null)
            {
                return new Refusal("report.quarantined");
            }

            if (await desk.NameAsync(report) is not { } name)
            {
                return new Refusal("report.erased");
            }

            await using Stream? box = store.Open(report.Sha256);
            if (box is null)
            {
                return new Refusal("report.bytes_missing");
            }

            using var bytes = new MemoryStream();
            await box.CopyToAsync(bytes, cancellationToken);
            act.Record("child", row.Number);
            act.Record("report", report.Id);
            return new View(name.FileName, report.MediaType, ChildVault.OpenBytes(report.Id, name.Key, bytes.ToArray()));
        }
    }
}
