using System.Globalization;
using Qujing.Approvals.Data.Schools;
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
        Stages = [.. row.Stages.Split(',').Select(stage => (SchoolStage)int.Parse(stage, CultureInfo.InvariantCulture))],
    };

    internal static SchoolRow RowOf(School school, long version) => new()
    {
        Code = school.Code, UnitId = UnitOf(school.Code), Name = school.Name, CountyCode = school.CountyCode, Kind = school.Kind,
        Stages = string.Join(',', school.Stages.Order().Select(stage => ((int)stage).ToString(CultureInfo.InvariantCulture))), SpecialClasses = school.SpecialClasses,
        HasResourceRoom = school.HasResourceRoom, HasBoarding = school.HasBoarding, Places = school.Places, Pupils = school.Pupils, RegularClassPupils = school.RegularClassPupils,
        Latitude = school.Point.Latitude, Longitude = school.Point.Longitude, Version = version,
    };
}
