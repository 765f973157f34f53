namespace Qujing.Approvals.Domain.Submissions;

/// <summary>What the secretariat found for one line of the list of materials.</summary>
public enum Verdict
{
    /// <summary>齐全.</summary>
    Complete = 1,
    /// <summary>需补正.</summary>
    NeedsCorrection = 2,
    /// <summary>不适用: only for a drawing that the organising body closed with a reason (A08).</summary>
    NotApplicable = 3,
}

/// <summary>One line of the completeness sheet (完整性核查).</summary>
/// <param name="Task">The code of the task.</param>
/// <param name="Verdict">What was found; null: not decided yet.</param>
/// <param name="Request">What is missing and what to hand in instead; needed where it needs correction.</param>
public sealed record CheckLine(string Task, Verdict? Verdict, string? Request);

/// <summary>The check is made once and as a whole (行政许可法 §32): a verdict for each task before it is accepted or returned.</summary>
public static class CompletenessSheet
{
    /// <summary>Longest request or answer, in characters.</summary>
    public const int TextLengthMax = 2000;

    /// <summary>
    /// All that keeps the sheet from being concluded: <c>check.verdict_missing</c> for a task without a verdict, <c>check.request_missing</c>,
    /// <c>check.text_long</c>, <c>check.not_applicable_unfounded</c> where the organising body closed nothing.
    /// </summary>
    /// <param name="lines">The sheet.</param>
    /// <param name="package">What was handed in.</param>
    public static IReadOnlyList<Refusal> Problems(IReadOnlyList<CheckLine> lines, SubmissionPackage package) =>
        [.. SubmissionTask.Required.SelectMany(task => ProblemsOf(task, lines.FirstOrDefault(line => string.Equals(line.Task, task.Code, StringComparison.Ordinal)), package))];

    /// <summary>Whether the sheet lets the package pass. Refused: <c>check.lines_to_correct</c>, with how many.</summary>
    /// <param name="lines">The sheet, without problems.</param>
    public static Refusal? CanAccept(IReadOnlyList<CheckLine> lines)
    {
        var count = lines.Count(line => line.Verdict == Verdict.NeedsCorrection);
        return count == 0 ? null : Refusal.Because("check.lines_to_correct", ("count", count)).At("conclusion");
    }

    /// <summary>Whether there is anything to return for. Refused: <c>check.nothing_to_correct</c>.</summary>
    /// <param name="lines">The sheet, without problems.</param>
    public static Refusal? CanReturn(IReadOnlyList<CheckLine> lines) =>
        lines.Any(line => line.Verdict == Verdict.NeedsCorrection) ? null : new Refusal("check.nothing_to_correct").At("conclusion");

    private static IEnumerable<Refusal> ProblemsOf(SubmissionTask task, CheckLine? line, SubmissionPackage package)
    {
        switch (line?.Verdict)
        {
            case null:
                yield return Refusal.Because("check.verdict_missing", ("task", task.Name)) with { Article = task.Article, Field = task.Code };
                break;
            case Verdict.NotApplicable when !package.NotApplicableReasons.ContainsKey(task.Code):
                yield return Refusal.Because("check.not_applicable_unfounded", ("task", task.Name)) with { Article = task.Article, Field = task.Code };
                break;
            case Verdict.NeedsCorrection when string.IsNullOrWhiteSpace(line.Request):
                yield return Refusal.Because("check.request_missing", ("task", task.Name)) with { Article = task.Article, Field = task.Code };
                break;
            case Verdict.NeedsCorrection when line.Request.Length > TextLengthMax:
                yield return Refusal.Because("check.text_long", ("task", task.Name), ("lengthMax", TextLengthMax)).At(task.Code);
                break;
            case Verdict.Complete or Verdict.NeedsCorrection or Verdict.NotApplicable:
                break;
            default:
                throw new InvalidOperationException($"Unknown verdict: {line.Verdict}");
        }
    }
}
