using System.Text.Json;
using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The school makes the child's individual plan (个别化方案): the placement is followed up from then on. While it is, a new plan replaces the old one, and both are kept.</summary>
public static class MakeIndividualPlan
{
    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, PlanSections Plan) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems() => (Plan ?? new PlanSections()).Problems();
    }

    public sealed record Receipt(long PlanNo);

    internal sealed class Handler(ActContext act, PlacementWork work, SchoolWork schools) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.IndividualPlan, PlacementStage.FollowUp) is { } elsewhere)
            {
                return elsewhere;
            }

            if (await schools.OwnPlacementAsync() is not { } placement)
            {
                return new Refusal("receipt.not_your_school");
            }

            long no = 1 + (await SchoolDutyTable.PlansAsync(act.Db, act.Case.Row.Id)).Count;
            Guid id = StableId.From(request.OperationId, "plan");
            await SchoolDutyTable.InsertPlanAsync(act.Db, new IndividualPlanRow
            {
                Id = id, CaseId = act.Case.Row.Id, PlacementId = placement.Id, No = no, MadeOn = act.Today, MadeBy = act.Actor.Id,
                Content = await work.SealAsync(JsonSerializer.Serialize(request.Plan, AnswerJson.Options), id, nameof(IndividualPlanRow.Content)),
            });
            act.Record("plan", no);
            await work.TellGuardiansAsync("plan_made");
            return act.Case.Waits(PlacementStage.IndividualPlan) && await work.MoveAsync("Made") is { } stopped ? stopped : new Receipt(no);
        }
    }
}

/// <summary>What an individual plan says (domain B2.6).</summary>
public sealed record PlanSections
{
    public string? Goals { get; init; }
    public string? Teaching { get; init; }
    public string? Rehabilitation { get; init; }
    /// <summary>The way into the next stage of schooling (转衔).</summary>
    public string? Transition { get; init; }
    /// <summary>Aids (辅助器具); may be empty.</summary>
    public string? Aids { get; init; }
    /// <summary>Costs and exemptions; may be empty.</summary>
    public string? Costs { get; init; }
    /// <summary>True where somebody accompanies the child at school (助教陪读, item 4).</summary>
    public bool HasCompanion { get; init; }
    /// <summary>True where the family is asked to pay the companion: never allowed (B33).</summary>
    public bool FamilyPaysCompanion { get; init; }

    internal IEnumerable<Refusal> Problems()
    {
        foreach ((string? words, string name, string field) in new[] { (Goals, "目标", nameof(Goals)), (Teaching, "教学", nameof(Teaching)), (Rehabilitation, "康复", nameof(Rehabilitation)), (Transition, "转衔", nameof(Transition)) })
        {
            if (string.IsNullOrWhiteSpace(words))
            {
                yield return Refusal.Because("plan.section_missing", ("section", name)).Citing(PlacementSource.PlanCompulsory).At(field);
            }
        }

        if (HasCompanion && FamilyPaysCompanion)
        {
            yield return new Refusal("plan.companion_paid_by_family").Citing("实施方案二（一）4").At(nameof(FamilyPaysCompanion));
        }
    }
}
