using System.Globalization;

namespace Qujing.Approvals.Domain.Settings;

/// <summary>The settings of <see cref="PlacementSettings"/> by their keys.</summary>
internal static class PlacementSettingCatalogue
{
    internal static IReadOnlyList<Setting> All { get; } =
    [
        Setting.Choice("child.assessmentConsent", "评估是否须经监护人单独同意", s => s.Placement.AssessmentConsent, (s, v) => With(s, s.Placement with { AssessmentConsent = v })),
        Setting.Number("homeTeaching.minVisits", "送教上门每周不少于几次", 1..7, s => s.Placement.HomeVisitsMin, (s, v) => With(s, s.Placement with { HomeVisitsMin = v })),
        Setting.Number("homeTeaching.lessons", "送教上门每次不少于几课时", 1..10, s => s.Placement.HomeLessonsMin, (s, v) => With(s, s.Placement with { HomeLessonsMin = v })),
        Day("season.registerBy", "每年几月几日前登记", s => s.Placement.RegisterBy, (s, v) => s with { RegisterBy = v }),
        Day("season.assessBy", "每年几月几日前评估", s => s.Placement.AssessBy, (s, v) => s with { AssessBy = v }),
        Day("season.placeBy", "每年几月几日前安置", s => s.Placement.PlaceBy, (s, v) => s with { PlaceBy = v }),
        Setting.Switch("kpi.enrolment.homeTaughtCount", "入学率：有学籍的送教上门是否计入已入学", s => s.Placement.HomeTaughtCount, (s, v) => With(s, s.Placement with { HomeTaughtCount = v })),
        Setting.Switch("kpi.enrolment.deferredCount", "入学率：延缓入学是否计入适龄人数", s => s.Placement.DeferredCount, (s, v) => With(s, s.Placement with { DeferredCount = v })),
        Setting.Choice("assessment.forSchool", "接收学校能看到评估的哪些内容", s => s.Placement.AssessmentForSchool, (s, v) => With(s, s.Placement with { AssessmentForSchool = v })),
        Setting.Switch("child.openingNeedsApproval", "打开儿童档案是否须经负责人批准", s => s.Placement.OpeningNeedsApproval, (s, v) => With(s, s.Placement with { OpeningNeedsApproval = v })),
        Setting.Number("committee.sizeMin", "提出安置建议的专家委员会成员不少于几人", 2..30, s => s.Placement.CommitteeSizeMin, (s, v) => With(s, s.Placement with { CommitteeSizeMin = v })),
        Setting.Number("committee.professionsMin", "提出安置建议的成员不少于几个专业", 2..5, s => s.Placement.CommitteeProfessionsMin, (s, v) => With(s, s.Placement with { CommitteeProfessionsMin = v })),
        Setting.Number("retention.years", "结束就学后几年删除非必要信息", 1..30, s => s.Placement.RetentionYears, (s, v) => With(s, s.Placement with { RetentionYears = v })),
        Setting.Number("child.entryAge", "入学年龄，周岁", 6..7, s => s.Placement.EntryAge, (s, v) => With(s, s.Placement with { EntryAge = v })),
        Setting.Number("child.ageMax", "未完成义务教育的，最高到几周岁", 15..25, s => s.Placement.AgeMax, (s, v) => With(s, s.Placement with { AgeMax = v })),
        Setting.Number("deferral.monthsMax", "一次延缓入学不超过几个月", 1..24, s => s.Placement.DeferralMonthsMax, (s, v) => With(s, s.Placement with { DeferralMonthsMax = v })),
        Setting.Number("deferral.monthsInAllMax", "一名儿童延缓入学合计不超过几个月", 1..108, s => s.Placement.DeferralMonthsInAllMax, (s, v) => With(s, s.Placement with { DeferralMonthsInAllMax = v })),
        Setting.Number("guardian.attemptsMin", "联系监护人几次未果后可以记为联系不上", 1..10, s => s.Placement.AttemptsMin, (s, v) => With(s, s.Placement with { AttemptsMin = v })),
    ];

    private static ProcedureSettings With(ProcedureSettings settings, PlacementSettings placement) => settings with { Placement = placement };

    private static Setting Day(string key, string question, Func<ProcedureSettings, YearDay> get, Func<PlacementSettings, YearDay, PlacementSettings> set) =>
        new(key, question, "月-日，例如 04-30")
        {
            Write = settings => string.Create(CultureInfo.InvariantCulture, $"{get(settings).Month:D2}-{get(settings).Day:D2}"),
            // 2001 had no 29 February: a day that most years lack is no day of each year.
            Read = (settings, text) => DateOnly.TryParseExact("2001-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? With(settings, set(settings.Placement, new YearDay(day.Month, day.Day)))
                : null,
        };
}
