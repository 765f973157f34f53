using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>One visit of home teaching: day, lessons, what was taught (送教管理, item 1; B30). The week's clock goes on to the next week once this one is kept.</summary>
public static class RecordHomeVisit
{
    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    public sealed record Command(Guid OperationId, string CaseNumber, DateOnly On, int Lessons, string? Content) : IAct<Receipt>, IPersonalAct, ICaseAct;

    /// <param name="Light">Of the weeks that are over.</param>
    public sealed record Receipt(LightKind Light);

    internal sealed class Handler(ActContext act, PlacementWork work, SchoolWork schools, HomeTeachingWatch watch) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await schools.OwnPlacementAsync() is not { Form: PlacementForm.HomeTeaching } placement)
            {
                return new Refusal("visit.not_home_taught");
            }

            if (Refusal.All([.. HomeTeachingVisits.Problems(new HomeTeachingVisit(request.On, request.Lessons), request.Content, act.Today)]) is { } problem)
            {
                return problem;
            }

            if (request.On < placement.StartsOn)
            {
                return Refusal.Because("attendance.day_wrong", ("from", placement.StartsOn)).At(nameof(Command.On));
            }

            Guid id = StableId.From(request.OperationId, "home-visit");
            await PlacementTable.InsertVisitAsync(act.Db, new HomeVisitRow
            {
                Id = id, PlacementId = placement.Id, VisitedOn = request.On, Lessons = request.Lessons, Content = await work.SealAsync(request.Content, id, nameof(HomeVisitRow.Content)),
                RecordedBy = act.Actor.Id, RecordedAt = act.Now,
            });
            await watch.ResetAsync(act.Case, placement);
            act.Record("visitedOn", $"{request.On:yyyy-MM-dd}");
            act.Record("lessons", request.Lessons);
            return new Receipt(await watch.LightAsync(placement));
        }
    }
}
