using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Accounts;

/// <summary>Ends what a person may do, with their next request: sessions end, codes no longer count. What they did stays under their name.</summary>
public static class SwitchOffAccount
{
    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, string AccountId, string Reason) : IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems() => string.IsNullOrWhiteSpace(Reason) ? [new Refusal("account.reason_missing").At(nameof(Reason))] : [];
    }

    public sealed record Receipt(string AccountId);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await AccountDesk.FindAsync(act, request.AccountId) is not { } account)
            {
                return AccountDesk.Unknown;
            }

            if (!account.IsActive || account.Id == act.Actor.Id || await AccountDesk.IsLastAdministratorAsync(act, account))
            {
                return new Refusal(!account.IsActive ? "account.is_off" : account.Id == act.Actor.Id ? "account.own" : "account.last_administrator");
            }

            act.Record("reason", request.Reason.Trim());
            await AccountCodeTable.CancelAsync(act.Db, account.Id, act.Now);
            return await AccountDesk.StoreAsync(act, account, account with { IsActive = false }, (request.OperationId, EndsSessions: true)) is { } refusal
                ? refusal
                : new Receipt(account.Id);
        }
    }
}
