using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Calendars;

/// <summary>A person takes a calendar address; one that they had ends with it.</summary>
public static class OpenCalendarFeed
{
    [Access(Role.OrganisingBody)]
    [Access(Role.Secretariat)]
    [Access(Role.DepartmentReviewer)]
    [Access(Role.Expert)]
    [Access(Role.MeetingRecorder)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Command(Guid OperationId) : IAct<Receipt>;

    public sealed record Receipt(Guid FeedId);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            await CalendarFeedTable.RevokeAsync(act.Db, act.Actor.Id, act.Now);
            var feed = new CalendarFeedRow { Id = StableId.From(request.OperationId, "feed"), AccountId = act.Actor.Id, CreatedAt = act.Now };
            await CalendarFeedTable.InsertAsync(act.Db, feed);
            return new Receipt(feed.Id);
        }
    }
}
