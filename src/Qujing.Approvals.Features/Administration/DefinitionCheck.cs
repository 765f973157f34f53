using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Administration;

/// <summary>What a designer's file would change: refused with all that the lint finds, else the version it would get and each difference to the newest one.</summary>
public static class DefinitionCheck
{
    [Access(Role.Administrator)]
    public sealed record Question(string Definition) : IQuestion<Report>;

    /// <param name="Before">The version that new cases start on now.</param>
    public sealed record Report(string DefinitionId, string Name, long Before, long Version, IReadOnlyList<DefinitionDifference> Differences);

    internal static async Task<UploadedDefinition> ReadAsync(ActContext act, WorkflowLibrary library, string content) =>
        library.ReadUpload(content, WorkflowLibrary.ProcedureOf(content) is { } procedure ? await ProposedDefinitionTable.LastVersionAsync(act.Db, procedure.DefinitionId) : 0);

    internal sealed class Handler(ActContext act, WorkflowLibrary library) : IRequestHandler<Question, Answer<Report>>
    {
        public async Task<Answer<Report>> Handle(Question request, CancellationToken cancellationToken)
        {
            UploadedDefinition read = await ReadAsync(act, library, request.Definition);
            if (ProposeDefinition.Wrong(read) is { } wrong)
            {
                return wrong;
            }

            WorkflowDefinition definition = read.Definition!;
            WorkflowDefinition newest = await library.NewestAsync(act.Db, definition.DefinitionId);
            return new Report(definition.DefinitionId, definition.Name, newest.Version, definition.Version, DefinitionDifference.Between(newest, definition));
        }
    }
}
