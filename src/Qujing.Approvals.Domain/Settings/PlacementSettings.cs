using Qujing.Approvals.Domain.Children;

namespace Qujing.Approvals.Domain.Settings;

/// <summary>A day of each year, as settings write it: month and day.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">A day of that month; never 29 February, which most years lack.</param>
public readonly record struct YearDay(int Month, int Day)
{
    /// <summary>The day in a calendar year.</summary>
    /// <param name="year">A calendar year.</param>
    public DateOnly In(int year) => new(year, Month, Day);
}

/// <summary>What a school sees of an assessment (setting 25).</summary>
public enum AssessmentForSchool
{
    /// <summary>The summary: what the child needs at school.</summary>
    Summary = 1,
    /// <summary>The whole assessment.</summary>
    Whole = 2,
    /// <summary>Nothing.</summary>
    Nothing = 3,
}

/// <summary>What 曲政办发〔2022〕54号 and the laws behind it leave open in the placement of a child (settings 20 to 28).</summary>
public sealed record PlacementSettings
{
    /// <summary>Whether an assessment needs the guardian's separate consent (setting 20).</summary>
    public AssessmentConsent AssessmentConsent { get; init; } = AssessmentConsent.Required;
    /// <summary>Visits of home teaching a week (setting 22).</summary>
    public int HomeVisitsMin { get; init; } = 1;
    /// <summary>Lessons a visit (setting 22).</summary>
    public int HomeLessonsMin { get; init; } = 2;
    /// <summary>Registered by (setting 23).</summary>
    public YearDay RegisterBy { get; init; } = new(4, 30);
    /// <summary>Assessed by (setting 23).</summary>
    public YearDay AssessBy { get; init; } = new(5, 31);
    /// <summary>Placed by (setting 23).</summary>
    public YearDay PlaceBy { get; init; } = new(7, 31);
    /// <summary>True where home-taught children with 学籍 count as enrolled (setting 24).</summary>
    public bool HomeTaughtCount { get; init; } = true;
    /// <summary>True where deferred children stay in the denominator (setting 24).</summary>
    public bool DeferredCount { get; init; } = true;
    /// <summary>What the receiving school sees of an assessment (setting 25).</summary>
    public AssessmentForSchool AssessmentForSchool { get; init; } = AssessmentForSchool.Summary;
    /// <summary>True where a responsible person approves each opening of a file (setting 25; 未成年人网络保护条例 §36).</summary>
    public bool OpeningNeedsApproval { get; init; } = true;
    /// <summary>Members of the committee who take part in a recommendation, at least (setting 26).</summary>
    public int CommitteeSizeMin { get; init; } = 3;
    /// <summary>Professions among them, at least (setting 26).</summary>
    public int CommitteeProfessionsMin { get; init; } = 3;
    /// <summary>Years after which optional data of a closed record go (setting 28).</summary>
    public int RetentionYears { get; init; } = 3;
    /// <summary>Age of entry, 6 or 7 (义务教育法 §11; B07).</summary>
    public int EntryAge { get; init; } = 6;
    /// <summary>Highest age, on 31 August, at which owed years are still claimed here (残疾人教育条例 §14; B08).</summary>
    public int AgeMax { get; init; } = 18;
    /// <summary>Longest deferral, in months (B09).</summary>
    public int DeferralMonthsMax { get; init; } = 12;
    /// <summary>All deferrals of one child together, in months (B09).</summary>
    public int DeferralMonthsInAllMax { get; init; } = 36;
    /// <summary>Documented attempts, on different days, after which a guardian counts as unreachable.</summary>
    public int AttemptsMin { get; init; } = 3;
}
