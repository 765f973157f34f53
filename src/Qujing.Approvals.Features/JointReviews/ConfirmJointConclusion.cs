using MediatR;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>
/// A lead bureau confirms the round's conclusion with the consolidated opinion (Art. 11). Where two lead, the round ends once both have confirmed the same
/// conclusion in the same words; different conclusions are recorded and escalated (A03).
/// </summary>
public static class ConfirmJointConclusion
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, long Round) : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        /// <summary>How many versions of opinions the page showed; one more since then asks for another look.</summary>
        public long SeenOpinions { get; init; }
        public JointConclusion? Conclusion { get; init; }
        public string Consolidated { get; init; } = "";
        public string SilenceReason { get; init; } = "";

        public IEnumerable<Refusal> Problems()
        {
            if (Conclusion is null || !Enum.IsDefined(Conclusion.Value))
            {
                yield return new Refusal("joint.conclusion_missing").Citing("第十一条").At(nameof(Conclusion));
            }
            if (string.IsNullOrWhiteSpace(Consolidated))
            {
                yield return new Refusal("joint.consolidated_missing").Citing("第十一条").At(nameof(Consolidated));
            }
            foreach ((string field, string text) in new[] { (nameof(Consolidated), Consolidated), (nameof(SilenceReason), SilenceReason) })
            {
                if (text.Length > OpinionRules.TextLengthMax)
                {
                    yield return Refusal.Because("joint.text_too_long", ("max", OpinionRules.TextLengthMax)).At(field);
                }
            }
        }
    }

    public sealed record Receipt(long Round, ConclusionState State);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (RoundFile? round, Refusal? refusal) = await RoundFile.RunningAsync(act, request.Round);
            if (round is null)
            {
                return refusal!;
            }

            if (request.SeenOpinions != round.Opinions.Count)
            {
                return Refusal.Because("joint.opinions_changed", ("round", round.No));
            }

            var wanted = new WantedConclusion(request.Conclusion!.Value, request.SilenceReason);
            if (Refusal.All([.. JointConclusionRules.Problems(round.Weigh(), wanted, act.Today, act.Settings)]) is { } problem)
            {
                return problem;
            }

            await JointLeadTable.ConfirmAsync(act.Db, Row(request, round));
            act.Record("round", round.No);
            act.Record("conclusion", wanted.Conclusion.ToString());
            act.Record("silent", round.Silent.Select(silent => silent.UnitId).ToArray());
            return await SettleAsync(request, round);
        }

        private async Task<Answer<Receipt>> SettleAsync(Command request, RoundFile round)
        {
            ConfirmationRow[] others = [.. round.Standing.Where(confirmation => confirmation.UnitId != act.Actor.UnitId)];
            var confirmed = others.ToDictionary(confirmation => confirmation.UnitId, confirmation => confirmation.Conclusion, StringComparer.Ordinal);
            confirmed[act.Actor.UnitId] = request.Conclusion!.Value;
            LeadAgreement agreement = LeadConfirmations.Weigh([.. act.Case.Units(Party.LeadBureau)], confirmed);
            if (agreement == LeadAgreement.Disagreement)
            {
                await EscalateAsync(request, round);
                return new Receipt(round.No, ConclusionState.Disagreement);
            }

            if (agreement == LeadAgreement.Incomplete || others.Any(other => !SameWords(other, request)))
            {
                await AskOthersAsync(request, round);
                return new Receipt(round.No, ConclusionState.WaitsForOtherLead);
            }

            return await ConcludeAsync(request, round) is { } refusal
                ? refusal
                : new Receipt(round.No, request.Conclusion == JointConclusion.Passed ? ConclusionState.Passed : ConclusionState.Failed);
        }

        private async Task<Refusal?> ConcludeAsync(Command request, RoundFile round)
        {
            await JointRoundTable.ConcludeAsync(act.Db, round.Row with
            {
                ConcludedAt = act.Now,
                Conclusion = request.Conclusion,
                Consolidated = request.Consolidated.Trim(),
                SilenceReason = round.Silent.Count > 0 ? request.SilenceReason.Trim() : null,
            });
            return await mover.AdvanceAsync(act, request.Conclusion!.Value.ToString());
        }

        private async Task EscalateAsync(Command request, RoundFile round)
        {
            act.Record("disagreement", true);
            foreach (string unit in act.Case.Units(Party.LeadBureau).Append(Units.Administration))
            {
                await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("joint.leads_disagree", $"{round.No}/{request.OperationId:N}"));
            }
        }

        private async Task AskOthersAsync(Command request, RoundFile round)
        {
            foreach (string unit in act.Case.Units(Party.LeadBureau).Where(unit => unit != act.Actor.UnitId))
            {
                await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("joint.confirmation_asked", $"{round.No}/{request.OperationId:N}"));
            }
        }

        private static bool SameWords(ConfirmationRow other, Command request) => other.Consolidated == request.Consolidated.Trim();

        private ConfirmationRow Row(Command request, RoundFile round) => new()
        {
            Id = StableId.From(request.OperationId, "confirmation"),
            RoundId = round.Row.Id,
            UnitId = act.Actor.UnitId,
            Conclusion = request.Conclusion!.Value,
            Consolidated = request.Consolidated.Trim(),
            SilenceReason = request.SilenceReason.Trim(),
            ConfirmedAt = act.Now,
            ConfirmedBy = act.Actor.Id,
        };
    }
}

/// <summary>What a confirmation led to.</summary>
public enum ConclusionState
{
    WaitsForOtherLead = 0,
    Disagreement = 1,
    Passed = 2,
    Failed = 3,
}
