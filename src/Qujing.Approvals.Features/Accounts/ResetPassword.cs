using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Accounts;

/// <summary>Takes the password away and gives a one-time code instead; every session of the account ends.</summary>
public static class ResetPassword
{
    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, string AccountId, string CodeHash) : IAct<Receipt>;

    public sealed record Receipt(string AccountId);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await AccountDesk.FindAsync(act, request.AccountId) is not { } account)
            {
                return AccountDesk.Unknown;
            }

            if (!account.IsActive || account.Id == act.Actor.Id)
            {
                return new Refusal(account.IsActive ? "account.own" : "account.is_off");
            }

            await AccountDesk.IssueCodeAsync(act, account.Id, (request.OperationId, request.CodeHash));
            Data.People.Account without = account with { PasswordHash = null, LockoutEnd = null, AccessFailedCount = 0 };
            return await AccountDesk.StoreAsync(act, account, without, (request.OperationId, EndsSessions: true)) is { } refusal ? refusal : new Receipt(account.Id);
        }
    }
}
