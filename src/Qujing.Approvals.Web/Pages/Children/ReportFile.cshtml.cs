using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

/// <summary>A report's bytes, as a file to be kept: never shown inside a page, never remembered by what lies between.</summary>
internal sealed class ReportFileModel(IMediator mediator) : ActPage
{
    public async Task<IActionResult> OnGetAsync(string number, Guid id)
    {
        var answer = await mediator.Send(new ChildReport.Question(number, id));
        if (answer.Refusal is not null)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-store";
        return File(answer.Value.Content, ReportFile.TypeOf(Path.GetExtension(answer.Value.FileName)), $"{number}-{id:N}"[..^24] + Path.GetExtension(answer.Value.FileName));
    }
}

internal static class ReportFile
{
    /// <summary>By the ending alone: what a browser says of a file is no reason to hand it on as that.</summary>
    public static string TypeOf(string ending) => ending.ToUpperInvariant() switch
    {
        ".PDF" => "application/pdf",
        ".PNG" => "image/png",
        ".JPG" or ".JPEG" => "image/jpeg",
        _ => "application/octet-stream",
    };
}
