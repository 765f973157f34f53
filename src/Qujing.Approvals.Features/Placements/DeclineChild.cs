using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The other county doesn't take the record over, with the reason; the child's county goes on (B04).</summary>
public static class DeclineChild
{
    [Access(Role.CountyEducation)]
    public sealed record Command(Guid OperationId, string Number, long SeenVersion, string? Reason) : IAct<Receipt>, IPersonalAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("handover.reason_missing").Citing(PlacementSource.Regulation15).At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(string Number);

    internal sealed class Handler(ChildDesk desk, ChildHandovers handovers) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, ChildHandoverRow? offer, Refusal? refusal) = await handovers.AskedAsync(request.Number, request.SeenVersion);
            if (row is null)
            {
                return refusal!;
            }

            Guid words = await desk.SealWordsAsync(row.Id, (request.OperationId, "handover-answer"), request.Reason!);
            if (await handovers.AnswerAsync(row, offer!, (HandoverState.Declined, words)) is { } answered)
            {
                return answered;
            }

            await handovers.ReturnedAsync(offer!.FromCounty);
            return await desk.StoreAsync(row) is { } late ? late : new Receipt(row.Number);
        }
    }
}
