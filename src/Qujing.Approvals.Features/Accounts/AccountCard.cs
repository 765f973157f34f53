using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Accounts;

/// <summary>One account with its codes and what administrators did to it.</summary>
public static class AccountCard
{
    [Access(Role.Administrator)]
    public sealed record Question(string AccountId) : IQuestion<View>;

    public sealed record View(AccountList.Line Account, bool IsOwn, IReadOnlyList<AccountCodeRow> Codes);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await AccountDesk.FindAsync(act, request.AccountId) is not { } account)
            {
                return AccountDesk.Unknown;
            }

            HashSet<string> administrators = [.. (await AccountTable.AllAsync(act.Db)).Where(known => known.Role == Role.Administrator).Select(known => known.FullName)];
            return new View(AccountList.LineOf(account, administrators, act.Now), account.Id == act.Actor.Id, await AccountCodeTable.OfAccountAsync(act.Db, account.Id));
        }
    }
}
