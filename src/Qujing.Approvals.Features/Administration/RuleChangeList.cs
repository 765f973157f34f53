using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Administration;

/// <summary>Every proposed change of a rule, newest first: those that wait, and what became of the others.</summary>
public static class RuleChangeList
{
    [Access(Role.Administrator)]
    [Access(Role.Auditor)]
    public sealed record Question : IQuestion<View>;

    public sealed record View(IReadOnlyList<RuleChangeRow> Changes)
    {
        public IEnumerable<RuleChangeRow> Waiting => Changes.Where(change => change.Decision is null);
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken) => new View(await RuleChangeTable.AllAsync(act.Db));
    }
}
