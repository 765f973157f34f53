using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Accounts;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class UsersModel(IMediator mediator) : ActPage
{
    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    public IReadOnlyList<AccountList.Line> Lines { get; private set; } = [];

    public IEnumerable<Choice> Roles => Enum.GetValues<Role>().Where(role => role != Domain.Parties.Role.Public).Select(role => new Choice(role.ToString(), T[RoleNames.Of(role)]));

    public async Task<IActionResult> OnGetAsync()
    {
        var answer = await mediator.Send(new AccountList.Question());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        string words = Words?.Trim() ?? "";
        Lines =
        [
            .. answer.Value.Lines.Where(line => (string.IsNullOrEmpty(Role) || line.Role.ToString() == Role)
                && (words.Length == 0 || new[] { line.UserName, line.FullName, line.UnitName }.Any(text => text.Contains(words, StringComparison.OrdinalIgnoreCase)))),
        ];
        return Page();
    }
}
