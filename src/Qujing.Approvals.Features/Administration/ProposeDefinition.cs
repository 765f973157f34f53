using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Administration;

/// <summary>
/// An administrator proposes a definition that was drawn elsewhere as a new version of its procedure. What the lint finds refuses it; once another administrator
/// approves it new cases start on it, and those that run stay on the version they started with.
/// </summary>
public static class ProposeDefinition
{
    /// <summary>Characters of a definition: five times the largest that the program brings is still far below.</summary>
    public const int LengthMax = 2_000_000;

    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, [property: TextLengthMax(ProposeDefinition.LengthMax)] string Definition) : IAct<Receipt>, ICheckedAct
    {
        public string Reason { get; init; } = "";
        public string Article { get; init; } = "";
        public DateOnly? EffectiveOn { get; init; }

        public IEnumerable<Refusal> Problems() => RuleChangeRule.Missing(Reason, Article, EffectiveOn);
    }

    public sealed record Receipt(Guid ChangeId, string DefinitionId, long Version);

    /// <summary>A version as a change of a rule names it: its number and its content's hash.</summary>
    internal static string Words(WorkflowDefinition definition) => $"{definition.Version} {definition.ContentHash}";

    /// <summary>All that the lint found, each a sentence of its own; null where it may be installed.</summary>
    internal static Refusal? Wrong(UploadedDefinition read) =>
        Refusal.All([.. read.Findings.Select(finding => Refusal.Because("definition.finding", ("words", finding.SentenceZh)).At(nameof(Command.Definition)))]);

    internal sealed class Handler(ActContext act, WorkflowLibrary library) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            UploadedDefinition read = await DefinitionCheck.ReadAsync(act, library, request.Definition);
            if (Wrong(read) is { } wrong)
            {
                return wrong;
            }

            if (RuleChangeRule.CanCountFrom(request.EffectiveOn!.Value, act.Today) is { } past)
            {
                return past;
            }

            WorkflowDefinition definition = read.Definition!;
            string key = RuleKind.DefinitionKey(definition.DefinitionId);
            if (await RuleChangeTable.OpenAsync(act.Db, RuleKind.Setting, key) is { } open)
            {
                return Refusal.Because("rule.open", ("author", open.ProposedByName));
            }

            WorkflowDefinition newest = await library.NewestAsync(act.Db, definition.DefinitionId);
            IReadOnlyList<DefinitionDifference> differences = DefinitionDifference.Between(newest, definition);
            if (differences.Count == 0)
            {
                return Refusal.Because("definition.same", ("version", newest.Version)).At(nameof(request.Definition));
            }

            var row = new RuleChangeRow
            {
                Id = StableId.From(request.OperationId, "rule-change"), Kind = RuleKind.Setting, Subject = key, No = 0, ValueBefore = Words(newest), ValueAfter = Words(definition),
                Reason = request.Reason.Trim(), Article = request.Article.Trim(), EffectiveOn = request.EffectiveOn.Value,
                DecisionsChecked = (await WorkflowLibrary.InstalledAsync(act.Db)).Where(known => known.DefinitionId == definition.DefinitionId).Sum(known => known.Running),
                DecisionsDiffering = differences.Count,
                ProposedAt = act.Now, ProposedBy = act.Actor.Id, ProposedByName = act.Actor.Name,
            };
            await RuleChangeTable.InsertAsync(act.Db, row);
            await ProposedDefinitionTable.InsertAsync(act.Db, new ProposedDefinitionRow
            {
                ChangeId = row.Id, DefinitionId = definition.DefinitionId, Version = definition.Version, CatalogueVersion = read.CatalogueVersion, Content = read.Content,
            });
            RuleChangeFacts.Record(act, row);
            return new Receipt(row.Id, definition.DefinitionId, definition.Version);
        }
    }
}
