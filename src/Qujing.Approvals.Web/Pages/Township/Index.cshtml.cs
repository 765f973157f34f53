using MediatR;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Township;

internal sealed class IndexModel(IMediator mediator) : TownshipPage(mediator)
{
    public IEnumerable<TaskItem> Tasks
    {
        get
        {
            if (Sheet.Asked is not null)
            {
                yield return new TaskItem("答复延缓入学申请", Routes.Township(Sheet.Number, "deferral"), "要办");
            }

            if (Sheet.VisitBy is { } day)
            {
                yield return new TaskItem("入户核实未到校的原因", Routes.Township(Sheet.Number, "visit"), "要办", "warn", T["最迟 {0}（内部目标）", $"{day:yyyy-MM-dd}"]);
            }

            if (Sheet.MayPersuade)
            {
                yield return new TaskItem("劝导入学", Routes.Township(Sheet.Number, "persuasion"), "要办");
            }
        }
    }
}
