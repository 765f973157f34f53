using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages;

internal sealed class IndexModel(IMediator mediator) : PageModel
{
    private const int PageSize = 50;

    public TodayList.View View { get; private set; } = new(default, new Dictionary<long, long>(), []);

    public string? NextPage => View.Lines.Count < PageSize ? null : Routes.With(Routes.Home, ("due", View.Lines[^1].DueSort), ("after", View.Lines[^1].CaseKey));

    public async Task<IActionResult> OnGetAsync(string? due, string? after)
    {
        Answer<TodayList.View> answer = await mediator.Send(new TodayList.Query(due ?? "", after ?? ""));
        if (answer.Refusal is not null)
        {
            return NotFound();
        }

        View = answer.Value;
        return Page();
    }

    public long Count(long light) => View.Counts.GetValueOrDefault(light);

    public string StageName(string stage) => MasterPlanCatalogue.Catalogue.Stages.FirstOrDefault(known => known.Id == stage)?.NameZh ?? stage;

    /// <summary>The page where the person works on the case; null where there is none for their role at this stage.</summary>
    public string? LinkTo(TodayList.Line line) => (User.RoleOf(), line.Stage) switch
    {
        (Role.OrganisingBody, _) => Routes.MyPlan(line.Number),
        (Role.Secretariat, "CompletenessCheck") => Routes.CasePage(line.Number, "completeness"),
        (Role.Secretariat or Role.Supervisor or Role.Auditor, "PanelFormation") when line.PanelRound is { } round => Routes.Panel(line.Number, (int)round),
        _ => null,
    };
}
