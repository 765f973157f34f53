using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Accounts;

/// <summary>Gives a one-time code to each of many accounts that have no password yet, as after an import of experts. Another code that runs is cancelled.</summary>
public static class IssueCodes
{
    /// <summary>Accounts in one act.</summary>
    public const int CountMax = 500;

    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, IReadOnlyList<Code> Codes) : IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (Codes is not { Count: > 0 })
            {
                yield return new Refusal("account.none_chosen").At("Accounts");
            }
            else if (Codes.Count > CountMax)
            {
                yield return Refusal.Because("account.too_many_chosen", ("most", CountMax)).At("Accounts");
            }
        }
    }

    public sealed record Code(string AccountId, string Hash);

    public sealed record Receipt(int Issued);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            Code[] codes = [.. request.Codes.DistinctBy(code => code.AccountId, StringComparer.Ordinal)];
            foreach (Code code in codes)
            {
                if (await AccountDesk.FindAsync(act, code.AccountId) is not { } account)
                {
                    return AccountDesk.Unknown;
                }

                // A code would take a password that works away from its person unnoticed: that is another act.
                if (!account.IsActive || account.PasswordHash is not null)
                {
                    return Refusal.Because(account.IsActive ? "account.has_password" : "account.name_is_off", ("name", account.FullName)).At("Accounts");
                }

                await AccountDesk.IssueCodeAsync(act, account.Id, (StableId.From(request.OperationId, account.Id), code.Hash));
            }

            act.Record("accounts", string.Join(',', codes.Select(code => code.AccountId)));
            return new Receipt(codes.Length);
        }
    }
}
