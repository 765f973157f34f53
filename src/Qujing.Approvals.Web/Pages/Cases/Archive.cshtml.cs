using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Features.Archives;
using Qujing.Approvals.Web.Archives;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class ArchiveModel(IMediator mediator, DocumentStore store, IWebHostEnvironment environment) : ActPage
{
    public async Task<IActionResult> OnGetAsync(string number)
    {
        var answer = await mediator.Send(new CaseArchive.Question(number));
        return answer.Refusal is { } refusal ? Refuse(refusal) : new ArchiveResult(new CaseArchiveZip(answer.Value, store, StylesAsync, T));
    }

    private async Task<string> StylesAsync()
    {
        await using Stream file = environment.WebRootFileProvider.GetFileInfo("css/gongwen.css").CreateReadStream();
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Written into the answer as it comes to be: a case of gigabytes takes no more memory than a small one.</summary>
    private sealed class ArchiveResult(CaseArchiveZip archive) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            HttpResponse response = context.HttpContext.Response;
            response.ContentType = "application/zip";
            response.Headers.ContentDisposition = $"attachment; filename=\"{archive.Name}.zip\"";
            await archive.WriteAsync(response.Body, context.HttpContext.RequestAborted);
        }
    }
}
