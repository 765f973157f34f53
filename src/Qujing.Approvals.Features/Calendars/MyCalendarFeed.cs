using MediatR;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Calendars;

/// <summary>The person's own calendar address.</summary>
public static class MyCalendarFeed
{
    [Access(Role.OrganisingBody)]
    [Access(Role.Secretariat)]
    [Access(Role.DepartmentReviewer)]
    [Access(Role.Expert)]
    [Access(Role.MeetingRecorder)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question : IQuestion<Sheet>;

    /// <param name="Token">Null where the person has none.</param>
    public sealed record Sheet(string? Token, DateTimeOffset? CreatedAt);

    internal sealed class Handler(ActContext act, KeyRing keys) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken) =>
            await CalendarFeedTable.OfAccountAsync(act.Db, act.Actor.Id) is { } feed ? new Sheet(FeedToken.Of(keys, feed.Id), feed.CreatedAt) : new Sheet(null, null);
    }
}
