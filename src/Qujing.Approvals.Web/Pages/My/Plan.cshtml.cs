using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.My;

internal sealed class PlanModel(IMediator mediator) : DraftPage(mediator)
{
    private static readonly string[] Optional = ["annex-other"];

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public IEnumerable<TaskItem> Items(int group)
    {
        foreach (TaskLine line in Sheet.Tasks.Lines.Where(line => line.Task.Group == group))
        {
            (string words, string kind) = PlanWords.State(line.State);
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

    public IEnumerable<TaskItem> SubmissionItem()
    {
        if (!Sheet.IsOpen)
        {
            bool submitted = Sheet.LastSubmissionNo > 0;
            return [new TaskItem(T["查看报送回执"], submitted ? Routes.MyPlanPage(Sheet.Number, "submitted") : null, T[submitted ? "已报送" : "未报送"], submitted ? "ok" : "off")];
        }

        bool complete = Sheet.Tasks.Done == Sheet.Tasks.Total;
        (string words, string kind) = PlanWords.State(Sheet.Tasks.Submission);
        return
        [
            new TaskItem(T["检查全部材料并报送"], complete ? Routes.MyPlanPage(Sheet.Number, "check") : null, T[words], kind,
                complete ? null : T["还差 {0} 项，完成后才能开始", Sheet.Tasks.Total - Sheet.Tasks.Done]),
        ];
    }
}
