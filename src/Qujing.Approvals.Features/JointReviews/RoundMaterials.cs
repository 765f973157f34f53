using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>What was handed in for a round: a later round has its own documents, and the earlier keep theirs.</summary>
internal static class RoundMaterials
{
    internal static async Task<IReadOnlyList<DocumentView>> OfAsync(ActContext act, RoundFile round)
    {
        IReadOnlyList<SubmissionRow> submissions = await SubmissionTable.OfCaseAsync(act.Db, act.Case.Row.Id);
        return submissions.LastOrDefault(submission => submission.SubmittedAt <= round.Row.OpenedAt) is { } reviewed
            ? await DocumentViews.OfSubmissionAsync(act.Db, reviewed.Id)
            : [];
    }
}
