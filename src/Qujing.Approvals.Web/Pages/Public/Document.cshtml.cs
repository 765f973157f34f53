using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Pages.My;

namespace Qujing.Approvals.Web.Pages.Public;

internal sealed class DocumentModel(IMediator mediator, DocumentStore store) : ActPage
{
    public async Task<IActionResult> OnGetAsync(string number, Guid id)
    {
        var answer = await mediator.Send(new PublicDocument.Question(number, id));
        return answer.Refusal is null ? StoredFile.Of(this, store, answer.Value) : NotFound();
    }
}
