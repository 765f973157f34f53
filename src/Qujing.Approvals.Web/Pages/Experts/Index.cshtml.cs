using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Experts;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Experts;

internal sealed class IndexModel(IMediator mediator) : ActPage
{
    [BindProperty(SupportsGet = true)]
    public string? Field { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    public ExpertList.List List { get; private set; } = default!;

    public bool MayChange => User.RoleOf() == Role.Secretariat;

    public IEnumerable<Choice> Fields => List.Fields.Select(name => new Choice(name, name));

    public IEnumerable<Choice> States => [new("active", T["可抽取"]), new("suspended", T["已暂停"])];

    public async Task<IActionResult> OnGetAsync()
    {
        var answer = await mediator.Send(new ExpertList.Question(Field, Status, Words));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        List = answer.Value;
        return Page();
    }
}
