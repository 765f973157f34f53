using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>The errata that wait for the word of a lead bureau (A59): the plans are in force, and stand in no list of what is in procedure.</summary>
internal sealed class ErrataToCertify : ITodaySource
{
    // The open errata lead (SQLite takes a cross join in its order): a bureau leads every case there ever was.
    private const string Select = $"""
        SELECT c.number, c.title
        FROM erratum e CROSS JOIN approval_case c CROSS JOIN case_party p
        WHERE e.decision IS NULL AND c.id = e.case_id AND c.stage IN ('ModificationLock', 'LockedModificationConsent', 'InForce')
          AND p.case_id = c.id AND p.unit_id = @unitId AND p.party = @party AND {OfficialRecusalTable.IsOpenToMe}
          AND NOT EXISTS (SELECT 1 FROM erratum_certificate k WHERE k.erratum_id = e.id AND k.unit_id = p.unit_id)
        ORDER BY e.filed_at, c.number
        """;

    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act) => act.Actor.Role != Role.Secretariat
        ? []
        : [.. (await act.Db.QueryAsync<Row>(Select, new { unitId = act.Actor.UnitId, party = Party.LeadBureau, Me = act.Actor.Id })).Select(row => new TodayEntry("certify-erratum", row.Number, row.Title))];

    private sealed record Row
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
    }
}
