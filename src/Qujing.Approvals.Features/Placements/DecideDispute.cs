using System.Text.Json;
using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// The county decides a dispute after the committee's new assessment, weighing it, what the school can offer, and the wishes of child and guardian
/// (残疾人教育条例 §21; B28). The guardian is told where and until when to go on (B29).
/// </summary>
public static class DecideDispute
{
    private const string Upheld = "Upheld";
    private const string Unplanned = "UpheldUnplanned";
    private const string Decided = "Decided";

    [PlacementAccess(Role.CountyLeader, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, bool Upholds) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        /// <summary>The placement decided on; asked for where the earlier one isn't upheld.</summary>
        public DecisionDraft? Draft { get; init; }
        public string? Assessment { get; init; }
        public string? SchoolConditions { get; init; }
        public string? Wishes { get; init; }

        public IEnumerable<Refusal> Problems() => DisputeRule.MissingFactors(Assessment, SchoolConditions, Wishes);
    }

    /// <param name="ReviewThrough">The last day to ask for administrative review (行政复议法 §20).</param>
    /// <param name="CourtThrough">The last day to go to court (行政诉讼法 §46).</param>
    public sealed record Receipt(string Stage, DateOnly ReviewThrough, DateOnly CourtThrough);

    internal sealed class Handler(ActContext act, PlacementWork work, DisputeWork disputes, DecisionWork decisions, SchoolWork schools, PlaceClaims claims) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.DisputeDecision) is { } elsewhere)
            {
                return elsewhere;
            }

            (PlacementDecisionRow? decision, Refusal? refusal) = request.Upholds ? await UpheldAsync() : await DecidedAsync(request);
            if (refusal is not null)
            {
                return refusal;
            }

            PlacementRow? inForce = await PlacementTable.InForceAsync(act.Db, act.Case.Row.Id);
            bool stays = SchoolWork.GoesOn(inForce, decision!);
            DisputeRow dispute = await WriteAsync(request, decision!, stays ? Upheld : Decided);
            act.Record("dispute", dispute.No);
            act.Record("upholds", request.Upholds);
            await work.TellGuardiansAsync("dispute_decided");
            return await work.MoveAsync(stays ? await StayingAsync(inForce!) : Decided) is { } stopped ? stopped : new Receipt(act.Case.Stage, dispute.ReviewThrough!.Value, dispute.CourtThrough!.Value);
        }

        // Follow-up begins with a plan: a placement that was disputed before it had one goes back for it.
        private async Task<string> StayingAsync(PlacementRow inForce) =>
            (await SchoolDutyTable.PlansAsync(act.Db, inForce.CaseId)).Any(plan => plan.PlacementId == inForce.Id) || !await work.KnowsAsync(Unplanned) ? Upheld : Unplanned;

        // What was decided before the dispute, in force or approved.
        private async Task<(PlacementDecisionRow? Decision, Refusal? Refusal)> UpheldAsync() =>
            (await PlacementDecisionTable.OfCaseAsync(act.Db, act.Case.Row.Id)).LastOrDefault(row => row.State == DecisionState.Approved) is { } before
                ? (before, null)
                : (null, new Refusal("dispute.nothing_to_uphold").Citing(PlacementSource.Regulation21).At(nameof(Command.Upholds)));

        private async Task<(PlacementDecisionRow? Decision, Refusal? Refusal)> DecidedAsync(Command request)
        {
            (PlacementDecisionRow? row, Refusal? refusal) = await decisions.DrawUpAsync(request.OperationId, request.Draft ?? new DecisionDraft(), (DecisionState.Approved, IsDispute: true));
            if (refusal is not null)
            {
                return (null, refusal);
            }

            if (await claims.ProblemAsync(row!) is { } taken)
            {
                return (null, taken);
            }

            await schools.WithdrawApprovedAsync((await PlacementTable.InForceAsync(act.Db, act.Case.Row.Id))?.DecisionId);
            PlacementDecisionRow decided = row! with { AnsweredBy = act.Actor.Id, AnsweredOn = act.Today };
            await PlacementDecisionTable.InsertAsync(act.Db, decided);
            await schools.JoinAsync(decided);
            return (decided, null);
        }

        private async Task<DisputeRow> WriteAsync(Command request, PlacementDecisionRow decision, string outcome)
        {
            DisputeRow open = (await disputes.OpenOneAsync())!;
            string factors = JsonSerializer.Serialize(new { request.Assessment, request.SchoolConditions, request.Wishes }, AnswerJson.Options);
            DisputeRow decided = open with
            {
                DecisionId = decision.Id, Factors = await work.SealAsync(factors, open.Id, nameof(DisputeRow.Factors)), Outcome = outcome, DecidedOn = act.Today,
                ReviewThrough = DisputeRule.ReviewThrough(act.Today), CourtThrough = DisputeRule.CourtThrough(act.Today),
            };
            await PlacementTurnTable.DecideDisputeAsync(act.Db, decided);
            return decided;
        }
    }
}
