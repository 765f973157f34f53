using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The child came to school: the check of the fifth day is done (B25).</summary>
public static class RecordAppearance
{
    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    public sealed record Command(Guid OperationId, string CaseNumber, DateOnly AppearedOn) : IAct<Receipt>, IPersonalAct, ICaseAct;

    public sealed record Receipt(DateOnly AppearedOn);

    internal sealed class Handler(ActContext act, SchoolWork schools) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await schools.OwnPlacementAsync() is not { } placement)
            {
                return new Refusal("receipt.not_your_school");
            }

            if (request.AppearedOn > act.Today || request.AppearedOn < placement.StartsOn)
            {
                return Refusal.Because("attendance.day_wrong", ("from", placement.StartsOn)).At(nameof(Command.AppearedOn));
            }

            if (placement.AppearedOn is { } before)
            {
                return Refusal.Because("attendance.recorded_before", ("date", before));
            }

            await PlacementTable.UpdateAsync(act.Db, placement with { AppearedOn = request.AppearedOn });
            await DeadlineDesk.CloseAsync(act, act.Case, row => row.Kind is AttendanceWatch.Check or AttendanceWatch.Visit);
            return new Receipt(request.AppearedOn);
        }
    }
}
