using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Schools;

namespace Qujing.Approvals.Data.Schools;

/// <summary>One school of the register (学校名录).</summary>
public sealed record SchoolRow
{
    public required string Code { get; init; }
    public required string UnitId { get; init; }
    public required string Name { get; init; }
    public required string CountyCode { get; init; }
    public required SchoolKind Kind { get; init; }
    public required string Stages { get; init; }
    public required long SpecialClasses { get; init; }
    public required bool HasResourceRoom { get; init; }
    public required bool HasBoarding { get; init; }
    public required long Places { get; init; }
    public required long Pupils { get; init; }
    public required long RegularClassPupils { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }
    /// <summary>The civil day of the count of pupils; null where nobody said it.</summary>
    public DateOnly? CountedOn { get; init; }
    public required long Version { get; init; }
}

/// <summary>The register of schools. A school keeps its code; what it can offer changes with each import.</summary>
public static class SchoolTable
{
    private const string Columns = "code, unit_id, name, county_code, kind, stages, special_classes, has_resource_room, has_boarding, places, pupils, regular_class_pupils, latitude, longitude, counted_on, version";
    private const string SelectAll = $"SELECT {Columns} FROM school ORDER BY county_code, code";
    private const string SelectOfCounty = $"SELECT {Columns} FROM school WHERE county_code = @countyCode ORDER BY code";
    private const string SelectByCode = $"SELECT {Columns} FROM school WHERE code = @code";
    private const string Insert = """
        INSERT INTO school (code, unit_id, name, county_code, kind, stages, special_classes, has_resource_room, has_boarding, places, pupils, regular_class_pupils, latitude, longitude, counted_on, version)
        VALUES (@Code, @UnitId, @Name, @CountyCode, @Kind, @Stages, @SpecialClasses, @HasResourceRoom, @HasBoarding, @Places, @Pupils, @RegularClassPupils, @Latitude, @Longitude, @CountedOn, @Version)
        """;
    private const string Update = """
        UPDATE school SET name = @Name, kind = @Kind, stages = @Stages, special_classes = @SpecialClasses, has_resource_room = @HasResourceRoom,
          has_boarding = @HasBoarding, places = @Places, pupils = @Pupils, regular_class_pupils = @RegularClassPupils, latitude = @Latitude,
          longitude = @Longitude, counted_on = @CountedOn, version = @Version + 1
        WHERE code = @Code AND version = @Version
        """;

    public static Task<IReadOnlyList<SchoolRow>> AllAsync(DbSession session) => session.QueryAsync<SchoolRow>(SelectAll);

    public static Task<IReadOnlyList<SchoolRow>> OfCountyAsync(DbSession session, string countyCode) => session.QueryAsync<SchoolRow>(SelectOfCounty, new { countyCode });

    public static Task<SchoolRow?> FindAsync(DbSession session, string code) => session.FindAsync<SchoolRow>(SelectByCode, new { code });

    public static Task InsertAsync(DbSession session, SchoolRow row) => session.ExecuteOneAsync(Insert, row);

    public static Task UpdateAsync(DbSession session, SchoolRow row) => session.ExecuteOneAsync(Update, row);
}
