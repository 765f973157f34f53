using MediatR;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>
/// An environmental review opinion that arrives after the joint review has passed (A12): while the panel is being formed the case goes back to a new round of
/// the joint review. The panel's round is interrupted and keeps its draw and its seats, since nobody draws again because they dislike the result (Art. 12);
/// once the panel is formed, the opinion is the panel's.
/// </summary>
public static class ReopenForLateEia
{
    public const int OpinionLengthMax = 1000;
    private const string Outcome = "EiaArrived";

    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string? Opinion) : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Opinion) || Opinion.Length > OpinionLengthMax)
            {
                yield return new Refusal("joint.late_eia_opinion_missing").Citing("第十一条").At(nameof(Opinion));
            }
        }
    }

    public sealed record Receipt(string CaseNumber, long Round);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await RefuseAsync() is { } early)
            {
                return early;
            }

            // Without the day of a meeting that won't be held on it.
            PanelRoundRow panel = (await PanelTable.CurrentAsync(act.Db, act.Case.Row.Id))!;
            await PanelTable.UpdateAsync(act.Db, panel with { Status = PanelRoundStatus.Interrupted, MeetsAt = null, Place = null });
            if (await mover.AdvanceAsync(act, Outcome) is { } refusal)
            {
                return refusal;
            }

            JointRoundRow round = (await JointRoundTable.LastAsync(act.Db, act.Case.Row.Id))! with { LateEia = request.Opinion!.Trim() };
            await JointRoundTable.SetLateEiaAsync(act.Db, round);
            act.Record("round", round.No);
            act.Record("opinion", round.LateEia);
            act.Record("panelRound", panel.No);
            return new Receipt(act.Case.Number, round.No);
        }

        private async Task<Refusal?> RefuseAsync()
        {
            switch (act.Case.Stage)
            {
                case "JointReview":
                    return new Refusal("joint.late_eia_in_time").Citing("第十一条");
                case FormingRound.Formation when !await mover.KnowsAsync(act, Outcome):
                    return Refusal.Because("joint.late_eia_no_way", ("case", act.Case.Number), ("version", act.Case.Row.DefinitionVersion)).Citing("第十一条");
                case Stages.Briefing or Stages.Questions or Stages.Opinions or Stages.Ballot or Stages.Conclusion or Stages.Signing:
                    return Refusal.Because("joint.late_eia_at_panel", ("case", act.Case.Number)).Citing("第十一条");
                default:
                    return act.Case.NotIn(FormingRound.Formation);
            }
        }
    }
}
