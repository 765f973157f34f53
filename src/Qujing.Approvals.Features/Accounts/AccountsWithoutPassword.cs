using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Accounts;

/// <summary>Who has an account and no password yet, each with the one-time code that counts.</summary>
public static class AccountsWithoutPassword
{
    [Access(Role.Administrator)]
    public sealed record Question : IQuestion<View>;

    public sealed record View(IReadOnlyList<Line> Lines);

    /// <param name="Code">The code that counts; null where none does.</param>
    public sealed record Line(Account Account, AccountCodeRow? Code);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            Dictionary<string, AccountCodeRow> codes = (await AccountCodeTable.OpenAsync(act.Db, act.Now)).ToDictionary(code => code.AccountId, StringComparer.Ordinal);
            return new View(
            [
                .. (await AccountTable.AllAsync(act.Db))
                    .Where(account => account is { IsActive: true, PasswordHash: null } && account.Id != act.Actor.Id)
                    .Select(account => new Line(account, codes.GetValueOrDefault(account.Id))),
            ]);
        }
    }
}
