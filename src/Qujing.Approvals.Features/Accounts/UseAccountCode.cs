using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Accounts;

/// <summary>A person sets their password with the one-time code. Wrong name, wrong code, used and expired get the same answer.</summary>
public static class UseAccountCode
{
    [Access(Role.Public)]
    public sealed record Command(Guid OperationId, string UserName, string CodeHash, string PasswordHash) : IAct<Receipt>;

    public sealed record Receipt(string AccountId);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            Account? account = await AccountTable.FindByNameAsync(act.Db, (request.UserName ?? "").Trim().ToUpperInvariant());
            if (account is not { IsActive: true } || !await AccountCodeTable.TryUseAsync(act.Db, account.Id, request.CodeHash, act.Now))
            {
                return new Refusal("account.code_refused");
            }

            Account with = account with { PasswordHash = request.PasswordHash, LockoutEnd = null, AccessFailedCount = 0 };
            return await AccountDesk.StoreAsync(act, account, with, (request.OperationId, EndsSessions: true)) is { } refusal ? refusal : new Receipt(account.Id);
        }
    }
}
