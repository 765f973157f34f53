using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Workflows;

/// <summary>One version of a definition for a designer that shows it: laid out from left to right, with what its procedure knows.</summary>
public static class StudioDefinition
{
    /// <param name="DefinitionId">The procedure's definition; null where the version's own id says which.</param>
    /// <param name="Version">Null for the newest.</param>
    [Access(Role.Administrator)]
    [Access(Role.Auditor)]
    public sealed record Question(string? DefinitionId, long? Version) : IQuestion<View>
    {
        /// <summary>The version's own id, where that is all the reader knows.</summary>
        public string? VersionId { get; init; }
    }

    /// <param name="Content">The definition's JSON with positions.</param>
    public sealed record View(WorkflowDefinition Definition, StageCatalogue Catalogue, string Content, bool IsNewest);

    internal sealed class Handler(ActContext act, WorkflowLibrary library) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            foreach (IGrouping<string, InstalledVersion> versions in (await WorkflowLibrary.InstalledAsync(act.Db)).GroupBy(row => row.DefinitionId, StringComparer.Ordinal))
            {
                foreach (InstalledVersion version in versions)
                {
                    WorkflowDefinition definition = await library.OfCaseAsync(act.Db, version.DefinitionId, version.Version);
                    bool isNewest = version == versions.First();
                    if (IsWanted(request, definition, isNewest))
                    {
                        InstalledDefinition row = (await WorkflowLibrary.FindAsync(act.Db, version.DefinitionId, version.Version))!;
                        StageCatalogue catalogue = Procedures.OfDefinition(version.DefinitionId).CatalogueOf((int)(version.CatalogueVersion ?? version.Version));
                        return new View(definition, catalogue, DefinitionExport.WithPositions(row.Content, definition, catalogue), isNewest);
                    }
                }
            }

            return Refusal.Because("definition.unknown", ("version", request.Version));
        }

        private static bool IsWanted(Question request, WorkflowDefinition definition, bool isNewest) => request.VersionId is { } versionId
            ? definition.VersionId == versionId
            : definition.DefinitionId == request.DefinitionId && (request.Version is { } version ? definition.Version == version : isNewest);
    }
}
