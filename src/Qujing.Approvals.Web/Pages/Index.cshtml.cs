using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Pages.Vote;
using Qujing.Approvals.Web.Security;
using Qujing.Approvals.Web.Texts;

namespace Qujing.Approvals.Web.Pages;

internal sealed class IndexModel(IMediator mediator, PageTexts texts) : PageModel
{
    private const int PageSize = 50;
    private const int YellowDays = 3;

    public TodayList.View View { get; private set; } = new(default, new Dictionary<long, long>(), []);

    /// <summary>The reviewer's opinions; null for everybody else.</summary>
    public MyOpinions.Sheet? Opinions { get; private set; }

    /// <summary>The panels on which the person sits.</summary>
    public IReadOnlyList<TaskItem> Seats { get; private set; } = [];

    public string? NextPage => View.Lines.Count < PageSize ? null : Routes.With(Routes.Home, ("due", View.Lines[^1].DueSort), ("after", View.Lines[^1].CaseKey));

    public async Task<IActionResult> OnGetAsync(string? due, string? after)
    {
        Answer<TodayList.View> answer = await mediator.Send(new TodayList.Query(due ?? "", after ?? ""));
        if (answer.Refusal is not null)
        {
            return NotFound();
        }

        View = answer.Value;
        if (User.RoleOf() == Role.DepartmentReviewer && (await mediator.Send(new MyOpinions.Question())) is { IsAccepted: true } opinions)
        {
            Opinions = opinions.Value;
        }

        if (User.RoleOf() is Role.Expert or Role.DepartmentReviewer or Role.Secretariat)
        {
            Answer<MyBallots.View> seats = await mediator.Send(new MyBallots.Query());
            Seats = seats.IsAccepted ? [.. seats.Value.Lines.Select(line => PanelWork.Of(line, texts))] : [];
        }

        return Page();
    }

    public long Count(long light) => View.Counts.GetValueOrDefault(light);

    /// <summary>From how many days left the light is yellow: the list knows which light it is, not the kind of deadline behind it.</summary>
    public int SoonOf(TodayList.Line line) => line.Light == CaseLight.Yellow ? line.DaysLeft ?? 0 : YellowDays;

    public string StageName(string stage) => MasterPlanCatalogue.Catalogue.Stages.FirstOrDefault(known => known.Id == stage)?.NameZh ?? stage;

    /// <summary>The page where the person works on the case; null where there is none for their role at this stage.</summary>
    public string? LinkTo(TodayList.Line line) => (User.RoleOf(), line.Stage) switch
    {
        (Role.OrganisingBody, "Publication") => Routes.CasePage(line.Number, "publication"),
        (Role.OrganisingBody, "ModificationLock" or "InForce") => Routes.CasePage(line.Number, "evaluation"),
        (Role.OrganisingBody, _) => Routes.MyPlan(line.Number),
        (Role.Secretariat, "CompletenessCheck") => Routes.CasePage(line.Number, "completeness"),
        (Role.Secretariat or Role.Supervisor or Role.Auditor, "PanelFormation") when line.PanelRound is { } round => Routes.Panel(line.Number, (int)round),
        (Role.Secretariat, "JointReview") when line is { Leads: > 0, JointRound: { } joint } => Routes.Joint(line.Number, (int)joint),
        (Role.Auditor, "JointReview") when line.JointRound is { } joint => Routes.Joint(line.Number, (int)joint),
        (Role.DepartmentReviewer, "JointReview") when line.JointRound is { } joint => Routes.Opinion(line.Number, (int)joint),
        (Role.Secretariat or Role.Supervisor or Role.Auditor, "PlanBriefing" or "ExpertQuestions" or "ReviewOpinions") => PanelLink(line, "meeting"),
        (Role.Secretariat, "PanelBallot") => PanelLink(line, "meeting"),
        (Role.Supervisor, "PanelBallot") => PanelLink(line, "close"),
        (Role.Auditor, "PanelBallot") => PanelLink(line, "progress"),
        (Role.Secretariat or Role.Supervisor or Role.Auditor, "WrittenConclusion") => PanelLink(line, "conclusion"),
        (Role.Secretariat or Role.Supervisor or Role.Auditor, "PanelSigning") => PanelLink(line, "signatures"),
        (Role.Secretariat, _) when line.Leads == 0 => null,
        (Role.Secretariat or Role.MeetingRecorder or Role.Supervisor or Role.Auditor, _) => Routes.CasePage(line.Number, FollowedOn(line.Stage)),
        _ => null,
    };

    /// <summary>What the person has to do with the case, where their unit has it in its hands; null where it waits for others.</summary>
    public string? ToDo(TodayList.Line line) => (User.RoleOf(), line.Stage) switch
    {
        (Role.OrganisingBody, "JointRevision") => "逐条答复意见，修改后再次提交联合审查",
        (Role.OrganisingBody, "PanelRevision") => "按专家组意见修改，再次提交专家评审",
        (Role.OrganisingBody, "MeetingRevision") => "按会议意见修改，再次提交联合审查",
        (Role.Secretariat, "JointReview") when line.Leads > 0 => "汇总意见，作联合审查结论",
        (Role.DepartmentReviewer, "JointReview") => "反馈联合审查意见",
        (Role.Secretariat, "AmendmentConfirmation") when line.Leads > 0 => "逐条确认修改落实",
        (Role.MeetingRecorder, "Approval") => "登记批准文号和日期",
        (Role.MeetingRecorder, "LockedModificationConsent") => "决定是否同意锁定期内修改",
        (Role.OrganisingBody, "Publication") => "向社会公布",
        _ => null,
    };

    private static string? PanelLink(TodayList.Line line, string page) => line.PanelRound is { } round ? Routes.Panel(line.Number, (int)round, page) : null;

    /// <summary>The page of a stage from the executive meeting on; before it, where the case stands in time.</summary>
    private string FollowedOn(string stage) => stage switch
    {
        "ExecutiveMeeting" => User.RoleOf() == Role.Secretariat ? "agenda" : "decision",
        "AmendmentConfirmation" => "amendments",
        "Approval" => "approval",
        "Publication" => "publication",
        "LockedModificationConsent" => "modification",
        "ModificationLock" or "InForce" => "evaluation",
        _ => "deadlines",
    };
}
