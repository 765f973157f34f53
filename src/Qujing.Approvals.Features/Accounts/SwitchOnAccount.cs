using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Accounts;

/// <summary>Lets a person in again, in the same role and unit, with the password they had.</summary>
public static class SwitchOnAccount
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

            if (account.IsActive)
            {
                return new Refusal("account.is_on");
            }

            act.Record("reason", request.Reason.Trim());
            return await AccountDesk.StoreAsync(act, account, account with { IsActive = true }, (request.OperationId, EndsSessions: true)) is { } refusal
                ? refusal
                : new Receipt(account.Id);
        }
    }
}
