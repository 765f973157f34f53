using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class CaseModel(IMediator mediator) : ActPage
{
    public PlacementFile.View? View { get; private set; }

    public bool IsCounty => ActingRole == Role.CountyEducation && View is { Now.IsAskedCounty: false };

    public IReadOnlyList<Crumb> Crumbs => User.RoleOf() is Role.CountyEducation or Role.CountyLeader ? [new Crumb("安置案件名单", Routes.Placements)] : [new Crumb("今日待办", Routes.Home)];

    public bool MayStandAside => View is { } view && OfficialRecusal.MayStandAside(view.Reader);

    /// <summary>Who stands in for the county has no register of children: its record isn't theirs to open.</summary>
    public bool MayOpenChild => Folders.Roles["/Children"].Contains(User.RoleOf());

    /// <summary>Where the office works for which the reader stands in; null where this page is its own.</summary>
    public string? PageOfOffice => View is { } view && view.TakenOver.Any(over => over.IsForOffice) ? view.Reader switch
    {
        Role.School => Routes.Pupil(view.Number),
        Role.Township => Routes.Township(view.Number),
        Role.Federation => Routes.Confirmation(view.Number),
        _ => null,
    } : null;

    public PlacementSteps.Step? Next => Steps.FirstOrDefault(step => step.IsNext);

    public IReadOnlyList<PlacementSteps.Step> Others => [.. Steps.Where(step => step != Next)];

    /// <summary>Whose turn it is, and by when.</summary>
    public string Sentence
    {
        get
        {
            if (View is not { Status: CaseStatus.InProcedure or CaseStatus.InForce } view)
            {
                return T["案件已办结。"];
            }

            string stage = CaseWords.Stage(view.Stage, T);
            string who = string.Join(T.IsEnglish ? ", " : "、", view.Owners.Select(role => T[RoleNames.Of(role)]));
            return view.Deadlines.FirstOrDefault(due => due.Kind == view.Stage || view.Now.Waits.Contains(due.Kind, StringComparer.Ordinal)) is { } due
                ? T["{0}，等{1}在 {2} 前办理（{3}）。", stage, who, PlacementWords.Day(due.DueOn), T[due.IsStatutory ? "法定期限" : "内部目标"]]
                : who.Length == 0 ? stage : T["{0}，等{1}办理。", stage, who];
        }
    }

    public IEnumerable<Stage> Parts
    {
        get
        {
            int now = PartOf(View!.Stage);
            bool ended = View.Status == CaseStatus.Closed;
            return PlacementWords.Parts.Select((part, at) => ended || at < now ? new Stage(T[part.Name], StageState.Done, T["已办"])
                : at > now ? new Stage(T[part.Name], StageState.Waiting, T["未开始"])
                : new Stage(T[part.Name], StageState.Now, T["进行中"]));
        }
    }

    private IReadOnlyList<PlacementSteps.Step> Steps => View is { Status: CaseStatus.InProcedure or CaseStatus.InForce } view ? PlacementSteps.For(view) : [];

    private static int PartOf(string stage)
    {
        for (int part = 0; part < PlacementWords.Parts.Count; part++)
        {
            if (PlacementWords.Parts[part].Stages.Contains(stage, StringComparer.Ordinal))
            {
                return part;
            }
        }

        return 0;
    }

    public IEnumerable<TimelineItem> Timeline => View!.Events.Select(item => new TimelineItem(
        CaseWords.Act(item.Act, T), LocalTime.Words(item.At), CaseWords.Who(item, T), item.To is { } to && item.To != item.From ? T["进入{0}", CaseWords.Stage(to, T)] : null));

    public async Task<IActionResult> OnGetAsync(string number)
    {
        var answer = await mediator.Send(new PlacementFile.Query(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }
}
