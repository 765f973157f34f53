using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Papers;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Papers;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class PapersModel(IMediator mediator) : ActPage
{
    public PaperList.Sheet Sheet { get; private set; } = default!;

    public async Task<IActionResult> OnGetAsync(string number)
    {
        var answer = await mediator.Send(new PaperList.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return Page();
    }

    public string NameOf(PaperList.Entry entry) => PaperNames.Of(entry, T);
}
