using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Children;

namespace Qujing.Approvals.Data.Children;

/// <summary>What one of the three parties found of a child (item 1). A party may replace its own until the county settles.</summary>
public sealed record ChildMarkRow
{
    public required Guid ChildId { get; init; }
    public required VerifyingParty Party { get; init; }
    public required VerificationFinding Finding { get; init; }
    public Guid? EvidenceId { get; init; }
    public required DateTimeOffset MarkedAt { get; init; }
    public required string MarkedBy { get; init; }
}

public static class ChildMarkTable
{
    private const string Columns = "child_id, party, finding, evidence_id, marked_at, marked_by";
    private const string Select = $"SELECT {Columns} FROM child_mark WHERE child_id = @childId ORDER BY party";
    private const string SelectOfCounty = """
        SELECT m.child_id, m.party, m.finding, m.evidence_id, m.marked_at, m.marked_by FROM child_mark m JOIN child c ON c.id = m.child_id
        WHERE c.county_code = @countyCode ORDER BY m.child_id, m.party
        """;
    private const string Delete = "DELETE FROM child_mark WHERE child_id = @ChildId AND party = @Party";
    private const string DeleteAll = "DELETE FROM child_mark WHERE child_id = @childId";
    private const string Insert = """
        INSERT INTO child_mark (child_id, party, finding, evidence_id, marked_at, marked_by) VALUES (@ChildId, @Party, @Finding, @EvidenceId, @MarkedAt, @MarkedBy)
        """;

    public static Task<IReadOnlyList<ChildMarkRow>> OfChildAsync(DbSession session, Guid childId) => session.QueryAsync<ChildMarkRow>(Select, new { childId });

    public static Task<IReadOnlyList<ChildMarkRow>> OfCountyAsync(DbSession session, string countyCode) => session.QueryAsync<ChildMarkRow>(SelectOfCounty, new { countyCode });

    /// <summary>Another county's three parties begin anew.</summary>
    public static Task ClearAsync(DbSession session, Guid childId) => session.ExecuteAsync(DeleteAll, new { childId });

    public static async Task PutAsync(DbSession session, ChildMarkRow row)
    {
        await session.ExecuteAsync(Delete, row);
        await session.ExecuteOneAsync(Insert, row);
    }
}
