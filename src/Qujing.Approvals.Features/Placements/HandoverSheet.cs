using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>A hand-over as its two counties see it: the one that offers, and the one that is asked, which knows nothing of the child before it accepts but that it comes.</summary>
public static class HandoverSheet
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.CountyEducation, Party.AskedCounty)]
    [AuditedRead]
    public sealed record Query(string CaseNumber) : IQuestion<View>, ICaseAct;

    public sealed record View(CaseHead Head)
    {
        public required string CountyCode { get; init; }
        /// <summary>True for the county that is asked.</summary>
        public required bool IsAsked { get; init; }
        /// <summary>The offer that waits for its answer; null where none does.</summary>
        public Offered? Offer { get; init; }
        /// <summary>True where the case stands in a stage from which a child may be offered.</summary>
        public required bool MayOffer { get; init; }
        /// <summary>The reader's own townships, by unit.</summary>
        public required IReadOnlyList<Data.People.Unit> Townships { get; init; }
    }

    public sealed record Offered(string FromCounty, string ToCounty, string Reason, DateOnly OfferedOn);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            bool isAsked = act.Case.Units(Party.AskedCounty).Contains(act.Actor.UnitId, StringComparer.Ordinal);
            string? county = await UnitCountyTable.CountyOfAsync(act.Db, act.Actor.UnitId);
            return new View(CaseHead.Of(act))
            {
                CountyCode = (await work.CaseAsync()).CountyCode, IsAsked = isAsked, Offer = await OfferAsync(), MayOffer = !isAsked && await work.KnowsAsync(OfferHandover.MovedAway),
                Townships = isAsked && county is not null ? await UnitCountyTable.UnitsAsync(act.Db, county, "township") : [],
            };
        }

        private async Task<Offered?> OfferAsync() => (await PlacementTurnTable.HandoversAsync(act.Db, act.Case.Row.Id)).LastOrDefault(row => row.State == HandoverState.Offered) is { } open
            ? new Offered(open.FromCounty, open.ToCounty, await work.OpenAsync(open.Reason, open.Id, nameof(CountyHandoverRow.Reason)), open.OfferedOn)
            : null;
    }
}
