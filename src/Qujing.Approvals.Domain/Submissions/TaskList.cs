using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.Submissions;

/// <summary>How far a task is.</summary>
public enum TaskState
{
    /// <summary>未开始.</summary>
    NotStarted = 1,
    /// <summary>填写中: something is given, something is missing.</summary>
    InProgress = 2,
    /// <summary>已完成.</summary>
    Done = 3,
    /// <summary>有问题: what is given breaks a rule.</summary>
    Problem = 4,
    /// <summary>暂不能开始: the submission, while a task is open.</summary>
    CannotStart = 5,
}

/// <summary>One task with its state and what it lacks.</summary>
/// <param name="Task">The task.</param>
/// <param name="State">How far it is.</param>
/// <param name="Missing">What it lacks.</param>
public sealed record TaskLine(SubmissionTask Task, TaskState State, IReadOnlyList<Refusal> Missing);

/// <summary>The list of materials: twenty tasks in five groups, and the submission as the sixth.</summary>
/// <param name="Lines">The twenty tasks in order.</param>
public sealed record TaskList(IReadOnlyList<TaskLine> Lines)
{
    /// <summary>The six groups' names, group 1 first.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["申报单位与规划基本情况", "规划文本", "图纸", "附件", "须同时报送的文件", "检查并报送"];

    /// <summary>Tasks that every submission needs.</summary>
    public int Total => Lines.Count;

    /// <summary>Tasks done.</summary>
    public int Done => Lines.Count(line => line.State == TaskState.Done);

    /// <summary>The submission itself (检查并报送): can't start before all others are done.</summary>
    public TaskState Submission => Done == Total ? TaskState.NotStarted : TaskState.CannotStart;

    /// <summary>The list for a package; computed from it alone, nothing is ticked by hand.</summary>
    /// <param name="package">The package.</param>
    /// <param name="settings">The settings in force.</param>
    public static TaskList Of(SubmissionPackage package, ProcedureSettings settings) =>
        new([.. SubmissionTask.Required.Select(task => LineOf(task, package, settings))]);

    private static TaskLine LineOf(SubmissionTask task, SubmissionPackage package, ProcedureSettings settings)
    {
        var missing = task.Missing(package, settings);
        return new TaskLine(task, StateOf(task.IsTouched(package), missing), missing);
    }

    private static TaskState StateOf(bool isTouched, IReadOnlyList<Refusal> missing)
    {
        if (missing.Count == 0)
        {
            return TaskState.Done;
        }
        if (!isTouched)
        {
            return TaskState.NotStarted;
        }
        return missing.Any(refusal => !refusal.Code.EndsWith("_missing", StringComparison.Ordinal)) ? TaskState.Problem : TaskState.InProgress;
    }
}
