using MediatR;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>Every version of every document of a case that the person may open, the newest of each first: what can be laid side by side.</summary>
public static class DocumentVersions
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.DepartmentReviewer, Party.Participant)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber) : IQuestion<Sheet>, ICaseAct;

    public sealed record Sheet(string Number, string Title, IReadOnlyList<DocumentView> Documents);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken) => new Sheet(
            act.Case.Number, act.Case.Row.Title,
            act.Actor.Role is Role.OrganisingBody or Role.Auditor ? await DocumentViews.OfCaseAsync(act.Db, act.Case.Row.Id) : await DocumentViews.HandedInAsync(act.Db, act.Case.Row.Id));
    }
}
