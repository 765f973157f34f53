using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// The school receives the child, names its mentor and says what support it needs; there is no other answer (不得拒绝, item 1). The placement takes effect on
/// its first day, and the one before ends on the day before (B45). During a dispute a child without a placement starts at the school that was decided on, until
/// the dispute is decided; one that has a placement stays where it is (setting 21, B28).
/// </summary>
public static class ReceiveChild
{
    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, DateOnly StartsOn) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct
    {
        [HoldsName]
        public string? Mentor { get; init; }
        /// <summary>What the school asks of the county; the child is received all the same.</summary>
        public string? SupportNeeds { get; init; }
    }

    public sealed record Receipt(DateOnly StartsOn);

    internal sealed class Handler(ActContext act, PlacementWork work, SchoolWork schools, PlacementWatch watch) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            bool isMeanwhile = PlacementStage.Disputes.Any(act.Case.Waits);
            if (!isMeanwhile && act.Case.NotIn(PlacementStage.SchoolReceipt, PlacementStage.AdmissionOrder) is { } elsewhere)
            {
                return elsewhere;
            }

            if (await schools.AwaitedAsync() is not { } decision)
            {
                return new Refusal("receipt.not_your_school");
            }

            if (isMeanwhile && DisputeRule.CanStart(await PlacementTable.InForceAsync(act.Db, act.Case.Row.Id) is not null) is { } stays)
            {
                return stays;
            }

            PlacementCaseRow row = await work.CaseAsync();
            if (await WhyNotAsync(request, decision, row) is { } refusal)
            {
                return refusal;
            }

            await EndEarlierAsync(request.StartsOn, decision);
            await StartAsync(request, decision, row);
            await EndRefusalsAsync();
            if (!string.IsNullOrWhiteSpace(request.SupportNeeds))
            {
                await work.WriteAsync(request.OperationId, new NewRecord(RecordKind.SupportNeeds, act.Today, request.SupportNeeds));
                await work.TellAsync(Party.CountyAuthority, "support_asked");
            }

            act.Record("decision", decision.No);
            act.Record("startsOn", $"{request.StartsOn:yyyy-MM-dd}");
            return !isMeanwhile && await work.MoveAsync("Received") is { } stopped ? stopped : new Receipt(request.StartsOn);
        }

        private async Task<Refusal?> WhyNotAsync(Command request, PlacementDecisionRow decision, PlacementCaseRow row)
        {
            if ((MentorRule.CanTakeEffect(decision.Form, request.Mentor) ?? MentorRule.NameProblem(request.Mentor)) is { } mentor)
            {
                return mentor;
            }

            if (SchoolReceiptRule.StartProblem(request.StartsOn, act.Today, SchoolReceiptRule.StartLatest(act.Today, act.Settings.Placement.RegisterBy, act.Calendar)) is { } date)
            {
                return date;
            }

            PlacementPeriod[] known = [.. (await PlacementTable.OfChildAsync(act.Db, row.ChildId)).Select(placement => new PlacementPeriod(placement.StartsOn, placement.EndsOn ?? request.StartsOn.AddDays(-1)))];
            return OnePlacement.CanStart(known, request.StartsOn);
        }

        private async Task EndEarlierAsync(DateOnly startsOn, PlacementDecisionRow decision)
        {
            if (await PlacementTable.InForceAsync(act.Db, act.Case.Row.Id) is not { } before)
            {
                return;
            }

            await PlacementTable.UpdateAsync(act.Db, before with { EndsOn = startsOn.AddDays(-1) });
            await watch.EndAsync();
            PlacementDecisionRow old = (await PlacementDecisionTable.OfCaseAsync(act.Db, act.Case.Row.Id)).Single(row => row.Id == before.DecisionId);
            await PlacementDecisionTable.ReplaceAsync(act.Db, old);
            if (SchoolWork.CodeOf(old) != SchoolWork.CodeOf(decision))
            {
                await schools.LeaveAsync(SchoolWork.CodeOf(old));
            }
        }

        private async Task StartAsync(Command request, PlacementDecisionRow decision, PlacementCaseRow row)
        {
            Guid id = StableId.From(request.OperationId, "placement");
            var placement = new PlacementRow
            {
                Id = id, CaseId = row.CaseId, ChildId = row.ChildId, DecisionId = decision.Id, CountyCode = row.CountyCode, Form = decision.Form, SchoolCode = decision.SchoolCode,
                RollSchoolCode = decision.RollSchoolCode, StartsOn = request.StartsOn,
            };
            await PlacementTable.InsertAsync(act.Db, placement);
            if (!string.IsNullOrWhiteSpace(request.Mentor))
            {
                await PlacementTable.InsertMentorAsync(act.Db, new MentorRow { PlacementId = id, No = 1, Name = request.Mentor.Trim(), NamedOn = act.Today });
            }

            await watch.BeginAsync(placement);
        }

        private async Task EndRefusalsAsync()
        {
            foreach (SchoolRefusalRow open in (await SchoolDutyTable.RefusalsAsync(act.Db, act.Case.Row.Id)).Where(known => known.EndedOn is null))
            {
                await SchoolDutyTable.UpdateRefusalAsync(act.Db, open with { EndedOn = act.Today });
            }
        }
    }
}
