using MediatR;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// A school turned the child away, or lets its time pass: the county goes on to the order to admit, the placement stays in force, the city is told
/// (B20; 残疾人保障法 §25, 残疾人教育条例 §57).
/// </summary>
public static class ReportSchoolRefusal
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.Guardian, Party.Guardian)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, bool IsDelay, string? Facts) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (!IsDelay && string.IsNullOrWhiteSpace(Facts))
            {
                yield return new Refusal("receipt.facts_missing").At(nameof(Facts));
            }
        }
    }

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.SchoolReceipt) is { } elsewhere)
            {
                return elsewhere;
            }

            if (request.IsDelay && await StillInTimeAsync() is { } early)
            {
                return early;
            }

            PlacementDecisionRow decision = (await PlacementDecisionTable.OfCaseAsync(act.Db, act.Case.Row.Id)).Last(known => known.State == DecisionState.Approved);
            Guid id = StableId.From(request.OperationId, "refusal");
            await SchoolDutyTable.InsertRefusalAsync(act.Db, new SchoolRefusalRow
            {
                Id = id, CaseId = act.Case.Row.Id, DecisionId = decision.Id, SchoolCode = SchoolWork.CodeOf(decision), Kind = request.IsDelay ? "delayed" : "refused",
                Facts = await work.SealAsync(request.Facts, id, nameof(SchoolRefusalRow.Facts)), OpenedOn = act.Today, OpenedBy = act.Actor.Id,
            });
            await work.TellAsync(Party.CountyAuthority, "school_refused");
            await work.TellUnitAsync(Units.CityEducation, "school_refused");
            act.Record("delayed", request.IsDelay);
            return await work.MoveAsync("Refused") is { } stopped ? stopped : new Receipt(act.Case.Stage);
        }

        private async Task<Refusal?> StillInTimeAsync()
        {
            DeadlineRow? due = (await DeadlineTable.RunningAsync(act.Db, act.Case.Row.Id)).SingleOrDefault(row => row.Kind == PlacementStage.SchoolReceipt);
            return due is null || SchoolReceiptRule.EscalatesBySilence(due.DueOn, act.Today) ? null : Refusal.Because("receipt.not_overdue", ("date", due.DueOn));
        }
    }
}
