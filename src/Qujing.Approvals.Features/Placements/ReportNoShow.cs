using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>Five working days after the first day the child hasn't come: township and school go and see (控辍保学, 义务教育法 §13; B25). The product sends it by itself.</summary>
public static class ReportNoShow
{
    private const int WorkingDays = 5;

    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [SystemAccess]
    public sealed record Command(Guid OperationId, string CaseNumber) : IAct<Receipt>, IPersonalAct, ICaseAct;

    public sealed record Receipt(DateOnly VisitBy);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await PlacementTable.InForceAsync(act.Db, act.Case.Row.Id) is not { } placement)
            {
                return new Refusal("attendance.not_placed");
            }

            if (!SchoolReceiptRule.IsNoShow(placement.StartsOn, placement.AppearedOn, act.Today, act.Calendar))
            {
                return placement.AppearedOn is { } came
                    ? Refusal.Because("attendance.recorded_before", ("date", came))
                    : Refusal.Because("attendance.too_early", ("date", SchoolReceiptRule.AttendanceCheckOn(placement.StartsOn, act.Calendar))).Citing(PlacementSource.Compulsory13);
            }

            await DeadlineDesk.CloseAsync(act, act.Case, row => row.Kind is AttendanceWatch.Check or AttendanceWatch.Visit);
            await work.WriteAsync(request.OperationId, new NewRecord(RecordKind.NoShow, act.Today, "未到校"));
            await DeadlineDesk.OpenAsync(act, act.Case, new NewDeadline(StableId.From(request.OperationId, "visit"), AttendanceWatch.Visit, WorkingDays)
            {
                UnitId = act.Case.Units(Party.Township).FirstOrDefault() ?? act.Case.Units(Party.CountyAuthority).First(),
            });
            await work.TellAsync(Party.Township, "no_show");
            await work.TellAsync(Party.CountyAuthority, "no_show");
            return new Receipt(act.Calendar.AddWorkingDays(act.Today, WorkingDays).DueOn);
        }
    }
}

/// <summary>The deadlines by which a child's coming is watched.</summary>
internal static class AttendanceWatch
{
    internal const string Check = "FollowUp.Attendance";
    internal const string Visit = "FollowUp.NoShow";
}
