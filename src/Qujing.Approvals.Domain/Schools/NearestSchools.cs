using System.Globalization;
using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Domain.Schools;

/// <summary>A school in the order of nearness, and line by line why it stands there.</summary>
/// <param name="School">The school.</param>
/// <param name="Place">From 1; the unsuitable ones stand behind the suitable ones.</param>
/// <param name="Metres">As the crow flies.</param>
/// <param name="Suits">True where it can give what the form asks for.</param>
/// <param name="Lines">Distance, stage, form, resource room, places, in this order.</param>
public sealed record RankedSchool(School School, int Place, int Metres, bool Suits, IReadOnlyList<string> Lines);

/// <summary>
/// The nearest suitable school first (就近就便, item 1). The order knows two things only: whether a school suits and how far it is. A full school keeps
/// its place, since a disabled child of the catchment comes first (优先入学, B22). It suggests and decides nothing (B48).
/// </summary>
public static class NearestSchools
{
    /// <summary>The schools in order, nearest suitable first; equal distances by code, so that the order is one.</summary>
    /// <param name="schools">In any order.</param>
    /// <param name="home">Where the child lives.</param>
    /// <param name="form">The form of placement in question.</param>
    /// <param name="stage">The stage of schooling.</param>
    public static IReadOnlyList<RankedSchool> Rank(IEnumerable<School> schools, GeoPoint home, PlacementForm form, SchoolStage stage)
    {
        var known = schools.Select(school => (School: school, Metres: home.MetresTo(school.Point), WhyNot: school.WhyNot(form, stage)))
            .OrderBy(entry => entry.WhyNot is not null).ThenBy(entry => entry.Metres).ThenBy(entry => entry.School.Code, StringComparer.Ordinal).ToArray();
        return [.. known.Select((entry, at) => new RankedSchool(entry.School, at + 1, entry.Metres, entry.WhyNot is null, Lines(known, at, (form, stage))))];
    }

    /// <summary>
    /// Asks why not the nearest (就近就便): <c>placement.school_reason_missing</c> where another suitable school of the county is nearer, and, deny by default,
    /// <c>placement.school_reason_home_missing</c> where nobody can tell since the home's place isn't known. Null where no reason is asked for.
    /// </summary>
    /// <param name="chosen">The school that was chosen.</param>
    /// <param name="ofCounty">The schools of the child's county; may be none.</param>
    /// <param name="home">Where the child lives; null where it isn't known.</param>
    /// <param name="wanted">The form of placement and the stage of schooling.</param>
    public static Refusal? ReasonAskedFor(School chosen, IEnumerable<School> ofCounty, GeoPoint? home, (PlacementForm Form, SchoolStage Stage) wanted)
    {
        School[] suitable = [.. ofCounty.Where(school => school.WhyNot(wanted.Form, wanted.Stage) is null)];
        if (home is not { } place)
        {
            return suitable.Any(school => school.Code != chosen.Code)
                ? new Refusal("placement.school_reason_home_missing").Citing(PlacementSource.PlanCompulsory).At("SchoolReason")
                : null;
        }
        return Rank(suitable, place, wanted.Form, wanted.Stage) is [var nearest, ..] && nearest.School.Code != chosen.Code
            ? Refusal.Because("placement.school_reason_missing", ("nearest", nearest.School.Name)).Citing(PlacementSource.PlanCompulsory).At("SchoolReason")
            : null;
    }

    /// <summary>850 米, 12.3 千米: metres below a kilometre, else kilometres with one decimal, rounded to the nearest.</summary>
    /// <param name="metres">0 or more.</param>
    public static string DistanceText(int metres) => metres < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{metres} 米")
        : string.Create(CultureInfo.InvariantCulture, $"{metres / 1000.0:0.0} 千米");

    private static IReadOnlyList<string> Lines((School School, int Metres, string? WhyNot)[] known, int at, (PlacementForm Form, SchoolStage Stage) wanted)
    {
        var (school, metres, whyNot) = known[at];
        return
        [
            PlaceLine(known, at),
            $"直线距离 {DistanceText(metres)}，实际路程更长",
            $"学段：{string.Join('、', school.Stages.Select(PlacementForms.NameOf))}",
            whyNot is null ? $"符合“{PlacementForms.NameOf(wanted.Form)}”的条件" : $"不符合“{PlacementForms.NameOf(wanted.Form)}”的条件：{whyNot}",
            school.HasResourceRoom ? "有资源教室"
                : ResourceRoomRule.IsDue(school.RegularClassPupilsNow, school.HasResourceRoom) ? $"没有资源教室，随班就读已有 {school.RegularClassPupilsNow} 人，应当建设（{PlacementSource.PlanConditions}）"
                : "没有资源教室",
            school.PlacesLeft > 0 ? $"学位 {school.Places} 个，在读 {school.PupilsNow} 人{CountText(school)}，余 {school.PlacesLeft} 个"
                : $"学位 {school.Places} 个，在读 {school.PupilsNow} 人{CountText(school)}，已满；残疾儿童优先入学（{PlacementSource.PlanCompulsory}）",
        ];
    }

    // How the number of pupils came about, wherever the register says of which day its count is.
    private static string CountText(School school) => school.Since.CountedOn is { } counted
        ? string.Create(CultureInfo.InvariantCulture, $"（名录 {counted:yyyy-MM-dd} 为 {school.Pupils} 人，此后安置入校 {school.Since.Came} 人、离校 {school.Since.Left} 人）")
        : "";

    private static string PlaceLine((School School, int Metres, string? WhyNot)[] known, int at)
    {
        if (known[at].WhyNot is not null)
        {
            return $"第 {at + 1} 位：不符合条件的学校排在后面";
        }
        if (at == 0)
        {
            return "第 1 位：符合条件的学校中最近";
        }
        var nearer = known[at].Metres - known[at - 1].Metres;
        return nearer == 0
            ? $"第 {at + 1} 位：与“{known[at - 1].School.Name}”一样远，按学校编码排列"
            : $"第 {at + 1} 位：比“{known[at - 1].School.Name}”远 {DistanceText(nearer)}";
    }
}
