using MediatR;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>
/// A department gives its opinion, or replaces it until the round is concluded; every version is kept (Art. 11). Departments answer side by side, so the
/// case's version stays as it is.
/// </summary>
public static class GiveOpinion
{
    [Access(Role.DepartmentReviewer, Party.Participant)]
    public sealed record Command(Guid OperationId, string CaseNumber, long Round, Stance? Stance) : IAct<Receipt>, ICaseAct, ICheckedAct
    {
        public string Remark { get; init; } = "";
        public IReadOnlyList<OpinionItem> Items { get; init; } = [];
        /// <summary>The version of the unit's own opinion that the page showed, 0 for none; null where no page was shown.</summary>
        public long? SeenVersionNo { get; init; }

        public IEnumerable<Refusal> Problems() => OpinionRules.Problems(Stance, Remark, Items);
    }

    public sealed record Receipt(string CaseNumber, long Round, long Version, DateTimeOffset At);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (RoundFile? round, Refusal? refusal) = await RoundFile.RunningAsync(act, request.Round);
            if (round is null)
            {
                return refusal!;
            }

            string unit = act.Actor.UnitId;
            if (round.Participants.All(participant => participant.UnitId != unit))
            {
                return Refusal.Because("joint.not_participant", ("unit", act.Actor.UnitName), ("round", round.No));
            }

            if (RefuseOver(round.OpinionOf(unit), request) is { } colleague)
            {
                return colleague;
            }

            OpinionRow opinion = Row(request, round);
            await OpinionTable.AddAsync(act.Db, opinion, [.. request.Items.Select((item, index) => Row(request, item, (opinion.Id, index + 1)))]);
            await OpinionDeadlines.CloseOfAsync(act, round.No, unit);
            await Confirmations.VoidAsync(act, round, $"{unit}/{opinion.VersionNo}");
            await TellLeadsAsync(round, unit);
            act.Record("round", round.No);
            act.Record("unit", unit);
            act.Record("stance", opinion.Stance.ToString());
            act.Record("version", opinion.VersionNo);
            act.Record("items", request.Items.Count);
            return new Receipt(act.Case.Number, round.No, opinion.VersionNo, act.Now);
        }

        private static Refusal? RefuseOver(OpinionRow? standing, Command request) =>
            request.SeenVersionNo is { } seen && seen != (standing?.VersionNo ?? 0)
                ? Refusal.Because("joint.opinion_changed_meanwhile", ("name", standing?.GivenByName), ("version", standing?.VersionNo))
                : null;

        private OpinionRow Row(Command request, RoundFile round) => new()
        {
            Id = StableId.From(request.OperationId, "opinion"),
            RoundId = round.Row.Id,
            UnitId = act.Actor.UnitId,
            VersionNo = round.Opinions.Count(known => known.UnitId == act.Actor.UnitId) + 1,
            Stance = request.Stance!.Value,
            Remark = request.Remark.Trim(),
            GivenAt = act.Now,
            GivenBy = act.Actor.Id,
            GivenByName = act.Actor.Name,
        };

        private static OpinionItemRow Row(Command request, OpinionItem item, (Guid Opinion, int No) place) => new()
        {
            Id = StableId.From(request.OperationId, $"item-{place.No}"),
            OpinionId = place.Opinion,
            No = place.No,
            Chapter = item.Chapter.Trim(),
            Content = item.Content.Trim(),
            IsMust = item.IsMust,
        };

        private async Task TellLeadsAsync(RoundFile round, string unit)
        {
            if (round.Silent.Any(silent => silent.UnitId != unit))
            {
                return;
            }

            foreach (string lead in act.Case.Units(Party.LeadBureau))
            {
                await NoticeDesk.ToUnitAsync(act, act.Case, lead, new NoticeText("joint.all_answered", $"{round.No}"));
            }
        }
    }
}
