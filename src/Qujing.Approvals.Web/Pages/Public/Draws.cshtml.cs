using MediatR;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Public;

internal sealed class DrawsModel(IMediator mediator) : ActPage
{
    public IReadOnlyList<PublicDraws.Line> Lines { get; private set; } = [];

    public async Task OnGetAsync() => Lines = (await mediator.Send(new PublicDraws.Question())).Value.Lines;
}
