using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.My;

internal sealed class FileModel(IMediator mediator, DocumentStore store) : ActPage
{
    public async Task<IActionResult> OnGetAsync(string number, Guid id)
    {
        var answer = await mediator.Send(new PlanDocument.Question(number, id));
        return answer.Refusal is { } refusal ? Refuse(refusal) : StoredFile.Of(this, store, answer.Value);
    }
}

/// <summary>Gives a stored file to a browser: always to keep, never to run.</summary>
internal static class StoredFile
{
    public static IActionResult Of(ActPage page, DocumentStore store, PlanDocument.File file)
    {
        if (store.Open(file.Sha256) is not { } content)
        {
            throw new InvalidOperationException($"The bytes of {file.Sha256} are missing.");
        }

        page.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        page.Response.Headers.XContentTypeOptions = "nosniff";
        return page.File(content, file.MediaType, file.FileName);
    }
}
