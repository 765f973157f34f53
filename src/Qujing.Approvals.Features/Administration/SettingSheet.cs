using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Administration;

/// <summary>Every setting with its value, its default, and what it was before.</summary>
public static class SettingSheet
{
    [Access(Role.Administrator)]
    public sealed record Question : IQuestion<View>;

    public sealed record View(IReadOnlyList<Line> Lines);

    /// <param name="Open">The change that waits for its decision or its day; null where there is none.</param>
    public sealed record Line(Setting Setting, string Value, IReadOnlyList<SettingChangeRow> Changes, RuleChangeRow? Open);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            ILookup<string, SettingChangeRow> changes = (await SettingChangeTable.AllAsync(act.Db)).ToLookup(row => row.SettingKey, StringComparer.Ordinal);
            Dictionary<string, RuleChangeRow> open = (await RuleChangeTable.AllAsync(act.Db))
                .Where(row => row.Kind == RuleKind.Setting && (row.Decision is null || row is { Decision: RuleDecision.Approved, AppliedAt: null }))
                .ToDictionary(row => row.Subject, StringComparer.Ordinal);
            return new View([.. SettingCatalogue.All.Select(setting => new Line(
                setting, setting.TextOf(act.Settings), [.. changes[setting.Key]], open.GetValueOrDefault(setting.Key)))]);
        }
    }
}
