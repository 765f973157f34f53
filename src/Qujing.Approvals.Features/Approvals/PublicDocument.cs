using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.Approvals;

/// <summary>One published document of one published plan; every other document doesn't exist here (Art. 18; A63).</summary>
public static class PublicDocument
{
    [Access(Role.Public)]
    public sealed record Question(string Number, Guid DocumentId) : IQuestion<PlanDocument.File>;

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<PlanDocument.File>>
    {
        public async Task<Answer<PlanDocument.File>> Handle(Question request, CancellationToken cancellationToken)
        {
            CaseRow? row = await CaseTable.FindAsync(act.Db, request.Number);
            DecisionFacts? facts = row is null ? null : await DecisionFacts.OfAsync(act, row);
            if (facts is { PublishedAt: not null, ApprovalDocument: { } approval } && approval.Id == request.DocumentId)
            {
                return new PlanDocument.File(approval.FileName, approval.MediaType, approval.Sha256, approval.SizeBytes);
            }

            return facts is { PublishedAt: not null } && facts.Documents.FirstOrDefault(file => file.Id == request.DocumentId) is { } found
                ? new PlanDocument.File(found.Row.FileName, found.Row.MediaType, found.Row.Sha256, found.Row.SizeBytes)
                : Refusal.Because("case.not_found", ("case", request.Number));
        }
    }
}
