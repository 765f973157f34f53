using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;
using Unit = Qujing.Approvals.Data.People.Unit;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The hand-over of a record as its two counties see it; the one that is asked knows nothing of the child before it accepts but that it comes.</summary>
public static class ChildHandoverSheet
{
    [AuditedRead]
    [Access(Role.CountyEducation)]
    public sealed record Question(string Number) : IQuestion<View>;

    public sealed record View(string Number, long Version, string CountyCode)
    {
        /// <summary>True for the county that is asked.</summary>
        public required bool IsAsked { get; init; }
        /// <summary>The offer that waits for its answer; null where none does.</summary>
        public HandoverSheet.Offered? Offer { get; init; }
        /// <summary>Why the last offer wasn't accepted; null where it wasn't declined.</summary>
        public string? Declined { get; init; }
        /// <summary>The case with which the child is handed over; null where it has none.</summary>
        public string? OpenCase { get; init; }
        public bool MayOffer { get; init; }
        /// <summary>The reader's own townships, by unit, where it is asked.</summary>
        public IReadOnlyList<Unit> Townships { get; init; } = [];
    }

    internal sealed class Handler(ActContext act, ChildDesk desk, ChildHandovers handovers) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await handovers.AskedAsync(request.Number) is ({ } asked, { } open))
            {
                act.Record("child", asked.Number);
                return new View(asked.Number, asked.Version, asked.CountyCode)
                {
                    IsAsked = true, Offer = await OfferOf(open), Townships = await UnitCountyTable.UnitsAsync(act.Db, open.ToCounty, "township"),
                };
            }

            (ChildRow? row, Refusal? refusal) = await desk.FindAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            act.Record("child", row.Number);
            ChildHandoverRow? last = await ChildHandoverTable.OfChildAsync(act.Db, row.Id) is [.., { } newest] ? newest : null;
            string? openCase = await desk.OpenCaseAsync(row.Id);
            return new View(row.Number, row.Version, row.CountyCode)
            {
                IsAsked = false, OpenCase = openCase, MayOffer = row.Status == ChildStatus.Open && openCase is null,
                Offer = last is { State: Domain.Placements.HandoverState.Offered } ? await OfferOf(last) : null,
                Declined = last is { State: Domain.Placements.HandoverState.Declined, FromCounty: { } from } && from == row.CountyCode ? await desk.WordsAsync(last.AnswerId) : null,
            };
        }

        private async Task<HandoverSheet.Offered> OfferOf(ChildHandoverRow row) => new(row.FromCounty, row.ToCounty, await desk.WordsAsync(row.ReasonId), row.OfferedOn);
    }
}
