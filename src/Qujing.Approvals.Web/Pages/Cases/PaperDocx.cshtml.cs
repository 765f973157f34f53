using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Web.Papers;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class PaperDocxModel(IMediator mediator, TimeProvider clock) : PaperModel(mediator)
{
    public override Task<IActionResult> OnGetAsync() => ShowAsync(paper =>
        File(PaperDocx.Of(paper, clock.GetUtcNow()), PaperDocx.MediaType, $"{Number}-{PaperNames.FileOf(Kind, No, Unit ?? "")}.docx"));
}
