using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The hand-over of a record that has no case yet: the rule is that of a case's (<see cref="CountyHandover"/>), its owner the record's county.</summary>
internal sealed class ChildHandovers(ActContext act, ChildDesk desk)
{
    /// <summary>A record that is offered to the actor's own county, and the offer. Who isn't asked doesn't learn whether there is one.</summary>
    internal async Task<(ChildRow? Row, ChildHandoverRow? Offer)> AskedAsync(string? number) =>
        await ChildTable.FindAsync(act.Db, number ?? "") is { Status: ChildStatus.Open } row && await ChildHandoverTable.OpenAsync(act.Db, row.Id) is { } offer
            && offer.ToCounty == await desk.CountyAsync() && await desk.IsOpenAsync(row.Id) ? (row, offer) : (null, null);

    /// <summary>The same, of the version that was seen.</summary>
    internal async Task<(ChildRow? Row, ChildHandoverRow? Offer, Refusal? Refusal)> AskedAsync(string? number, long seenVersion) => await AskedAsync(number) switch
    {
        (null, _) => (null, null, ChildDesk.Unknown(number)),
        ({ } row, _) when row.Version != seenVersion => (null, null, ChildDesk.Changed(row)),
        ({ } row, var offer) => (row, offer, null),
    };

    /// <summary>Writes the answer down; refused where it was answered before.</summary>
    internal async Task<Refusal?> AnswerAsync(ChildRow row, ChildHandoverRow offer, (HandoverState State, Guid? Words) answer)
    {
        if (new CountyHandover(offer.FromCounty, offer.ToCounty, offer.State).Answer(answer.State, out _) is { } refusal)
        {
            return refusal;
        }

        await ChildHandoverTable.AnswerAsync(act.Db, offer with { State = answer.State, AnswerId = answer.Words, AnsweredOn = act.Today, AnsweredBy = act.Actor.Id });
        act.Record("from_county", offer.FromCounty);
        act.Record("to_county", offer.ToCounty);
        act.Record("child", row.Number);
        return null;
    }

    // Notices tell of no child: what they are about is read after signing in.
    internal Task OfferedAsync(string county) => NoticeDesk.ToUnitAsync(act, Units.CountyEducationOf(county), new NoticeText("child.handover_offered", Once));

    internal Task ReturnedAsync(string county) => NoticeDesk.ToUnitAsync(act, Units.CountyEducationOf(county), new NoticeText("child.handover_returned", Once));

    internal Task AcceptedAsync(string county) => NoticeDesk.ToUnitAsync(act, Units.CountyEducationOf(county), new NoticeText("child.handover_accepted", Once));

    internal Task MovedAsync(string accountId) => NoticeDesk.ToPersonAsync(act, accountId, new NoticeText("child.county_changed", Once));

    private string Once => $"{act.Now.UtcTicks}";
}

/// <summary>The records that other counties offer to the person's county.</summary>
internal sealed class ChildrenOffered : ITodaySource
{
    private const string Select = $"""
        SELECT h.number, o.offered_on FROM child_handover o JOIN child h ON h.id = o.child_id JOIN unit_county u ON u.county_code = o.to_county
        WHERE o.state = 1 AND u.unit_id = @unitId AND {OfficialRecusalTable.IsAChildOpenToMe} ORDER BY o.offered_on, h.number
        """;

    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act) => act.Actor.Role != Role.CountyEducation ? []
        : [.. (await act.Db.QueryAsync<Row>(Select, new { unitId = act.Actor.UnitId, Me = act.Actor.Id })).Select(row => new TodayEntry("accept-child", row.Number, "儿童记录移交"))];

    private sealed record Row
    {
        public required string Number { get; init; }
        public required DateOnly OfferedOn { get; init; }
    }
}
