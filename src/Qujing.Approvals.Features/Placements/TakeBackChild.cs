using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The child stays after all: its county takes the offer of the record back before it is answered (B04).</summary>
public static class TakeBackChild
{
    [Access(Role.CountyEducation)]
    public sealed record Command(Guid OperationId, string Number, long SeenVersion) : IAct<Receipt>, IPersonalAct;

    public sealed record Receipt(string Number);

    internal sealed class Handler(ActContext act, ChildDesk desk, ChildHandovers handovers) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindOpenAsync(request.Number, request.SeenVersion);
            if (row is null)
            {
                return refusal!;
            }

            if (await ChildHandoverTable.OpenAsync(act.Db, row.Id) is not { } offer)
            {
                return new Refusal("handover.answered_before").Citing(PlacementSource.Regulation15);
            }

            return (await handovers.AnswerAsync(row, offer, (HandoverState.TakenBack, null)) ?? await desk.StoreAsync(row)) is { } late ? late : new Receipt(row.Number);
        }
    }
}
