using MediatR;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Workflows;

/// <summary>What can be looked at in a designer: every version of each definition, and the newest running cases by number, stage and version alone.</summary>
public static class StudioDesk
{
    private const int CasesMax = 40;

    [Access(Role.Administrator)]
    [Access(Role.Auditor)]
    public sealed record Question : IQuestion<View>;

    public sealed record View(IReadOnlyList<InstalledVersion> Versions, IReadOnlyList<Line> Cases);

    public sealed record Line
    {
        public required string Number { get; init; }
        public required string Stage { get; init; }
        public required string DefinitionId { get; init; }
        public required long DefinitionVersion { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        private static readonly SqlText SelectCases = new(
            "SELECT number, stage, definition_id, definition_version FROM approval_case WHERE status IN ('in-procedure', 'in-force') ORDER BY opened_at DESC, number DESC LIMIT @limit",
            "SELECT TOP (@limit) number, stage, definition_id, definition_version FROM approval_case WHERE status IN ('in-procedure', 'in-force') ORDER BY opened_at DESC, number DESC");

        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken) =>
            new View(await WorkflowLibrary.InstalledAsync(act.Db), await act.Db.QueryAsync<Line>(SelectCases, new { limit = CasesMax }));
    }
}
