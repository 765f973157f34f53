using MediatR;
using Qujing.Approvals.Data.Outbox;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Recusals;

namespace Qujing.Approvals.Features.Notices;

/// <summary>What was sent to a person and to their unit, the newest first: nobody depends on a mail or a message to have come.</summary>
public static class MyNotices
{
    public const int PageSize = 30;

    [Access(Role.OrganisingBody)]
    [Access(Role.Secretariat)]
    [Access(Role.DepartmentReviewer)]
    [Access(Role.Expert)]
    [Access(Role.MeetingRecorder)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    [Access(Role.Administrator)]
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.Federation)]
    [Access(Role.Township)]
    [Access(Role.CommitteeMember)]
    [Access(Role.School)]
    [Access(Role.Guardian)]
    [Access(Role.CityEducation)]
    public sealed record Question : IQuestion<View>
    {
        /// <summary>Null: from the newest on.</summary>
        public (DateTimeOffset At, Guid Id)? Before { get; init; }
    }

    public sealed record View(IReadOnlyList<NoticeRow> Notices)
    {
        /// <summary>Where the next page begins; null on the last.</summary>
        public (DateTimeOffset At, Guid Id)? Next { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            (DateTimeOffset At, Guid Id) before = request.Before ?? (act.Now.AddDays(1), Guid.Empty);
            Party party = act.Actor.Role == Role.DepartmentReviewer ? Party.Participant : RoleParty.Of(act.Actor.Role) ?? Party.Any;
            var reader = new NoticeReader(act.Actor.Id, act.Actor.UnitId, (long)party);
            NoticeRow[] known = [.. await OutboxTable.OfUnitAsync(act.Db, reader, before, PageSize + 1), .. await OutboxTable.OfAccountAsync(act.Db, reader, before, PageSize + 1)];
            NoticeRow[] newest = [.. known.OrderByDescending(notice => notice.CreatedAt).ThenByDescending(notice => notice.Id.ToString(), StringComparer.Ordinal).Take(PageSize + 1)];
            // The city is told that something is urged, not whose child it is about; where it takes a case over it has to know which.
            NoticeRow[] shown = [.. newest.Take(PageSize).Select(notice => act.Actor.Role == Role.CityEducation && notice.Kind != RecusalDesk.Superior ? notice with { CaseNumber = null } : notice)];
            return new View(shown) { Next = newest.Length > PageSize ? (shown[^1].CreatedAt, shown[^1].Id) : null };
        }
    }
}
