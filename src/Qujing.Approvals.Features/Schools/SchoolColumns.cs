using System.Globalization;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;

namespace Qujing.Approvals.Features.Schools;

/// <summary>The columns of a list of schools, and a school as a row of it.</summary>
public static class SchoolColumns
{
    internal static readonly IReadOnlyDictionary<string, SchoolKind> Kinds =
        new Dictionary<string, SchoolKind>(StringComparer.Ordinal) { ["普通学校"] = SchoolKind.Ordinary, ["特殊教育学校"] = SchoolKind.Special, ["儿童福利机构"] = SchoolKind.Institution };

    /// <summary>A register may say of which day its counts are; else they are of the day on which it is taken over.</summary>
    internal const string CountedOn = "统计日期";

    internal static readonly IReadOnlyList<string> Needed = ["学校编码", "学校名称", "县（市、区）", "类别", "学段", "特教班", "资源教室", "寄宿", "学位", "在读", "随班就读", "纬度", "经度"];

    public static IReadOnlyList<string> All { get; } = [.. Needed, CountedOn];

    public static string KindName(SchoolKind kind) => Kinds.Single(known => known.Value == kind).Key;

    /// <summary>With its pupils of the day, where the register says of which day it counted: whoever takes the row over again counts nobody twice.</summary>
    public static IReadOnlyList<string> RowOf(School school, DateOnly today) =>
    [
        school.Code, school.Name, Domain.Counties.County.All.Single(county => county.Code == school.CountyCode).Name, KindName(school.Kind), string.Join('、', school.Stages.Select(PlacementForms.NameOf)),
        Text(school.SpecialClasses), YesOrNo(school.HasResourceRoom), YesOrNo(school.HasBoarding), Text(school.Places), Text(school.PupilsNow), Text(school.RegularClassPupilsNow),
        Text(school.Point.Latitude), Text(school.Point.Longitude), school.Since.CountedOn is null ? "" : today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    ];

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static string YesOrNo(bool has) => has ? "有" : "无";
}
