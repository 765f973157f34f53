using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Administration;

/// <summary>Each procedure's definition with the versions that are installed, the newest first, and how many cases run on each.</summary>
public static class DefinitionList
{
    [Access(Role.Administrator)]
    [Access(Role.Auditor)]
    public sealed record Question : IQuestion<View>;

    public sealed record View(IReadOnlyList<Line> Lines);

    /// <param name="Open">The proposal that waits for its decision or its day; null where there is none.</param>
    public sealed record Line(string DefinitionId, string Name, IReadOnlyList<InstalledVersion> Versions, RuleChangeRow? Open);

    internal sealed class Handler(ActContext act, WorkflowLibrary library) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            var lines = new List<Line>();
            foreach (IGrouping<string, InstalledVersion> versions in (await WorkflowLibrary.InstalledAsync(act.Db)).GroupBy(row => row.DefinitionId, StringComparer.Ordinal))
            {
                WorkflowDefinition newest = await library.NewestAsync(act.Db, versions.Key);
                lines.Add(new Line(versions.Key, newest.Name, [.. versions], await RuleChangeTable.OpenAsync(act.Db, RuleKind.Setting, RuleKind.DefinitionKey(versions.Key))));
            }

            return new View(lines);
        }
    }
}
