using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Ends somebody's standing for a child: custody changed, or an authority was taken back. The record stays.</summary>
public static class EndGuardian
{
    [Access(Role.CountyEducation)]
    [Access(Role.Township)]
    public sealed record Command(Guid OperationId, string Number, Guid GuardianId) : IAct<Receipt>;

    public sealed record Receipt(Guid GuardianId);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindOpenAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            if (await GuardianTable.FindAsync(act.Db, request.GuardianId) is not { EndedOn: null } guardian || guardian.ChildId != row.Id)
            {
                return new Refusal("guardian.unknown");
            }

            await GuardianTable.TryEndAsync(act.Db, guardian with { EndedOn = act.Today });
            act.Record("child", row.Number);
            act.Record("guardian", guardian.Id);
            return new Receipt(guardian.Id);
        }
    }
}
