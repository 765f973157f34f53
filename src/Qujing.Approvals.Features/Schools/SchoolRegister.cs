using System.Globalization;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Data.Schools;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;

namespace Qujing.Approvals.Features.Schools;

/// <summary>A school as it stands in its row, and as the rules know it.</summary>
internal static class SchoolRegister
{
    internal static string UnitOf(string code) => "school-" + code;

    internal static School SchoolOf(SchoolRow row) => new(row.Code, row.Name, row.Kind, new GeoPoint(row.Latitude, row.Longitude))
    {
        CountyCode = row.CountyCode, SpecialClasses = (int)row.SpecialClasses, HasResourceRoom = row.HasResourceRoom, HasBoarding = row.HasBoarding, Places = (int)row.Places,
        Pupils = (int)row.Pupils, RegularClassPupils = (int)row.RegularClassPupils,
        Since = new PupilsSince(row.CountedOn), Stages = [.. row.Stages.Split(',').Select(stage => (SchoolStage)int.Parse(stage, CultureInfo.InvariantCulture))],
    };

    /// <summary>The schools of a county, or all of them, with the pupils whom placements brought or took since the register counted.</summary>
    internal static async Task<IReadOnlyList<School>> OnAsync(DbSession db, string? county, DateOnly day)
    {
        ILookup<string, PlacedRow> placed = (await PlacementTable.PlacedAsync(db, county)).ToLookup(row => row.SchoolCode, StringComparer.Ordinal);
        IReadOnlyList<SchoolRow> rows = county is null ? await SchoolTable.AllAsync(db) : await SchoolTable.OfCountyAsync(db, county);
        return
        [
            .. rows.Select(row => SchoolOf(row) with { Since = PupilsSince.Of(row.CountedOn, day, placed[row.Code].Select(one => new PlacedPupil(one.Form, one.StartsOn, one.EndsOn))) }),
        ];
    }

    internal static SchoolRow RowOf(School school, long version) => new()
    {
        Code = school.Code, UnitId = UnitOf(school.Code), Name = school.Name, CountyCode = school.CountyCode, Kind = school.Kind,
        Stages = string.Join(',', school.Stages.Order().Select(stage => ((int)stage).ToString(CultureInfo.InvariantCulture))), SpecialClasses = school.SpecialClasses,
        HasResourceRoom = school.HasResourceRoom, HasBoarding = school.HasBoarding, Places = school.Places, Pupils = school.Pupils, RegularClassPupils = school.RegularClassPupils,
        Latitude = school.Point.Latitude, Longitude = school.Point.Longitude, CountedOn = school.Since.CountedOn, Version = version,
    };
}
