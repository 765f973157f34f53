using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Parties;

namespace Qujing.Approvals.Data.Children;

/// <summary>The tokens of the names of the children that somebody may see (C07): each of these is one question, and asks for nobody else's children.</summary>
public static class ChildNameTable
{
    private const string IsWanted = $"h.name_token <> '' AND {OfficialRecusalTable.IsAChildOpenToMe}";
    private const string SelectOfCounty = $"SELECT h.name_token FROM unit_county u JOIN child h ON h.county_code = u.county_code WHERE u.unit_id = @unitId AND {IsWanted}";
    private const string SelectOfTownship = $"SELECT h.name_token FROM child h WHERE h.township_unit_id = @unitId AND {IsWanted}";
    private const string SelectOfSchool = $"""
        SELECT h.name_token FROM unit_county u JOIN child h ON h.county_code = u.county_code WHERE u.unit_id = @unitId AND h.source_unit_id = @unitId AND {IsWanted}
        UNION ALL
        SELECT h.name_token FROM case_party t JOIN placement_case p ON p.case_id = t.case_id JOIN child h ON h.id = p.child_id
        WHERE t.unit_id = @unitId AND t.party = @party AND p.is_open = 1 AND {IsWanted}
        """;
    private const string SelectOfAssessor = $"""
        SELECT h.name_token FROM assessor a JOIN assessment_round r ON r.id = a.round_id JOIN placement_case p ON p.case_id = r.case_id JOIN child h ON h.id = p.child_id
        WHERE a.account_id = @Me AND a.recused_on IS NULL AND r.no = (SELECT MAX(n.no) FROM assessment_round n WHERE n.case_id = r.case_id) AND p.is_open = 1 AND {IsWanted}
        """;
    private const string SelectOfGuardian = $"""
        SELECT h.name_token FROM child_guardian g JOIN child h ON h.id = g.child_id WHERE g.account_id = @Me AND g.ended_on IS NULL AND {IsWanted}
        """;
    private const string SelectWithout = "SELECT id, person_id FROM child WHERE name_token IS NULL ORDER BY id";
    private const string Update = "UPDATE child SET name_token = @nameToken WHERE id = @id AND name_token IS NULL";

    public static Task<IReadOnlyList<string>> OfCountyAsync(DbSession session, (string Id, string UnitId) person) =>
        session.QueryAsync<string>(SelectOfCounty, new { Me = person.Id, unitId = person.UnitId });

    public static Task<IReadOnlyList<string>> OfTownshipAsync(DbSession session, (string Id, string UnitId) person) =>
        session.QueryAsync<string>(SelectOfTownship, new { Me = person.Id, unitId = person.UnitId });

    public static Task<IReadOnlyList<string>> OfSchoolAsync(DbSession session, (string Id, string UnitId) person) =>
        session.QueryAsync<string>(SelectOfSchool, new { Me = person.Id, unitId = person.UnitId, party = Party.ReceivingSchool });

    public static Task<IReadOnlyList<string>> OfAssessorAsync(DbSession session, string accountId) => session.QueryAsync<string>(SelectOfAssessor, new { Me = accountId });

    public static Task<IReadOnlyList<string>> OfGuardianAsync(DbSession session, string accountId) => session.QueryAsync<string>(SelectOfGuardian, new { Me = accountId });

    /// <summary>Records from before names had tokens, with the rows in which their names lie sealed.</summary>
    public static async Task<IReadOnlyList<(Guid Id, Guid PersonId)>> WithoutAsync(DbSession session) =>
        [.. (await session.QueryAsync<Unnamed>(SelectWithout)).Select(row => (row.Id, row.PersonId))];

    public static Task PutAsync(DbSession session, Guid id, string nameToken) => session.ExecuteOneAsync(Update, new { id, nameToken });

    private sealed record Unnamed
    {
        public required Guid Id { get; init; }
        public required Guid PersonId { get; init; }
    }
}
