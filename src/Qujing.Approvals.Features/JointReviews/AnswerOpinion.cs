using MediatR;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>The organising body answers one opinion of the failed round (逐条答复, Art. 11); the answer can be replaced until the plan is submitted again.</summary>
public static class AnswerOpinion
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, Guid ItemId, OpinionAnswer? Answer) : IAct<Receipt>, ICaseAct, ICheckedAct
    {
        public string Reason { get; init; } = "";
        /// <summary>The answer that the page showed, <see cref="Guid.Empty"/> for none; null where no page was shown.</summary>
        public Guid? SeenAnswerId { get; init; }

        public IEnumerable<Refusal> Problems() => AnswerRules.Problems(Answer, Reason);
    }

    public sealed record Receipt(int Answered, int Total);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("JointRevision") is { } early)
            {
                return early;
            }

            RoundFile? round = await RoundFile.LastAsync(act);
            if (round is null || round.ItemsToAnswer.All(item => item.Id != request.ItemId))
            {
                return new Refusal("joint.item_unknown");
            }

            AnswerRow? standing = (await OpinionTable.AnswersAsync(act.Db, round.Row.Id)).FirstOrDefault(known => known.ItemId == request.ItemId);
            if (request.SeenAnswerId is { } seen && seen != (standing?.Id ?? Guid.Empty))
            {
                return new Refusal("joint.answer_changed_meanwhile").At("Reason");
            }

            await OpinionTable.AnswerAsync(act.Db, new AnswerRow
            {
                Id = StableId.From(request.OperationId, "answer"),
                ItemId = request.ItemId,
                Answer = request.Answer!.Value,
                Reason = request.Reason.Trim(),
                AnsweredAt = act.Now,
                AnsweredBy = act.Actor.Id,
            });
            act.Record("round", round.No);
            act.Record("item", request.ItemId);
            act.Record("answer", request.Answer.Value.ToString());
            return new Receipt((await OpinionTable.AnswersAsync(act.Db, round.Row.Id)).Count, round.ItemsToAnswer.Count);
        }
    }
}
