using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Administration;

/// <summary>Changes one setting, with its reason. It counts for what is done from now on; what was decided and counted before stays as it was.</summary>
public static class ChangeSetting
{
    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, string Key, string Value, string SeenValue, string Reason) : IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems() => string.IsNullOrWhiteSpace(Reason) ? [new Refusal("setting.reason_missing").At(nameof(Reason))] : [];
    }

    public sealed record Receipt(string Key, string Value);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (SettingCatalogue.Parse([KeyValuePair.Create(request.Key, request.Value ?? "")], out ProcedureSettings read) is [var wrong, ..])
            {
                return wrong.At(nameof(Command.Value));
            }

            Setting setting = SettingCatalogue.All.Single(known => known.Key == request.Key);
            (string before, string after) = (setting.TextOf(act.Settings), setting.TextOf(read));
            if (before != request.SeenValue)
            {
                return Refusal.Because("setting.changed_meanwhile", ("value", before));
            }

            if (before == after)
            {
                return new Refusal("setting.same").At(nameof(Command.Value));
            }

            await SettingTable.PutAsync(act.Db, new SettingRow { SettingKey = setting.Key, SettingValue = after, ChangedAt = act.Now, ChangedBy = act.Actor.Id });
            await SettingChangeTable.AddAsync(act.Db, new SettingChangeRow
            {
                SettingKey = setting.Key, No = 0, ValueBefore = before, ValueAfter = after, Reason = request.Reason.Trim(),
                ChangedAt = act.Now, ChangedBy = act.Actor.Id, ChangedByName = act.Actor.Name,
            });
            act.Record("key", setting.Key);
            act.Record("before", before);
            act.Record("after", after);
            act.Record("reason", request.Reason.Trim());
            return new Receipt(setting.Key, after);
        }
    }
}
