using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The medical paper of a deferral that waits, for those who answer it; once it is answered the paper is read by opening the child's file.</summary>
public static class DeferralPaper
{
    [PlacementAccess(Role.Township, Party.Township)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [AuditedRead]
    public sealed record Query(string CaseNumber) : IQuestion<View>, ICaseAct;

    public sealed record View(byte[] Content, string MediaType, string Ending);

    internal sealed class Handler(ActContext act, PlacementWork work, ChildDesk desk, DocumentStore store) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            PlacementCaseRow row = await work.CaseAsync();
            if ((await PlacementTurnTable.DeferralsAsync(act.Db, row.CaseId)).LastOrDefault(known => known.State == DeferralState.Asked) is not { } asked)
            {
                return new Refusal("deferral.not_asked");
            }

            ChildReportRow? report = (await ChildReportTable.OfChildAsync(act.Db, row.ChildId)).LastOrDefault(known => known.Sha256 == asked.EvidenceSha256 && known.QuarantinedAt is null);
            if (report is null || await desk.NameAsync(report) is not { } name || store.Open(report.Sha256) is not { } box)
            {
                return new Refusal("evidence.not_stored");
            }

            await using (box)
            {
                using var bytes = new MemoryStream();
                await box.CopyToAsync(bytes, cancellationToken);
                byte[] content = ChildVault.OpenBytes(report.Id, name.Key, bytes.ToArray());
                act.Record("report", report.Id);
                return PlacementEvidence.TypeOf(content) is { } type ? new View(content, type.MediaType, type.Extensions[0]) : new View(content, "application/octet-stream", ".bin");
            }
        }
    }
}
