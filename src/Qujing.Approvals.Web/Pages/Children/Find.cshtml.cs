using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Children;

/// <summary>What is looked for is posted, so that it stands in no address, no history and no log.</summary>
internal sealed class FindModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? IdNumber { get; set; }

    [BindProperty]
    public string? FullName { get; set; }

    /// <summary>Null before anybody looked.</summary>
    public IReadOnlyList<ChildList.Line>? Lines { get; private set; }

    public static bool IsFor(Role? role) => role is Role.CountyEducation or Role.CountyLeader or Role.Federation or Role.Township or Role.School;

    public IActionResult OnGet() => IsFor(User.RoleOf()) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        var answer = await mediator.Send(new FindChild.Question(IdNumber, FullName));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Lines = answer.Value.Lines;
        return Page();
    }
}
