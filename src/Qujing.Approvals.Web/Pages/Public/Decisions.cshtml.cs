using MediatR;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Pages.Cases;

namespace Qujing.Approvals.Web.Pages.Public;

internal sealed class DecisionsModel(IMediator mediator) : ActPage
{
    public IReadOnlyList<PublicDecisions.Line> Lines { get; private set; } = [];

    public string? NextPage => Lines.Count < PublicDecisions.PageSize
        ? null
        : Routes.With(Routes.PublicDecisions, ("day", DecisionWords.Iso(Lines[^1].IssuedOn)), ("number", Lines[^1].Number));

    public async Task OnGetAsync(string? day, string? number)
    {
        DateOnly before = DecisionWords.Day(day);
        Lines = (await mediator.Send(new PublicDecisions.Question(before == default ? null : before, number))).Value.Lines;
    }
}
