using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;

namespace Qujing.Approvals.Features.Administration;

/// <summary>What a migration would do, case by case, without doing it: where each running case stands, where it would go, or why it stays.</summary>
public static class MigrationPreview
{
    private const string SelectRunning = """
        SELECT id FROM approval_case WHERE definition_id = @definitionId AND definition_version <> @version AND status IN ('in-procedure', 'in-force') ORDER BY number
        """;

    [Access(Role.Administrator)]
    public sealed record Question(string DefinitionId, long ToVersion) : IQuestion<Report>
    {
        public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    }

    public sealed record Report(IReadOnlyList<Line> Lines);

    /// <param name="SeenVersion">The case's version as it was looked at.</param>
    /// <param name="FromVersion">The version of the definition that it runs on.</param>
    /// <param name="To">Where it would stand; null where it stays.</param>
    /// <param name="WhyNot">Null where it would go.</param>
    public sealed record Line(string Number, long SeenVersion, long FromVersion, string Stage, string? To, Refusal? WhyNot);

    internal sealed class Handler(ActContext act, WorkflowLibrary library) : IRequestHandler<Question, Answer<Report>>
    {
        public async Task<Answer<Report>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await WorkflowLibrary.FindAsync(act.Db, request.DefinitionId, request.ToVersion) is null)
            {
                return Refusal.Because("definition.unknown", ("version", request.ToVersion));
            }

            var lines = new List<Line>();
            foreach (CaseId id in await act.Db.QueryAsync<CaseId>(SelectRunning, new { definitionId = request.DefinitionId, version = request.ToVersion }))
            {
                CaseRow row = (await CaseTable.FindAsync(act.Db, id))!;
                CaseMigration migration = await CaseMigration.OfAsync(act, library, new CaseFile(row, []), (request.ToVersion, request.Map));
                lines.Add(new Line(row.Number, row.Version, row.DefinitionVersion, row.Stage, migration.Step is { } step ? migration.After!.PlaceOf(step.State) : null, migration.Refusal));
            }

            return new Report(lines);
        }
    }
}
