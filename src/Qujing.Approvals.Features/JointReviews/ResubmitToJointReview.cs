using MediatR;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>The organising body submits the revised plan again: a new round of the joint review (Art. 11, A15), once every opinion is answered (A16).</summary>
public static class ResubmitToJointReview
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IAct<Receipt>, IVersionedCaseAct;

    public sealed record Receipt(string CaseNumber, long Round);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("JointRevision", "MeetingRevision") is { } early)
            {
                return early;
            }

            if (act.Case.Stage == "JointRevision" && await UnansweredAsync() is { } unanswered)
            {
                return unanswered;
            }

            if ((await SubmissionSnapshots.TakeAsync(act, request.OperationId) ?? await mover.AdvanceAsync(act, "Resubmitted")) is { } refusal)
            {
                return refusal;
            }

            JointRoundRow? opened = await JointRoundTable.LastAsync(act.Db, act.Case.Row.Id);
            act.Record("round", opened?.No);
            return new Receipt(act.Case.Number, opened?.No ?? 1);
        }

        private async Task<Refusal?> UnansweredAsync()
        {
            RoundFile? round = await RoundFile.LastAsync(act);
            return round is null
                ? null
                : AnswerRules.Incomplete(round.ItemsToAnswer.Count, (await OpinionTable.AnswersAsync(act.Db, round.Row.Id)).Count);
        }
    }
}
