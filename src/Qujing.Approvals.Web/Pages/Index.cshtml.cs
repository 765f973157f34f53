using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages;

internal sealed class IndexModel(IMediator mediator, PageTexts texts) : PageModel
{
    private const int YellowDays = 3;
    private static readonly string[] Weekdays = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];

    // Asked for at every row of the list.
    private Role? _role;
    private bool? _isOfChildren;

    public TodayList.View View { get; private set; } = new(default, new Dictionary<long, long>(), 0, []);

    /// <summary>The person has just stood aside from a case: which one isn't said any more.</summary>
    [FromQuery(Name = "aside")]
    public bool HasStoodAside { get; set; }

    public string Day => View.Today.ToString("yyyy-MM-dd");

    public string Weekday => Weekdays[(int)View.Today.DayOfWeek];

    public string? NextPage => View.Next is { } next ? Routes.With(Routes.Home, ("due", next.Due), ("after", next.Key)) : null;

    private Role Role => _role ??= User.RoleOf();

    public bool FollowsAll => Role is Role.Supervisor or Role.Auditor;

    public bool MayList => Folders.Roles["/Cases"].Contains(Role) && Role != Role.Expert;

    public bool HasCounts => Role is Role.OrganisingBody or Role.Secretariat or Role.MeetingRecorder or Role.Supervisor or Role.Auditor;

    public IReadOnlyList<(string Light, string Text, string Css, long Cases)> Stats =>
    [
        ("3", "已超期", "is-err", Count(CaseLight.Red)), ("2", "临期", "is-warn", Count(CaseLight.Yellow)),
        ("1", "正常", "is-ok", Count(CaseLight.Green)), ("4", "已暂停", "is-off", Count(CaseLight.Paused)),
    ];

    /// <summary>Numbers first: what waits for the person, then how their cases stand.</summary>
    public string Sentence
    {
        get
        {
            long mine = View.Waiting + View.Entries.Sum(entry => entry.Count);
            string first = mine == 0 ? texts["今天没有等您办理的事项。"] : Counted ?? texts["{0} 件等您办理。", mine];
            if (!HasCounts)
            {
                int overdue = View.Lines.Count(line => line is { IsMine: true, DaysLeft: < 0 }) + View.Entries.Count(entry => entry.DaysLeft < 0);
                return overdue == 0 ? first : first + texts["其中 {0} 件已超期。", overdue];
            }

            int yellow = View.Lines.Count(line => line.TurnsYellow);
            string lights = texts["{0} 件超期，{1} 件临期。", Count(CaseLight.Red), Count(CaseLight.Yellow)];
            return yellow == 0 ? first + lights : first + lights + texts["本周还有 {0} 件转为临期。", yellow];
        }
    }

    /// <summary>What waits, thing by thing; null where something has no words of its own and is counted as a matter.</summary>
    private string? Counted
    {
        get
        {
            ILookup<string, int?> left = View.Lines.Concat(View.FollowUps).Where(line => line.IsMine).ToLookup(line => line.Stage, line => line.DaysLeft, StringComparer.Ordinal);
            (string? Words, long Count, int Left)[] turns =
            [
                .. View.Turns.OrderBy(turn => View.Lines.Select(line => line.Stage).Append(turn.Key).ToList().IndexOf(turn.Key)).Select(turn => (NextSteps.CountOf(turn.Key, Role), turn.Value, left[turn.Key].Min() ?? int.MaxValue)),
                .. View.Entries.GroupBy(entry => entry.Kind, StringComparer.Ordinal).Select(kind => (NextSteps.CountOf(kind.Key), kind.Sum(entry => entry.Count), kind.Min(entry => entry.DaysLeft) ?? int.MaxValue)),
            ];
            // What is overdue first, wherever the page lists it.
            turns = [.. turns.OrderBy(turn => turn.Left)];
            return turns.Any(turn => turn.Words is null) ? null : DaySentence.Of([.. turns.Select(turn => (texts[turn.Words!, turn.Count], turn.Count))], texts);
        }
    }

    /// <summary>Placements and plans have no case in common: a person's list holds one kind.</summary>
    public bool IsOfChildren => _isOfChildren ??= NavItem.IsOfChildren(Role);

    /// <summary>The column that names the case.</summary>
    public string Subject => Role == Role.Administrator ? "提出人" : IsOfChildren ? "案件" : "规划";

    /// <summary>Every child's case has one and the same title, which is ours; a plan's is its people's.</summary>
    public string TitleOf(string title) => IsOfChildren ? texts[title] : title;

    public string Empty => Role switch
    {
        Role.OrganisingBody => "新建申报后，案件会列在本页。",
        Role.DepartmentReviewer => "联合审查开始或需要推荐部门代表时，会列在本页。",
        Role.Expert => "您被抽中参加评审时，会列在本页。",
        Role.Administrator => "案件由各岗位办理。账号、工作日和设置在下面。",
        _ => "有案件到您这里时，会列在本页。",
    };

    /// <summary>What the navigation doesn't lead to; all of it for those who have no cases.</summary>
    public IReadOnlyList<NavItem> Links =>
    [
        .. Role == Role.Administrator ? NavItem.For(Role).Where(item => item.Address != Routes.Home) : [],
        .. Role == Role.Secretariat ? [new NavItem("批量催办", Routes.Reminders)] : Array.Empty<NavItem>(),
        new NavItem("通知", Routes.Notices),
        .. HasCounts || Role is Role.DepartmentReviewer or Role.Expert ? [new NavItem("订阅日历", Routes.CalendarFeed)] : Array.Empty<NavItem>(),
    ];

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

    public string AddressOf(TodayList.Line line) => Role == Role.OrganisingBody ? Routes.MyPlan(line.Number)
        : Role == Role.School ? Routes.Pupil(line.Number)
        : Role == Role.Township ? Routes.Township(line.Number)
        : IsOfChildren ? Routes.Placement(line.Number)
        : Routes.Case(line.Number);

    /// <summary>From how many days left the light is yellow: the list knows which light it is, not the kind of deadline behind it.</summary>
    public static int SoonOf(TodayList.Line line) => line.Light == CaseLight.Yellow ? line.DaysLeft ?? 0 : YellowDays;

    public NextSteps.Step? StepOf(TodayList.Line line) => line.IsMine
        ? NextSteps.For(line.Stage, Role, new NextSteps.Place(line.Number, (int)(line.JointRound ?? 0), (int)(line.PanelRound ?? 0)))
        : null;

    /// <summary>Whose turn it is, and since when.</summary>
    public string WaitsFor(TodayList.Line line) => line.IsMine
        ? texts["等您办理，自 {0} 起", LocalTime.Day(line.StageEnteredAt)]
        : texts["等{0}，自 {1} 起", line.Turn == CaseTurn.Panel ? texts["评审组成员"] : string.Join('、', line.Owners.Select(owner => texts[RoleNames.Of(owner)])), LocalTime.Day(line.StageEnteredAt)];

    private long Count(long light) => View.Counts.GetValueOrDefault(light);
}
