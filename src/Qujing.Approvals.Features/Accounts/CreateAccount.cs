using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Unit = Qujing.Approvals.Data.People.Unit;

namespace Qujing.Approvals.Features.Accounts;

/// <summary>
/// Opens an account with its one role and unit, for life: a person who changes posts gets another account, so that what an account did was always done
/// in its role. It has no password until its person sets one with the one-time code.
/// </summary>
public static class CreateAccount
{
    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, string UserName, string FullName, Role Role, string UnitId) : IAct<Receipt>, ICheckedAct
    {
        public required string CodeHash { get; init; }
        /// <summary>Asked for where the name is that of an administrator: nobody gives themselves a role in a procedure unnoticed.</summary>
        public string Reason { get; init; } = "";

        public IEnumerable<Refusal> Problems() => AccountRules.NameProblems(UserName ?? "", FullName ?? "");
    }

    public sealed record Receipt(string AccountId);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await RefuseAsync(request) is { } refusal)
            {
                return refusal;
            }

            var account = new Account
            {
                Id = StableId.From(request.OperationId, "account").ToString("N"),
                UserName = request.UserName,
                NormalizedUserName = request.UserName.ToUpperInvariant(),
                FullName = request.FullName.Trim(),
                UnitId = request.UnitId,
                Role = request.Role,
                IsActive = true,
                SecurityStamp = StableId.From(request.OperationId, "security").ToString("N"),
                ConcurrencyStamp = StableId.From(request.OperationId, "concurrency").ToString("N"),
                AccessFailedCount = 0,
                CreatedAt = act.Now,
            };
            await AccountTable.InsertAsync(act.Db, account);
            await AccountDesk.IssueCodeAsync(act, account.Id, (request.OperationId, request.CodeHash));
            AccountDesk.Record(act, account);
            act.Record("reason", request.Reason);
            return new Receipt(account.Id);
        }

        private async Task<Refusal?> RefuseAsync(Command request)
        {
            Unit? unit = await AccountTable.FindUnitAsync(act.Db, request.UnitId ?? "");
            if (AccountRules.UnitKindOf(request.Role) is not { } kind || unit is null)
            {
                return new Refusal(unit is null ? "account.unit_missing" : "account.role_missing").At(unit is null ? nameof(Command.UnitId) : nameof(Command.Role));
            }

            if (unit.Kind != kind)
            {
                return Refusal.Because("account.unit_of_other_role", ("unit", unit.Name)).At(nameof(Command.UnitId));
            }

            if (await AccountTable.FindByNameAsync(act.Db, request.UserName.ToUpperInvariant()) is not null)
            {
                return Refusal.Because("account.user_name_taken", ("name", request.UserName)).At(nameof(Command.UserName));
            }

            bool isAdministrators = AccountRules.IsProcedureRole(request.Role) && (await AccountTable.AllAsync(act.Db))
                .Any(known => known.Role == Role.Administrator && known.FullName == request.FullName.Trim());
            return isAdministrators && string.IsNullOrWhiteSpace(request.Reason)
                ? Refusal.Because("account.administrators_name", ("name", request.FullName.Trim())).At(nameof(Command.Reason))
                : null;
        }
    }
}
