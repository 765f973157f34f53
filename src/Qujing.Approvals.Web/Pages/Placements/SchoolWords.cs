using System.Globalization;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;

namespace Qujing.Approvals.Web.Pages.Placements;

/// <summary>Why a school stands where it stands in the order of nearness, in either language; the rule says the same in Chinese.</summary>
internal static class SchoolWords
{
    private const int Kilometre = 1000;

    public static string Distance(int metres, PageTexts texts) => metres < Kilometre
        ? texts["{0} 米", metres]
        : texts["{0} 千米", (metres / (double)Kilometre).ToString("0.0", CultureInfo.InvariantCulture)];

    /// <summary>The place, the way, the resource room and the places left, as one line.</summary>
    public static string Lines(IReadOnlyList<RankedSchool> all, RankedSchool entry, PageTexts texts)
    {
        string place = entry.Place == 1
            ? texts["第 1 位：符合条件的学校中最近"]
            : texts["第 {0} 位：比前一所远 {1}", entry.Place, Distance(entry.Metres - all[entry.Place - 2].Metres, texts)];
        return string.Join(texts.IsEnglish ? "; " : "；", place, texts["直线距离，实际路程更长"], Room(entry.School, texts));
    }

    public static string Room(Domain.Schools.School school, PageTexts texts)
    {
        string room = texts[school.HasResourceRoom ? "有资源教室" : ResourceRoomRule.IsDue(school.RegularClassPupilsNow, school.HasResourceRoom) ? "没有资源教室，随班就读 5 人以上，应当建设（实施方案二（三）9）" : "没有资源教室"];
        string left = school.PlacesLeft > 0 ? texts["余 {0} 个学位", school.PlacesLeft] : texts["学位已满；残疾儿童优先入学（实施方案二（一）1）"];
        return string.Join(texts.IsEnglish ? "; " : "；", new[] { room, left, CountText(school, texts), school.HasBoarding ? texts["提供食宿"] : "" }.Where(part => part.Length > 0));
    }

    /// <summary>How the number of pupils came about; empty where the register doesn't say of which day its count is.</summary>
    public static string CountText(Domain.Schools.School school, PageTexts texts) => school.Since switch
    {
        { CountedOn: { } counted, Came: 0, Left: 0 } => texts["在读 {0} 人（名录 {1} 统计）", school.PupilsNow, $"{counted:yyyy-MM-dd}"],
        { CountedOn: { } counted } since => texts["在读 {0} 人：名录 {1} 统计 {2} 人，此后按本系统的安置入校 {3} 人、离校 {4} 人", school.PupilsNow, $"{counted:yyyy-MM-dd}", school.Pupils, since.Came, since.Left],
        _ => "",
    };

    public static string WhyNot(Domain.Schools.School school, (PlacementForm Form, SchoolStage Stage) wanted, PageTexts texts) => !school.Stages.Contains(wanted.Stage)
        ? texts["没有{0}学段", PlacementForms.NameOf(wanted.Stage)]
        : texts[school.WhyNot(wanted.Form, wanted.Stage) ?? ""];
}
