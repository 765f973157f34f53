using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The order's last day passed and the school hasn't admitted the child: the county reports it to the city's supervision (三（三）; B20).</summary>
public static class ReportToSupervision
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string? Report) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Report))
            {
                yield return new Refusal("order.report_missing").At(nameof(Report));
            }
        }
    }

    public sealed record Receipt(DateOnly ReportedOn);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.AdmissionOrder) is { } elsewhere)
            {
                return elsewhere;
            }

            SchoolRefusalRow open = (await SchoolDutyTable.RefusalsAsync(act.Db, act.Case.Row.Id)).Last(known => known.EndedOn is null);
            if (open.DueOn is not { } due || act.Today <= due)
            {
                return open.DueOn is { } waits ? Refusal.Because("order.not_expired", ("date", waits)) : new Refusal("order.missing");
            }

            await SchoolDutyTable.UpdateRefusalAsync(act.Db, open with { ReportedOn = act.Today });
            await work.WriteAsync(request.OperationId, new NewRecord(RecordKind.Report, act.Today, request.Report));
            await work.TellUnitAsync(Units.CityEducation, "school_reported");
            return new Receipt(act.Today);
        }
    }
}
