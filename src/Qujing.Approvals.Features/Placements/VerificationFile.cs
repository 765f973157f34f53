using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What the three parties found of a child in this verification, for the county that answers and concludes.</summary>
public static class VerificationFile
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [AuditedRead]
    public sealed record Query(string CaseNumber) : IQuestion<View>, ICaseAct;

    public sealed record View(CaseHead Head, IReadOnlyList<VerificationMark> Marks);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            PlacementCaseRow row = await work.CaseAsync();
            var marks = new List<VerificationMark>();
            foreach (VerificationRow known in await PlacementCaseTable.VerificationsAsync(act.Db, row.CaseId, row.VerificationNo))
            {
                Guid id = OpenPlacementCase.VerificationId(row.CaseId, row.VerificationNo, known.Party);
                marks.Add(new VerificationMark(known.Party, known.Finding, await work.OpenAsync(known.Evidence, id, nameof(VerificationRow.Evidence))));
            }

            return new View(CaseHead.Of(act), marks);
        }
    }
}
