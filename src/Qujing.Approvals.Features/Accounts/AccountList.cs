using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Unit = Qujing.Approvals.Data.People.Unit;

namespace Qujing.Approvals.Features.Accounts;

/// <summary>Every account, and the units that a new one can belong to.</summary>
public static class AccountList
{
    [Access(Role.Administrator)]
    public sealed record Question : IQuestion<View>;

    public sealed record View(IReadOnlyList<Line> Lines, IReadOnlyList<Unit> Units);

    /// <param name="State">on, off, locked, no-password.</param>
    public sealed record Line(string Id, string UserName, string FullName, Role Role)
    {
        public required string UnitName { get; init; }
        public required string State { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        /// <summary>True for a role in a procedure held by somebody with an administrator's name.</summary>
        public required bool HasAdministratorsName { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            IReadOnlyList<Account> all = await AccountTable.AllAsync(act.Db);
            HashSet<string> administrators = [.. all.Where(account => account.Role == Role.Administrator).Select(account => account.FullName)];
            return new View([.. all.Select(account => LineOf(account, administrators, act.Now))], await AccountTable.UnitsAsync(act.Db));
        }
    }

    internal static Line LineOf(Account account, HashSet<string> administrators, DateTimeOffset now) => new(account.Id, account.UserName, account.FullName, account.Role)
    {
        UnitName = account.UnitName,
        State = account switch
        {
            { IsActive: false } => "off",
            { LockoutEnd: { } end } when end > now => "locked",
            { PasswordHash: null } => "no-password",
            _ => "on",
        },
        CreatedAt = account.CreatedAt,
        HasAdministratorsName = AccountRules.IsProcedureRole(account.Role) && administrators.Contains(account.FullName),
    };
}
