using MediatR;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class ConflictModel(IMediator mediator) : ConflictPage(mediator)
{
    public override string AddressOf(string? page = null) => page is null ? Routes.Placement($"{RouteData.Values["number"]}") : Routes.PlacementPage($"{RouteData.Values["number"]}", page);
}
