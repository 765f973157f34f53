using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Administration;

/// <summary>
/// An administrator proposes a zone that the province approved after the measures were issued (A01): on its approval, with the lead bureaus as the interpreter
/// answered. It is there once another administrator approves it and its day has come; its organising body can have accounts from then on.
/// </summary>
public static class ProposeZone
{
    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, string Name, string OrganisingBody, string Lead) : IAct<Receipt>
    {
        public string ApprovalDocument { get; init; } = "";
        public string Interpretation { get; init; } = "";
        public DateOnly? EffectiveOn { get; init; }
    }

    public sealed record Receipt(Guid ChangeId);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            Zone zone = ZoneAddition.ZoneOf($"added-{request.OperationId:N}"[..14], request.Name, request.OrganisingBody, request.Lead);
            var addition = new ZoneAddition(zone, request.ApprovalDocument, request.Interpretation, request.EffectiveOn);
            if (Refusal.All([.. addition.Missing(act.Zones, act.Today)]) is { } missing)
            {
                return missing;
            }

            if ((await RuleChangeTable.AllAsync(act.Db)).FirstOrDefault(row => row.IsZone && IsOnItsWay(row) && NameOf(row) == zone.Name) is { } open)
            {
                return Refusal.Because("rule.open", ("author", open.ProposedByName)).At(nameof(request.Name));
            }

            var proposed = new RuleChangeRow
            {
                Id = StableId.From(request.OperationId, "rule-change"), Kind = RuleKind.Setting, Subject = RuleKind.ZoneKey(zone.Code), No = 0, ValueBefore = "", ValueAfter = addition.Text,
                Reason = "", Article = request.ApprovalDocument.Trim(), Interpretation = request.Interpretation.Trim(), EffectiveOn = request.EffectiveOn!.Value,
                DecisionsChecked = 0, DecisionsDiffering = 0, ProposedAt = act.Now, ProposedBy = act.Actor.Id, ProposedByName = act.Actor.Name,
            };
            await RuleChangeTable.InsertAsync(act.Db, proposed);
            RuleChangeFacts.Record(act, proposed);
            return new Receipt(proposed.Id);
        }

        private static bool IsOnItsWay(RuleChangeRow row) => row.Decision is null || row is { Decision: RuleDecision.Approved, AppliedAt: null };

        private static string NameOf(RuleChangeRow row) => ZoneAddition.Parse(RuleKind.ZoneOf(row.Subject), row.ValueAfter).Name;
    }
}
