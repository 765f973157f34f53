using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

internal sealed record CheckResult(string Outcome, string Note, IReadOnlyList<CheckLine> Lines);

/// <summary>What both ends of the completeness check do alike.</summary>
internal static class CheckRecord
{
    /// <summary>All lines that are still open or unfounded, at once.</summary>
    internal static async Task<Refusal?> RefuseAsync(ActContext act, IReadOnlyList<CheckLine> lines) =>
        Refusal.All(CompletenessSheet.Problems(lines, (await SubmissionSnapshots.ContentAsync(act, await CheckedAsync(act))).Package()));

    /// <summary>Writes the sheet; the answer is the number of the submission that was checked.</summary>
    internal static async Task<long> WriteAsync(ActContext act, Guid operationId, CheckResult result)
    {
        SubmissionRow submission = await CheckedAsync(act);
        var check = new CompletenessRow
        {
            Id = StableId.From(operationId, "check"),
            CaseId = act.Case.Row.Id,
            SubmissionNo = submission.SubmissionNo,
            Outcome = result.Outcome,
            Note = result.Note,
            CheckedBy = act.Actor.Id,
            CheckedByName = act.Actor.Name,
            CheckedAt = act.Now,
        };
        await CompletenessTable.InsertAsync(act.Db, check, SubmissionTask.Required.Select((task, index) => LineOf(check.Id, index + 1, result.Lines.First(line => line.Task == task.Code))));
        act.Record("submission", submission.SubmissionNo);
        act.Record("toCorrect", result.Lines.Where(line => line.Verdict == Verdict.NeedsCorrection).Select(line => line.Task).ToArray());
        return submission.SubmissionNo;
    }

    private static async Task<SubmissionRow> CheckedAsync(ActContext act) =>
        await SubmissionTable.LastAsync(act.Db, act.Case.Row.Id) ?? throw new InvalidOperationException("A case is checked only after a submission.");

    private static CompletenessLineRow LineOf(Guid checkId, int lineNo, CheckLine line) => new()
    {
        CheckId = checkId,
        LineNo = lineNo,
        Task = line.Task,
        Verdict = (long)line.Verdict!.Value,
        Request = line.Verdict == Verdict.NeedsCorrection ? line.Request!.Trim() : "",
    };
}
