using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.People;

/// <summary>The county of a unit; units of the city have none.</summary>
public static class UnitCountyTable
{
    private const string SelectCounty = "SELECT county_code FROM unit_county WHERE unit_id = @unitId";
    private const string SelectUnits = """
        SELECT u.id, u.name, u.kind FROM unit u JOIN unit_county c ON c.unit_id = u.id WHERE c.county_code = @countyCode AND u.kind = @kind ORDER BY u.id
        """;
    private const string Insert = "INSERT INTO unit_county (unit_id, county_code) VALUES (@unitId, @countyCode)";

    public static Task<string?> CountyOfAsync(DbSession session, string unitId) => session.FindAsync<string>(SelectCounty, new { unitId });

    public static Task<IReadOnlyList<Unit>> UnitsAsync(DbSession session, string countyCode, string kind) => session.QueryAsync<Unit>(SelectUnits, new { countyCode, kind });

    public static Task InsertAsync(DbSession session, string unitId, string countyCode) => session.ExecuteOneAsync(Insert, new { unitId, countyCode });
}
