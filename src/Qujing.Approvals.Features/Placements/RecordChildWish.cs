using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// What the child wishes, apart from what its guardians wish (B13; 残疾人教育条例 §21), and how it came to be known: from 8 a decision needs the child's own voice, or
/// how it was explored for one who can't say it (B34). What a guardian writes is told, unless the account is the child's own.
/// </summary>
public static class RecordChildWish
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.CommitteeMember, Party.Assessor)]
    [PlacementAccess(Role.Guardian, Party.Guardian)]
    public sealed record Command(Guid OperationId, string CaseNumber, string? Wish, WishManner? Manner = null) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
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

            if (await MannerAsync(request) is not { } manner)
            {
                return new Refusal("wish.manner_missing").Citing("未成年人保护法第四条").At(nameof(Command.Manner));
            }

            long round = await work.RoundNoAsync();
            long version = 1 + (await HearingTable.WishesAsync(act.Db, act.Case.Row.Id, round)).Count;
            Guid id = StableId.From(request.OperationId, "wish");
            await HearingTable.InsertWishAsync(act.Db, new ChildWishRow
            {
                Id = id, CaseId = act.Case.Row.Id, RoundNo = round, VersionNo = version, Wish = await work.SealAsync(request.Wish, id, nameof(ChildWishRow.Wish)), Manner = manner,
                HeardOn = act.Today, RecordedBy = act.Actor.Id,
            });
            act.Record("round", round);
            act.Record("version", version);
            act.Record("manner", manner.ToString());
            return new Receipt(version);
        }

        private async Task<WishManner?> MannerAsync(Command request)
        {
            if (act.Actor.Role != Role.Guardian)
            {
                return request.Manner is { } manner && Enum.IsDefined(manner) ? manner : null;
            }

            bool isOwn = (await PlacementCaseTable.GuardiansAsync(act.Db, act.Case.Row.Id)).Any(known => known.Kind == GuardianKind.Self && known.AccountId == act.Actor.Id);
            return isOwn ? WishManner.Said : WishManner.Told;
        }
    }
}
