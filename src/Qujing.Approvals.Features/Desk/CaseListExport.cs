using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>Every line that the filters of the case list show, to be taken away as a table. It leaves the house: who took what is an event.</summary>
public static class CaseListExport
{
    /// <summary>More than this is asked for in parts: a table that ends without saying so would pass for the whole.</summary>
    public const int LinesMax = 10_000;

    [AuditedRead]
    [Access(Role.OrganisingBody)]
    [Access(Role.Secretariat)]
    [Access(Role.DepartmentReviewer)]
    [Access(Role.MeetingRecorder)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(CaseList.Filter Filter) : IQuestion<View>;

    public sealed record View(IReadOnlyList<CaseList.Line> Lines);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            IReadOnlyList<CaseList.Line> lines = await CaseList.ReadAsync(act, request.Filter with { AfterDue = "", AfterKey = "" }, LinesMax + 1);
            if (lines.Count > LinesMax)
            {
                return Refusal.Because("cases.export_large", ("max", LinesMax));
            }

            act.Record("lines", lines.Count);
            return new View(lines);
        }
    }
}
