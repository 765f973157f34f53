using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>One document of a case. Its organising body sees every version; all others see only what was handed in, and the approval as it was issued.</summary>
public static class PlanDocument
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.DepartmentReviewer, Party.Participant)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber, Guid DocumentId) : IQuestion<File>, ICaseAct;

    public sealed record File(string FileName, string MediaType, string Sha256, long SizeBytes);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<File>>
    {
        public async Task<Answer<File>> Handle(Question request, CancellationToken cancellationToken)
        {
            DocumentRow? row = await DocumentTable.FindAsync(act.Db, request.DocumentId);
            if (row is null && act.Actor.Role is Role.OrganisingBody or Role.Secretariat or Role.MeetingRecorder or Role.Auditor
                && (await ApprovalDocumentTable.OfCaseAsync(act.Db, act.Case.Row.Id)).FirstOrDefault(version => version.Id == request.DocumentId) is { } approval)
            {
                return new File(approval.FileName, approval.MediaType, approval.Sha256, approval.SizeBytes);
            }

            bool readable = row is not null && row.CaseId == act.Case.Row.Id
                && (act.Actor.Role is Role.OrganisingBody or Role.Auditor || await SubmissionTable.HoldsAsync(act.Db, row.Id));
            return readable
                ? new File(row!.FileName, row.MediaType, row.Sha256, row.SizeBytes)
                : Refusal.Because("case.not_found", ("case", act.Case.Number));
        }
    }
}
