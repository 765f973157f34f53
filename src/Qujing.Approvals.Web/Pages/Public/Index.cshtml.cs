using MediatR;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Public;

internal sealed class IndexModel(IMediator mediator) : ActPage
{
    private const int NewestMax = 5;

    public IReadOnlyList<PublicDecisions.Line> Newest { get; private set; } = [];

    public async Task OnGetAsync() => Newest = [.. (await mediator.Send(new PublicDecisions.Question(null, null))).Value.Lines.Take(NewestMax)];
}
