using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Cases;

/// <summary>One case on its way to another version of its definition, computed and not carried out.</summary>
/// <param name="Step">Null where it stays as it is.</param>
/// <param name="Refusal">Why it stays; null where it goes.</param>
internal sealed record CaseMigration(WorkflowDefinition Before, WorkflowDefinition? After, Step? Step, Refusal? Refusal)
{
    /// <summary>What would become of a case. Refused: <c>definition.unknown</c>, <c>case.not_migrated</c> with the sentence why.</summary>
    internal static async Task<CaseMigration> OfAsync(ActContext act, WorkflowLibrary library, CaseFile file, (long Version, IReadOnlyDictionary<string, string> Map) to)
    {
        CaseRow row = file.Row;
        WorkflowDefinition before = await library.OfCaseAsync(act.Db, row.DefinitionId, row.DefinitionVersion);
        if (await WorkflowLibrary.FindAsync(act.Db, row.DefinitionId, to.Version) is null)
        {
            return new CaseMigration(before, null, null, Refusal.Because("definition.unknown", ("version", to.Version)));
        }

        WorkflowDefinition after = await library.OfCaseAsync(act.Db, row.DefinitionId, to.Version);
        try
        {
            return new CaseMigration(before, after, StateMigration.Migrate(before, after, file.State, to.Map, act.Now), null);
        }
        catch (WorkflowException why)
        {
            return new CaseMigration(before, after, null, Refusal.Because("case.not_migrated", ("case", row.Number), ("why", why.Message)));
        }
    }
}
