using MediatR;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>A lead bureau writes how it deals with an opinion that disagrees or must be followed (A14). It holds for that version of the opinion only.</summary>
public static class HandleObjection
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long Round, Guid OpinionId) : IAct<Receipt>, ICaseAct, ICheckedAct
    {
        public string Content { get; init; } = "";

        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Content))
            {
                yield return new Refusal("joint.handling_missing").At(nameof(Content));
            }
            else if (Content.Length > OpinionRules.TextLengthMax)
            {
                yield return Refusal.Because("joint.text_too_long", ("max", OpinionRules.TextLengthMax)).At(nameof(Content));
            }
        }
    }

    public sealed record Receipt(long Round, string UnitId);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (RoundFile? round, Refusal? refusal) = await RoundFile.RunningAsync(act, request.Round);
            if (round is null)
            {
                return refusal!;
            }

            OpinionRow? opinion = round.Opinions.SingleOrDefault(known => known.Id == request.OpinionId);
            if (opinion is null || opinion.ReplacedAt is not null)
            {
                return new Refusal("joint.opinion_replaced");
            }

            if (opinion.Stance != Stance.Disagree && round.ItemsOf(opinion).All(item => !item.IsMust))
            {
                return new Refusal("joint.nothing_to_handle");
            }

            await JointLeadTable.HandleAsync(act.Db, new HandlingRow
            {
                Id = StableId.From(request.OperationId, "handling"),
                OpinionId = opinion.Id,
                Content = request.Content.Trim(),
                HandledAt = act.Now,
                HandledBy = act.Actor.Id,
                HandledByUnit = act.Actor.UnitId,
            });
            act.Record("round", round.No);
            act.Record("unit", opinion.UnitId);
            act.Record("opinionVersion", opinion.VersionNo);
            return new Receipt(round.No, opinion.UnitId);
        }
    }
}
