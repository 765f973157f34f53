using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.My;

/// <summary>How the pages of a package say times, sizes, stages and states.</summary>
internal static class PlanWords
{
    public static string Time(DateTimeOffset at) => $"{at.ToOffset(ShanghaiTime.Offset):yyyy-MM-dd HH:mm}";

    public static string Clock(DateTimeOffset at) => $"{at.ToOffset(ShanghaiTime.Offset):HH:mm}";

    public static string Size(long bytes) => bytes < 1024 * 1024 ? $"{Math.Max(1, bytes / 1024)} KB" : $"{bytes / 1024.0 / 1024.0:0.0} MB";

    public static string Stage(string id) =>
        id == CaseWords.Ended ? "已办结" : MasterPlanCatalogue.Catalogue.Stages.FirstOrDefault(stage => stage.Id == id)?.NameZh ?? id;

    /// <summary>Where it stands; once it is over, how it ended: withdrawn, or superseded.</summary>
    public static string Standing(string stage, string status) =>
        stage == CaseWords.Ended && CaseWords.Statuses.FirstOrDefault(known => known.Value == status).Text is { } ended ? ended : Stage(stage);

    public static (string Words, string Kind) State(TaskState state) => state switch
    {
        TaskState.NotStarted => ("未开始", "info"),
        TaskState.InProgress => ("填写中", "info"),
        TaskState.Done => ("已完成", "ok"),
        TaskState.Problem => ("有问题", "err"),
        TaskState.CannotStart => ("暂不能开始", "none"),
        _ => throw new System.Diagnostics.UnreachableException($"A task without a state: {state}"),
    };

    public static IEnumerable<Choice> Choices(DraftField field) => field.Choices.Select(choice => new Choice(choice.Value, choice.Label));

    /// <summary>What a document is, whatever its file is called.</summary>
    public static string SlotName(string slot) => DocumentSlot.Find(slot)?.Name ?? slot;

    /// <summary>As the measures list them, not as their codes sort.</summary>
    public static IEnumerable<DocumentView> InOrder(IEnumerable<DocumentView> documents) =>
        documents.OrderBy(document => DocumentSlot.All.TakeWhile(slot => slot.Code != document.Slot).Count());

    /// <summary>The tasks that are asked for but not counted: what not every plan needs.</summary>
    public static string NameOf(string task) =>
        SubmissionTask.Required.FirstOrDefault(known => known.Code == task)?.Name ?? "上传" + DocumentSlot.Find(task)?.Name;
}
