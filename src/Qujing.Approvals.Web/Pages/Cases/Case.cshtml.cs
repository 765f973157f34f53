using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class CaseModel(IMediator mediator) : ActPage
{
    private const string DefinitionName = "开发区总体规划审批";
    private const double Mebibyte = 1024 * 1024;

    public CaseOverview.View View { get; private set; } = default!;

    private Role Role => ActingRole;

    public IReadOnlyList<Crumb> Crumbs => Role == Role.Expert ? [] : [new Crumb("案件", Routes.Cases)];

    public bool MayAudit => Role == Role.Auditor;

    public bool MayCompare => View.MayOpenDocuments && Newest.Count < View.Documents.Count;

    public bool MaySeeDeadlines => Role switch
    {
        Role.Expert => false,
        Role.DepartmentReviewer => View.TakenOver.Any(over => over.IsForOffice) || View.Parties.Any(line => line.Party == Party.Participant && line.UnitId == User.UnitId()),
        _ => true,
    };

    /// <summary>Errata are of a plan in force; of the bureaus, those that lead read them.</summary>
    public bool MaySeeErrata => View.Case.Stage is "ModificationLock" or "LockedModificationConsent" or "InForce" && Role switch
    {
        Role.Secretariat => View.Parties.Any(line => line.Party == Party.LeadBureau && line.UnitId == User.UnitId()),
        Role.OrganisingBody or Role.MeetingRecorder or Role.Supervisor or Role.Auditor => true,
        _ => false,
    };

    /// <summary>Who handles the case for an office may have a conflict in it, or know of one.</summary>
    public bool MayStandAside => MaySeeDeadlines && OfficialRecusal.MayStandAside(Role);

    /// <summary>The drawing tells articles and the definition's name as the definition writes them.</summary>
    public IHtmlContent Diagram => new HtmlString(T.IsEnglish ? Citations.Within(View.Diagram).Replace(DefinitionName, T[DefinitionName], StringComparison.Ordinal) : View.Diagram);

    public string Leads => Names(Party.LeadBureau);

    /// <summary>True where nothing is to be done any more.</summary>
    public bool IsEnded => View.Case.Status is CaseStatus.Withdrawn or CaseStatus.Superseded;

    /// <summary>True for a plan in force: nobody has to move the case on.</summary>
    public bool IsAtRest => View.Case.Stage is "ModificationLock" or "InForce";

    /// <summary>Why its organising body withdrew it; null where it didn't.</summary>
    public string? WithdrawnBecause => IsWithdrawn ? View.Events.FirstOrDefault(item => item.To == View.Case.Stage)?.Reason : null;

    private bool IsWithdrawn => View.Case.Status == CaseStatus.Withdrawn;

    /// <summary>Whose turn it is, and by when.</summary>
    public string Sentence
    {
        get
        {
            string stage = CaseWords.Stage(View.Case.Stage, T);
            if (IsEnded)
            {
                return T["案件已办结：{0}。", CaseWords.Status(View.Case.Status, T)];
            }

            if (IsAtRest)
            {
                return T["{0}，规划实施中。定期评估按时限办理，没有别的事项要办。", stage];
            }

            string who = Waits();
            CaseOverview.DeadlineLine? due = View.Deadlines.Where(line => line.Row.State == "open" && line.Row.Kind == View.Case.Stage).OrderBy(line => line.Row.DueOn).FirstOrDefault();
            return due is null
                ? T["{0}，等{1}办理。", stage, who]
                : T["{0}，等{1}在 {2} 前办理（{3}）。", stage, who, due.Row.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), T[due.Row.Source == 1 ? "法定期限" : "内部时限"]];
        }
    }

    /// <summary>Once it is on an agenda, its lead bureau has its day to look at, and nothing to put forward.</summary>
    public NextSteps.Step? NextStep => Role == Role.Secretariat && View.Turn is CaseTurn.Meeting or CaseTurn.Office
        ? new NextSteps.Step("查看会议安排", Routes.CasePage(View.Case.Number, "agenda"))
        : NextSteps.For(View.Case.Stage, Role, new NextSteps.Place(View.Case.Number, Last(View.JointRounds, row => row.No), Last(View.PanelRounds, row => row.No)));

    public IEnumerable<Stage> Parts
    {
        get
        {
            DateTimeOffset?[] doneAt = DoneAt();
            // A withdrawn case got as far as the stage that it was withdrawn from, and no further.
            int now = CaseWords.PartOf(IsWithdrawn ? View.Events.FirstOrDefault(item => item.To == View.Case.Stage)?.From ?? CaseWords.Parts[0].Stages[0] : View.Case.Stage);
            return CaseWords.Parts.Select((part, at) => at < now
                ? new Stage(T[part.Name], StageState.Done, LocalTime.Day(doneAt[at]))
                : at > now || IsWithdrawn
                    ? new Stage(T[part.Name], StageState.Waiting, T[at > now ? "未开始" : "已撤回"])
                    : CaseWords.Returned.Contains(View.Case.Stage)
                        ? new Stage(T[part.Name], StageState.Returned, CaseWords.Stage(View.Case.Stage, T))
                        : new Stage(T[part.Name], StageState.Now, T["进行中"]));
        }
    }

    public IEnumerable<TimelineItem> Timeline => CaseWords.Timeline(View.Events, T);

    /// <summary>The newest version of each document.</summary>
    public IReadOnlyList<DocumentView> Newest => [.. View.Documents.GroupBy(document => document.Slot).Select(versions => versions.First())];

    public IReadOnlyList<(string Text, string? Address, string Note)> Rounds => [.. View.PanelRounds.Reverse().Select(PanelLine), .. View.JointRounds.Reverse().Select(JointLine)];

    public IEnumerable<(string Label, string Names)> PartyLines => new[]
    {
        (Label: "组织编制机构", Names: Names(Party.OrganisingBody)), (Label: "牵头部门", Names: Leads),
        (Label: "参加联合审查", Names: Names(Party.Participant)), (Label: "市政府办", Names: Names(Party.GovernmentOffice)),
    }.Where(line => line.Names.Length > 0);

    public async Task<IActionResult> OnGetAsync(string number)
    {
        var answer = await mediator.Send(new CaseOverview.Question(number, T.IsEnglish));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        View = answer.Value;
        return Page();
    }

    public string WordsOf(CaseOverview.DeadlineLine line)
    {
        string name = DecisionWords.Kind(T, line.Row);
        // An opinion's is told by whose it is, wherever many of them run side by side.
        return Department.All.FirstOrDefault(department => department.Code == line.Row.UnitId) is { } department && line.Row.Kind.Contains('.', StringComparison.Ordinal) ? T["{0}（{1}）", name, department.Name] : name;
    }

    public string NameOf(DocumentView document) => T["{0}（第 {1} 版）", DocumentSlot.Find(document.Slot)?.Name ?? document.Slot, document.VersionNo];

    public string SizeOf(DocumentView document)
    {
        string type = Path.GetExtension(document.FileName).TrimStart('.').ToUpperInvariant();
        return $"{type}，{(document.SizeBytes < Mebibyte ? $"{Math.Max(1, document.SizeBytes / 1024)} KB" : $"{document.SizeBytes / Mebibyte:F1} MB")}";
    }

    private string Waits() => View.Turn switch
    {
        CaseTurn.Panel => T["评审组成员"],
        _ => string.Join('、', View.Owners.Select(OwnerNames).Where(names => names.Length > 0)) is { Length: > 0 } names ? names : T["下一个岗位"],
    };

    private string OwnerNames(Role role) => role switch
    {
        Role.OrganisingBody => Names(Party.OrganisingBody),
        Role.Secretariat => Leads,
        Role.MeetingRecorder => Names(Party.GovernmentOffice),
        _ => T[RoleNames.Of(role)],
    };

    private string Names(Party party) => string.Join('、', View.Parties.Where(line => line.Party == party).Select(line => line.Name));

    // Walks the moves from the first: a return takes back what was passed, and a withdrawal passes nothing.
    private DateTimeOffset?[] DoneAt()
    {
        var doneAt = new DateTimeOffset?[CaseWords.Parts.Count];
        int at = 0;
        foreach (CaseEvent move in View.Events.Reverse().Where(item => item.To is { } to && !(IsWithdrawn && to == View.Case.Stage)))
        {
            int next = CaseWords.PartOf(move.To!);
            for (; at < next; at++)
            {
                doneAt[at] = move.At;
            }

            at = next;
        }

        return doneAt;
    }

    private (string Text, string? Address, string Note) PanelLine(PanelRoundRow row) => (
        T["专家评审第 {0} 轮", row.No],
        PanelAddress(row),
        row.EndedAt is { } ended ? T["{0} 结束", LocalTime.Day(ended)] : row.MeetsAt is { } meets ? T["评审会 {0}", LocalTime.Words(meets)] : T["进行中"]);

    // Those who don't prepare the panel read how a round ended.
    private string? PanelAddress(PanelRoundRow row) => Role switch
    {
        Role.Secretariat or Role.Supervisor or Role.Auditor => Routes.Panel(View.Case.Number, (int)row.No),
        Role.OrganisingBody or Role.MeetingRecorder when row.EndedAt is not null => Routes.Panel(View.Case.Number, (int)row.No, "result"),
        _ => null,
    };

    private (string Text, string? Address, string Note) JointLine(JointRoundRow row) => (
        T["联合审查第 {0} 轮", row.No],
        Role is Role.Secretariat or Role.Auditor ? Routes.Joint(View.Case.Number, (int)row.No) : null,
        row.ConcludedAt is { } concluded ? $"{T[row.Conclusion == JointConclusion.Passed ? "通过" : "未通过"]} {LocalTime.Day(concluded)}" : T["进行中"]);

    private static int Last<T>(IReadOnlyList<T> rows, Func<T, long> no) => rows.Count == 0 ? 0 : (int)no(rows[^1]);
}
