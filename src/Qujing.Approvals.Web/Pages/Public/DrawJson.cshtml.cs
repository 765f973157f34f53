using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Qujing.Approvals.Web.Pages.Public;

internal sealed class DrawJsonModel(IMediator mediator) : DrawModel(mediator)
{
    public override async Task<IActionResult> OnGetAsync(string number)
    {
        IActionResult found = await ShowAsync(number);
        return Sheet?.Record is { } record ? File(Encoding.UTF8.GetBytes(record.ToJson()), "application/json; charset=utf-8", $"draw-{record.DrawNumber}.json") : found is NotFoundResult ? found : NotFound();
    }
}
