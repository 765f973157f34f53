using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>What the pages of the executive meeting have in common: the file, and how an act's answer is shown.</summary>
internal abstract class MeetingPage(IMediator mediator) : ActPage
{
    protected IMediator Mediator => mediator;

    public MeetingFile.Sheet Sheet { get; private set; } = default!;

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    protected async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new MeetingFile.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }

    protected async Task<IActionResult> AfterAsync(string number, Refusal? refusal, string page) =>
        refusal is null ? Redirect(Routes.CasePage(number, page)) : await LoadAsync(number) ?? Refuse(refusal);
}
