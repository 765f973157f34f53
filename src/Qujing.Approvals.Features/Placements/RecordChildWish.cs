using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What the child wishes, apart from what its guardians wish (B13; 残疾人教育条例 §21). For a child who can't say it: how it was explored.</summary>
public static class RecordChildWish
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.CommitteeMember, Party.Assessor)]
    [PlacementAccess(Role.Guardian, Party.Guardian)]
    public sealed record Command(Guid OperationId, string CaseNumber, string? Wish) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Wish))
            {
                yield return new Refusal("placement.child_wish_missing").Citing(PlacementSource.Regulation21).At(nameof(Wish));
            }
        }
    }

    public sealed record Receipt(long VersionNo);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.Assessment, PlacementStage.GuardianView, PlacementStage.PlacementDecision, PlacementStage.ChangeView,
                PlacementStage.DisputeAssessment, PlacementStage.DisputeDecision) is { } elsewhere)
            {
                return elsewhere;
            }

            long round = await work.RoundNoAsync();
            long version = 1 + (await HearingTable.WishesAsync(act.Db, act.Case.Row.Id, round)).Count;
            Guid id = StableId.From(request.OperationId, "wish");
            await HearingTable.InsertWishAsync(act.Db, new ChildWishRow
            {
                Id = id, CaseId = act.Case.Row.Id, RoundNo = round, VersionNo = version, Wish = await work.SealAsync(request.Wish, id, nameof(ChildWishRow.Wish)),
                HeardOn = act.Today, RecordedBy = act.Actor.Id,
            });
            act.Record("round", round);
            act.Record("version", version);
            return new Receipt(version);
        }
    }
}
