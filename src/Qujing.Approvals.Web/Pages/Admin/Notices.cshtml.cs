using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Outbox;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Admin;

internal sealed class NoticesModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public Guid NoticeId { get; set; }

    public IReadOnlyList<GivenUpNotice> Notices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        var answer = await mediator.Send(new ResendNotice.Command(OperationId, NoticeId));
        if (answer.IsAccepted)
        {
            return Redirect(Routes.UnsentNotices);
        }

        return await LoadAsync() ?? Refuse(answer.Refusal!);
    }

    private async Task<IActionResult?> LoadAsync()
    {
        var answer = await mediator.Send(new UnsentNotices.Query());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Notices = answer.Value.Notices;
        return null;
    }
}
