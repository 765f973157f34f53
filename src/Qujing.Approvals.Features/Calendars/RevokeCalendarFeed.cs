using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Calendars;

/// <summary>A person takes the calendar address back: from now on nobody finds anything there.</summary>
public static class RevokeCalendarFeed
{
    [Access(Role.OrganisingBody)]
    [Access(Role.Secretariat)]
    [Access(Role.DepartmentReviewer)]
    [Access(Role.Expert)]
    [Access(Role.MeetingRecorder)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Command(Guid OperationId) : IAct<Receipt>;

    public sealed record Receipt(DateTimeOffset RevokedAt);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken) =>
            await CalendarFeedTable.RevokeAsync(act.Db, act.Actor.Id, act.Now) ? new Receipt(act.Now) : new Refusal("calendar.none");
    }
}
