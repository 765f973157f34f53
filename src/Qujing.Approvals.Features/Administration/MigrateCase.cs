using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;

namespace Qujing.Approvals.Features.Administration;

/// <summary>
/// An administrator carries one running case over to another version of its definition, all of it or nothing: its stages, its bookmarks and its clocks. A clock of a
/// stage that stays runs on as it was counted; where a stage was mapped the old one's clock ends and the new one begins as if the case had come to it.
/// </summary>
public static class MigrateCase
{
    [Access(Role.Administrator)]
    [PlacementAccess(Role.Administrator)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, long ToVersion) : IVersionedCaseAct, IAct<Receipt>
    {
        /// <summary>Old stage to new stage, where the new version no longer has the old one.</summary>
        public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    }

    public sealed record Receipt(string From, string To);

    internal sealed class Handler(ActContext act, WorkflowLibrary library, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            CaseMigration migration = await CaseMigration.OfAsync(act, library, act.Case, (request.ToVersion, request.Map));
            if (migration.Refusal is { } refusal)
            {
                return refusal;
            }

            string from = act.Case.Stage;
            long before = act.Case.Row.DefinitionVersion;
            await mover.MigrateAsync(act, migration);
            act.Record("fromVersion", before);
            act.Record("toVersion", request.ToVersion);
            act.Record("from", from);
            act.Record("to", act.Case.Stage);
            return new Receipt(from, act.Case.Stage);
        }
    }
}
