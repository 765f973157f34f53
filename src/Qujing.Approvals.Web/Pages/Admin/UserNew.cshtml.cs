using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Accounts;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;
using Qujing.Approvals.Web.SignIn;
using Unit = Qujing.Approvals.Data.People.Unit;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class UserNewModel(IMediator mediator, AccountCodes codes, StepUp stepUp) : ActPage
{
    private IReadOnlyList<Unit> _units = [];

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? FullName { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? UnitId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Asked again before a right is given.</summary>
    [BindProperty]
    public string? Password { get; set; }

    public IEnumerable<Choice> Roles => Enum.GetValues<Role>().Where(role => role != Domain.Parties.Role.Public).Select(role => new Choice(role.ToString(), T[RoleNames.Of(role)]));

    public IEnumerable<Choice> Units => _units.Select(unit => new Choice(unit.Id, unit.Name));

    public Task<IActionResult> OnGetAsync() => ShowAsync(null);

    public async Task<IActionResult> OnPostAsync()
    {
        if (await stepUp.AskAsync(HttpContext, Password) is { } unproven)
        {
            return await ShowAsync(unproven);
        }

        // Whatever isn't a role is nobody's: the act refuses it with its sentence.
        Role role = Enum.TryParse(Role, out Role chosen) ? chosen : Domain.Parties.Role.Public;
        var answer = await mediator.Send(new CreateAccount.Command(OperationId, UserName?.Trim() ?? "", FullName ?? "", role, UnitId ?? "")
        {
            CodeHash = AccountCodes.HashOf(codes.For(OperationId)), Reason = Reason ?? "",
        });
        return answer.Refusal is { } refusal ? await ShowAsync(refusal) : Redirect(Routes.With(Routes.User(answer.Value.AccountId), ("code", OperationId.ToString("N"))));
    }

    private async Task<IActionResult> ShowAsync(Refusal? refusal)
    {
        var list = await mediator.Send(new AccountList.Question());
        if (list.Refusal is { } denied)
        {
            return Refuse(denied);
        }

        _units = list.Value.Units;
        return refusal is null ? Page() : Refuse(refusal);
    }
}
