using System.Globalization;
using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Administration;

/// <summary>One proposed change with what it would have changed in past cases, computed now.</summary>
public static class RuleChangeSheet
{
    [Access(Role.Administrator)]
    public sealed record Question(Guid ChangeId) : IQuestion<Sheet>;

    /// <param name="Setting">Null for a change of a seat, a definition, a calendar or a zone, and of a setting that is offered no more.</param>
    /// <param name="Run">Null for a change of a seat, a definition, a calendar or a zone, and once the change is decided.</param>
    /// <param name="IsOwn">The person proposed it.</param>
    public sealed record Sheet(RuleChangeRow Change, Setting? Setting, DryRun? Run, bool IsOwn)
    {
        /// <summary>What the proposed definition does otherwise than the one it was proposed against; empty for all else.</summary>
        public IReadOnlyList<DefinitionDifference> Differences { get; init; } = [];
    }

    internal sealed class Handler(ActContext act, WorkflowLibrary library) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await RuleChangeTable.FindAsync(act.Db, request.ChangeId) is not { } row)
            {
                return new Refusal("rule.unknown");
            }

            if (row.IsDefinition)
            {
                return new Sheet(row, null, null, row.ProposedBy == act.Actor.Id) { Differences = await DifferencesAsync(row) };
            }

            Setting? setting = row.Kind == RuleKind.Setting && !row.IsCalendar ? SettingCatalogue.All.SingleOrDefault(known => known.Key == row.Subject) : null;
            return new Sheet(row, setting, row.Decision is null && setting is not null ? await RunAsync(row) : null, row.ProposedBy == act.Actor.Id);
        }

        private async Task<IReadOnlyList<DefinitionDifference>> DifferencesAsync(RuleChangeRow row)
        {
            ProposedDefinitionRow proposed = await ProposedDefinitionTable.FindAsync(act.Db, row.Id) ?? throw new InvalidDataException($"The change {row.Id} has no definition.");
            long before = long.Parse(row.ValueBefore.Split(' ')[0], CultureInfo.InvariantCulture);
            return WorkflowLibrary.ReadAgain(proposed.Content, proposed.DefinitionId, proposed.CatalogueVersion).Definition is { } definition
                ? DefinitionDifference.Between(await library.OfCaseAsync(act.Db, proposed.DefinitionId, before), definition)
                : [];
        }

        private async Task<DryRun?> RunAsync(RuleChangeRow row) =>
            SettingValue.Read(act.Settings, (row.Subject, row.ValueAfter), out SettingValue? value) is null ? await DryRun.OfAsync(act, value!.Settings) : null;
    }
}
