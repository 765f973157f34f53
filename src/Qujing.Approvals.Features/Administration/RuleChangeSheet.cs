using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Administration;

/// <summary>One proposed change with what it would have changed in past cases, computed now.</summary>
public static class RuleChangeSheet
{
    [Access(Role.Administrator)]
    public sealed record Question(Guid ChangeId) : IQuestion<Sheet>;

    /// <param name="Setting">Null for a change of a seat.</param>
    /// <param name="Run">Null for a change of a seat, and once the change is decided.</param>
    /// <param name="IsOwn">The person proposed it.</param>
    public sealed record Sheet(RuleChangeRow Change, Setting? Setting, DryRun? Run, bool IsOwn);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await RuleChangeTable.FindAsync(act.Db, request.ChangeId) is not { } row)
            {
                return new Refusal("rule.unknown");
            }

            Setting? setting = row.Kind == RuleKind.Setting ? SettingCatalogue.All.Single(known => known.Key == row.Subject) : null;
            return new Sheet(row, setting, row.Decision is null && setting is not null ? await RunAsync(row) : null, row.ProposedBy == act.Actor.Id);
        }

        private async Task<DryRun?> RunAsync(RuleChangeRow row) =>
            SettingValue.Read(act.Settings, (row.Subject, row.ValueAfter), out SettingValue? value) is null ? await DryRun.OfAsync(act, value!.Settings) : null;
    }
}
