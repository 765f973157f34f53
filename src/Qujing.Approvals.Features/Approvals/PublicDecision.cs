using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Approvals;

/// <summary>One published decision. A case that isn't published doesn't exist here.</summary>
public static class PublicDecision
{
    [Access(Role.Public)]
    public sealed record Question(string Number) : IQuestion<DecisionFacts>;

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<DecisionFacts>>
    {
        public async Task<Answer<DecisionFacts>> Handle(Question request, CancellationToken cancellationToken) =>
            await CaseTable.FindAsync(act.Db, request.Number) is { } row && await DecisionFacts.OfAsync(act, row) is { PublishedAt: not null } facts
                ? facts
                : Refusal.Because("case.not_found", ("case", request.Number));
    }
}
