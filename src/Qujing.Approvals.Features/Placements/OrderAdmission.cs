using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The responsible person orders the school to admit the child by a day (责令限期改正, 残疾人教育条例 §57; B20).</summary>
public static class OrderAdmission
{
    internal const string Order = "AdmissionOrder.Order";
    private const int WorkingDaysMax = 15;

    [PlacementAccess(Role.CountyLeader, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, int WorkingDays) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (WorkingDays is < 1 or > WorkingDaysMax)
            {
                yield return Refusal.Because("order.days_wrong", ("max", WorkingDaysMax)).At(nameof(WorkingDays));
            }
        }
    }

    public sealed record Receipt(DateOnly DueOn);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.AdmissionOrder) is { } elsewhere)
            {
                return elsewhere;
            }

            SchoolRefusalRow open = (await SchoolDutyTable.RefusalsAsync(act.Db, act.Case.Row.Id)).Last(known => known.EndedOn is null);
            if (open.OrderedOn is { } before)
            {
                return Refusal.Because("order.ordered_before", ("date", before));
            }

            DateOnly due = act.Calendar.AddWorkingDays(act.Today, request.WorkingDays).DueOn;
            await SchoolDutyTable.UpdateRefusalAsync(act.Db, open with { OrderedOn = act.Today, OrderedBy = act.Actor.Id, DueOn = due });
            await DeadlineDesk.OpenAsync(act, act.Case, new NewDeadline(StableId.From(request.OperationId, "order"), Order, request.WorkingDays)
            {
                UnitId = act.Case.Units(Party.ReceivingSchool).FirstOrDefault(),
            });
            await work.TellAsync(Party.ReceivingSchool, "admission_ordered");
            act.Record("due", $"{due:yyyy-MM-dd}");
            return new Receipt(due);
        }
    }
}
