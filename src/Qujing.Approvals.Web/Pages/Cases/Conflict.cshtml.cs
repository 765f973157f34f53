using MediatR;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class ConflictModel(IMediator mediator) : ConflictPage(mediator)
{
    public override string AddressOf(string? page = null) => page is null ? Routes.Case($"{RouteData.Values["number"]}") : Routes.CasePage($"{RouteData.Values["number"]}", page);
}
