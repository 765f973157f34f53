using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Township;

/// <summary>The medical paper of a deferral that waits: to keep, never to run.</summary>
internal sealed class PaperModel(IMediator mediator, DocumentStore store) : ActPage
{
    public async Task<IActionResult> OnGetAsync(string number)
    {
        var answer = await mediator.Send(new TownshipSheet.Query(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        if (answer.Value.Asked is not { } asked || store.Look(asked.EvidenceSha256) is not { } stored || store.Open(asked.EvidenceSha256) is not { } content)
        {
            return NotFound();
        }

        FileType? type = FileType.All.FirstOrDefault(known => FileType.Recognise("x" + known.Extensions[0], stored.SizeBytes, stored.Head.Span, out _) is null);
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        Response.Headers.XContentTypeOptions = "nosniff";
        return File(content, type?.MediaType ?? "application/octet-stream", number + (type?.Extensions[0] ?? ".bin"));
    }
}
