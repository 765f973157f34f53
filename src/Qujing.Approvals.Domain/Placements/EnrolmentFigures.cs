namespace Qujing.Approvals.Domain.Placements;

/// <summary>What a child counts as in the figures of domain B3.</summary>
public enum CountedAs
{
    /// <summary>In a school, class or institution.</summary>
    Enrolled = 1,
    /// <summary>Taught at home, with 学籍.</summary>
    HomeTaught = 2,
    /// <summary>Registered and of age, not enrolled; also who wasn't found, and whose record was closed for another reason.</summary>
    NotEnrolled = 3,
    /// <summary>Deferred for health (B09).</summary>
    Deferred = 4,
    /// <summary>Moved out of the county; another one owns the child.</summary>
    MovedOut = 5,
    /// <summary>Not of age, died, graduated, or enrolled elsewhere: in no figure.</summary>
    NotCounted = 6,
}

/// <summary>The rate of enrolment with the rule by which it was counted written under it (B46).</summary>
/// <param name="Numerator">Children counted as enrolled.</param>
/// <param name="Denominator">Children counted as known and of age.</param>
/// <param name="HomeTaughtCount">True where home-taught children with 学籍 count as enrolled.</param>
/// <param name="DeferredCount">True where deferred children stay in the denominator.</param>
public sealed record EnrolmentRate(int Numerator, int Denominator, bool HomeTaughtCount, bool DeferredCount)
{
    /// <summary>The goal for 2025, in per cent (曲政办发〔2022〕54号 一: 97% 以上).</summary>
    public const decimal GoalPercent = 97m;

    /// <summary>In per cent, two decimals, cut off and never rounded up to the goal; null where nobody is counted.</summary>
    public decimal? Percent => Denominator == 0 ? null : decimal.Floor(Numerator * 10_000m / Denominator) / 100m;

    /// <summary>True where the goal is reached, on the exact fraction; false where nobody is counted.</summary>
    public bool ReachesGoal => Denominator > 0 && Numerator * 100m >= GoalPercent * Denominator;

    /// <summary>How it was counted, as it stands under the figure.</summary>
    public string Definition =>
        $"分子：已入学{(HomeTaughtCount ? "（含有学籍的送教上门）" : "（不含送教上门）")} {Numerator} 人；分母：在册适龄残疾儿童，含核实未找到和以其他原因结案的，不含迁出{(DeferredCount ? "，含延缓入学" : "，不含延缓入学")} {Denominator} 人";
}

/// <summary>The figures of one county and year (domain B3).</summary>
public static class EnrolmentFigures
{
    /// <summary>What a child counts as on the day.</summary>
    /// <param name="isOfAge">In the age of compulsory schooling, or still owed years of it (B08).</param>
    /// <param name="form">The placement in force; null where there is none.</param>
    /// <param name="hasSchoolRoll">True where 学籍 is entered.</param>
    /// <param name="absence">Deferred or moved out; <see cref="CountedAs.NotCounted"/> for a closed record; null otherwise.</param>
    public static CountedAs Count(bool isOfAge, PlacementForm? form, bool hasSchoolRoll, CountedAs? absence)
    {
        if (!isOfAge || absence is CountedAs.NotCounted)
        {
            return CountedAs.NotCounted;
        }
        if (absence is { } stated)
        {
            return stated;
        }
        return form switch
        {
            null => CountedAs.NotEnrolled,
            PlacementForm.HomeTeaching => hasSchoolRoll ? CountedAs.HomeTaught : CountedAs.NotEnrolled,
            _ => CountedAs.Enrolled,
        };
    }
}
