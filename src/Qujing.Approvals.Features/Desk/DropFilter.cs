using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>A person gives up one of their named filters.</summary>
public static class DropFilter
{
    [Access(Role.OrganisingBody)]
    [Access(Role.Secretariat)]
    [Access(Role.DepartmentReviewer)]
    [Access(Role.MeetingRecorder)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Command(Guid OperationId, Guid FilterId) : IAct<Receipt>;

    public sealed record Receipt(Guid FilterId);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken) =>
            await KeptFilterTable.DropAsync(act.Db, act.Actor.Id, request.FilterId) ? new Receipt(request.FilterId) : new Refusal("filter.unknown");
    }
}
