using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>A guardian was tried and not reached: by telephone, by letter, at the door. Enough of them, on different days, make a guardian unreachable.</summary>
public static class RecordAttempt
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.Township, Party.Township)]
    public sealed record Command(Guid OperationId, string CaseNumber, Guid GuardianId, DateOnly On, string? How) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (On == default)
            {
                yield return new Refusal("record.day_missing").At(nameof(On));
            }

            if (string.IsNullOrWhiteSpace(How))
            {
                yield return new Refusal("attempt.how_missing").At(nameof(How));
            }
        }
    }

    public sealed record Receipt(Guid RecordId);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await work.ClosedAsync(mayTellOfTheEnd: false) is { } closed)
            {
                return closed;
            }

            if (request.On > act.Today)
            {
                return new Refusal("record.in_future").At(nameof(Command.On));
            }

            if (!(await PlacementCaseTable.GuardiansAsync(act.Db, act.Case.Row.Id)).Any(known => known.GuardianId == request.GuardianId))
            {
                return new Refusal("guardian.unknown").At(nameof(Command.GuardianId));
            }

            Guid id = await work.WriteAsync(request.OperationId, new NewRecord(RecordKind.Attempt, request.On, request.How) { GuardianId = request.GuardianId });
            act.Record("attemptedOn", $"{request.On:yyyy-MM-dd}");
            return new Receipt(id);
        }
    }
}
