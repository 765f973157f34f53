using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Accounts;

/// <summary>Ends the wait after too many wrong passwords.</summary>
public static class UnlockAccount
{
    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, string AccountId) : IAct<Receipt>;

    public sealed record Receipt(string AccountId);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await AccountDesk.FindAsync(act, request.AccountId) is not { } account)
            {
                return AccountDesk.Unknown;
            }

            if (account.LockoutEnd is null || account.LockoutEnd <= act.Now)
            {
                return new Refusal("account.not_locked");
            }

            return await AccountDesk.StoreAsync(act, account, account with { LockoutEnd = null, AccessFailedCount = 0 }, (request.OperationId, EndsSessions: false)) is { } refusal
                ? refusal
                : new Receipt(account.Id);
        }
    }
}
