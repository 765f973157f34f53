using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.My;

internal sealed class PlanModel(IMediator mediator) : DraftPage(mediator)
{
    private const string ToCorrect = "待补正";
    private static readonly string[] Optional = ["annex-other"];

    /// <summary>The opinions to be answered; null outside the revision after a joint review.</summary>
    public AnswerMatrix.Sheet? Answers { get; private set; }

    /// <summary>What is to be corrected; null outside the correction.</summary>
    public CorrectionList.Sheet? Corrections { get; private set; }

    public bool IsRevision => Sheet.Stage is "JointRevision" or "PanelRevision" or "MeetingRevision" or "MeetingPanelRevision" or "AmendmentConfirmation";

    /// <summary>What to do now and by when, in one sentence; null where the case is with others.</summary>
    public string? NextStep => Sheet.Stage switch
    {
        "Draft" => T["现在要做：填好全部材料，再报送。报送的时间由您决定。"],
        "Correction" => T["现在要做：按补正清单逐项补正，再次报送。补正时限见补正清单。"],
        "JointRevision" => T["现在要做：逐条答复各部门意见，修改材料，再次提交联合审查（第十一条）。办法没有规定修改期限。"],
        "PanelRevision" => T["现在要做：按专家组意见修改材料，再次提交专家评审（第十二条）。办法没有规定修改期限。"],
        "MeetingRevision" => T["现在要做：按常务会议意见修改材料，再次提交联合审查（第十三条）。办法没有规定修改期限。"],
        "MeetingPanelRevision" => T["现在要做：按常务会议意见修改材料，再次提交专家评审（第十二条、第十三条）。办法没有规定修改期限。"],
        "AmendmentConfirmation" => T["现在要做：按常务会议的修改意见逐条修改材料，提交修改后的规划，由牵头部门逐条确认（第十四条）。办法没有规定修改期限。"],
        _ => null,
    };

    /// <summary>The words of the last step of a revision.</summary>
    private string Resubmission => Sheet.Stage switch
    {
        "AmendmentConfirmation" => "提交修改后的规划",
        "PanelRevision" or "MeetingPanelRevision" => "再次提交专家评审",
        _ => "再次提交联合审查",
    };

    /// <summary>How many tasks are done: one that came back is not, before it is said what was corrected.</summary>
    public int Done => Sheet.Tasks.Done - Sheet.Tasks.Lines.Count(line => line.State == TaskState.Done && StateOf(line).Words == ToCorrect);

    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        Answers = Sheet.Stage == "JointRevision" && await Mediator.Send(new AnswerMatrix.Question(number)) is { IsAccepted: true } answer ? answer.Value : null;
        Corrections = Sheet.Stage == "Correction" && await Mediator.Send(new CorrectionList.Question(number)) is { IsAccepted: true } list ? list.Value : null;
        return Page();
    }

    public IEnumerable<TaskItem> RevisionItems()
    {
        if (Answers is { } answers)
        {
            int open = answers.Items.Count - answers.Answered;
            yield return new TaskItem(T["答复联合审查意见"], Routes.MyPlanPage(Sheet.Number, "answers"), open == 0 ? T["已完成"] : T["还差 {0} 条", open], open == 0 ? "ok" : "info", "第十一条");
        }

        yield return new TaskItem(T["查看要求修改的内容和已作的改动"], Routes.MyPlanPage(Sheet.Number, "resubmit"), T["随时可看"], "off");
    }

    public IEnumerable<TaskItem> Items(int group)
    {
        foreach (TaskLine line in Sheet.Tasks.Lines.Where(line => line.Task.Group == group))
        {
            (string words, string kind) = StateOf(line);
            string? hint = line.State == TaskState.Problem ? T.Sentence(line.Missing.First(missing => !missing.Code.EndsWith("_missing", StringComparison.Ordinal))) : line.Task.Article;
            bool closed = Sheet.NotApplicable.ContainsKey(line.Task.Code);
            yield return new TaskItem(T[line.Task.Name], Routes.MyPlanTask(Sheet.Number, line.Task.Code), T[closed ? "不适用" : words], closed ? "off" : kind, hint);
        }

        foreach (string code in group == 4 ? Optional : [])
        {
            bool given = Sheet.Current(code) is not null;
            yield return new TaskItem(T[PlanWords.NameOf(code)], Routes.MyPlanTask(Sheet.Number, code), T[given ? "已完成" : "选填"], given ? "ok" : "off", T["不是每个规划都需要"]);
        }
    }

    // A task that was complete and came back is not done before it is said what was corrected.
    private (string Words, string Kind) StateOf(TaskLine line)
    {
        CorrectionList.Item[] asked = line.State == TaskState.Done && Corrections is { } list ? [.. list.Items.Where(item => item.Task == line.Task.Code)] : [];
        return asked.Length == 0 ? PlanWords.State(line.State)
            : asked.Any(item => string.IsNullOrWhiteSpace(item.Answer)) ? (ToCorrect, "err")
            : ("已说明补正情况", "ok");
    }

    public IEnumerable<TaskItem> SubmissionItem()
    {
        if (!Sheet.IsOpen)
        {
            bool submitted = Sheet.LastSubmissionNo > 0;
            return [new TaskItem(T["查看报送回执"], submitted ? Routes.MyPlanPage(Sheet.Number, "submitted") : null, T[submitted ? "已报送" : "未报送"], submitted ? "ok" : "off")];
        }

        bool complete = Sheet.Tasks.Done == Sheet.Tasks.Total;
        if (IsRevision)
        {
            bool ready = complete && (Answers is null || Answers.Answered == Answers.Items.Count);
            return
            [
                new TaskItem(T["检查全部材料"], Routes.MyPlanPage(Sheet.Number, "check"), T["随时可看"], "off"),
                new TaskItem(
                    T[Resubmission], ready ? Routes.MyPlanPage(Sheet.Number, "resubmit") : null,
                    T[ready ? "未开始" : "暂不能开始"], ready ? "info" : "none", ready ? null : T["材料和答复全部完成后才能开始"]),
            ];
        }

        (string words, string kind) = PlanWords.State(Sheet.Tasks.Submission);
        return
        [
            new TaskItem(T["检查全部材料并报送"], complete ? Routes.MyPlanPage(Sheet.Number, "check") : null, T[words], kind,
                complete ? null : T["还差 {0} 项，完成后才能开始", Sheet.Tasks.Total - Sheet.Tasks.Done]),
        ];
    }
}
