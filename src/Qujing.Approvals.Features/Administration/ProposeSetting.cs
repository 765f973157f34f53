using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Administration;

/// <summary>
/// An administrator proposes another value of a setting, with ground, article and the day from which it counts (C08). It counts once another administrator
/// approves it, for what is done from that day on; what was decided and counted before stays as it was.
/// </summary>
public static class ProposeSetting
{
    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, string Key, string Value, string SeenValue) : IAct<Receipt>, ICheckedAct
    {
        public string Reason { get; init; } = "";
        public string Article { get; init; } = "";
        public DateOnly? EffectiveOn { get; init; }

        public IEnumerable<Refusal> Problems() => RuleChangeRule.Missing(Reason, Article, EffectiveOn);
    }

    public sealed record Receipt(Guid ChangeId);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (SettingValue.Read(act.Settings, (request.Key, request.Value), out SettingValue? value) is { } wrong)
            {
                return wrong;
            }

            if (value!.Before != request.SeenValue)
            {
                return Refusal.Because("setting.changed_meanwhile", ("value", value.Before));
            }

            if (RuleChangeRule.CanCountFrom(request.EffectiveOn!.Value, act.Today) is { } past)
            {
                return past;
            }

            if (await RuleChangeTable.OpenAsync(act.Db, RuleKind.Setting, request.Key) is { } open)
            {
                return Refusal.Because("rule.open", ("author", open.ProposedByName));
            }

            DryRun run = await DryRun.OfAsync(act, value.Settings);
            var row = new RuleChangeRow
            {
                Id = StableId.From(request.OperationId, "rule-change"), Kind = RuleKind.Setting, Subject = value.Setting.Key, No = 0,
                ValueBefore = value.Before, ValueAfter = value.After, Reason = request.Reason.Trim(), Article = request.Article.Trim(), EffectiveOn = request.EffectiveOn.Value,
                DecisionsChecked = run.Checked, DecisionsDiffering = run.Lines.Count,
                ProposedAt = act.Now, ProposedBy = act.Actor.Id, ProposedByName = act.Actor.Name,
            };
            await RuleChangeTable.InsertAsync(act.Db, row);
            RuleChangeFacts.Record(act, row);
            return new Receipt(row.Id);
        }
    }
}

/// <summary>A value that somebody wants for a setting, read and compared with the present one.</summary>
internal sealed record SettingValue(Setting Setting, string Before, string After, ProcedureSettings Settings)
{
    /// <summary>Refused: <c>setting.unknown</c>, <c>setting.value_wrong</c>, <c>setting.same</c>.</summary>
    internal static Refusal? Read(ProcedureSettings current, (string Key, string? Value) wanted, out SettingValue? value)
    {
        value = null;
        if (SettingCatalogue.Parse([KeyValuePair.Create(wanted.Key, wanted.Value ?? "")], out ProcedureSettings read) is [var wrong, ..])
        {
            return wrong.At("Value");
        }

        Setting setting = SettingCatalogue.All.Single(known => known.Key == wanted.Key);
        (string before, string after) = (setting.TextOf(current), setting.TextOf(read));
        if (before == after)
        {
            return new Refusal("setting.same").At("Value");
        }

        IEnumerable<KeyValuePair<string, string>> pairs =
            SettingCatalogue.All.Select(known => KeyValuePair.Create(known.Key, known.Key == setting.Key ? after : known.TextOf(current)));
        SettingCatalogue.Parse(pairs, out ProcedureSettings settings);
        value = new SettingValue(setting, before, after, settings);
        return null;
    }
}

/// <summary>What the event of every step of a change says.</summary>
internal static class RuleChangeFacts
{
    internal static void Record(ActContext act, RuleChangeRow row)
    {
        act.Record("kind", row.Kind);
        act.Record("key", row.Subject);
        act.Record("before", row.ValueBefore);
        act.Record("after", row.ValueAfter);
        act.Record("reason", row.Reason);
        act.Record("article", row.Article);
        act.Record("interpretation", row.Interpretation);
        act.Record("effectiveOn", $"{row.EffectiveOn:yyyy-MM-dd}");
        act.Record("author", row.ProposedBy);
        act.Record("decisionsChecked", row.DecisionsChecked);
        act.Record("decisionsDiffering", row.DecisionsDiffering);
    }
}
