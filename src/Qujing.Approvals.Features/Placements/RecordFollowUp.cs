using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What was seen and done while the placement is followed up: a visit, a talk, support that was given.</summary>
public static class RecordFollowUp
{
    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.Township, Party.Township)]
    public sealed record Command(Guid OperationId, string CaseNumber, DateOnly On, string? Content) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (On == default)
            {
                yield return new Refusal("record.day_missing").At(nameof(On));
            }

            if (string.IsNullOrWhiteSpace(Content))
            {
                yield return new Refusal("followup.content_missing").At(nameof(Content));
            }
        }
    }

    public sealed record Receipt(Guid RecordId);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.FollowUp) is { } elsewhere)
            {
                return elsewhere;
            }

            if (request.On > act.Today)
            {
                return new Refusal("record.in_future").At(nameof(Command.On));
            }

            // Whoever was to visit a child who didn't come has been there; the school still watches for the child.
            if (act.Actor.Role == Role.Township)
            {
                await DeadlineDesk.CloseAsync(act, act.Case, row => row.Kind == AttendanceWatch.Visit && row.UnitId == act.Actor.UnitId);
            }

            return new Receipt(await work.WriteAsync(request.OperationId, new NewRecord(RecordKind.FollowUp, request.On, request.Content)));
        }
    }
}
