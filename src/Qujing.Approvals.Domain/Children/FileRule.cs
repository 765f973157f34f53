using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Domain.Children;

/// <summary>What a child's file is opened for. Whoever asks for something else gets nothing (残疾人教育条例 §20: education and rehabilitation only).</summary>
public enum OpeningPurpose
{
    /// <summary>Verification.</summary>
    Verification = 1,
    /// <summary>Assessment.</summary>
    Assessment = 2,
    /// <summary>Placement or a change of it.</summary>
    Placement = 3,
    /// <summary>Teaching and rehabilitation.</summary>
    Education = 4,
    /// <summary>The family asked.</summary>
    FamilyRequest = 5,
    /// <summary>Audit or supervision.</summary>
    Audit = 6,
    /// <summary>Anything else: insurer, investigation, press (B36).</summary>
    Other = 9,
}

/// <summary>Reads of one child's file (未成年人网络保护条例 §36; B35, B36).</summary>
public static class FileRule
{
    /// <summary>Shortest reason, in characters.</summary>
    public const int ReasonLengthMin = 5;

    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLengthMax = 200;

    /// <summary>
    /// Refused: <c>file.reason_missing</c> (B35), <c>file.purpose_missing</c>, <c>file.purpose_forbidden</c> (B36).
    /// </summary>
    /// <param name="purpose">What the file is opened for; null where nothing was chosen.</param>
    /// <param name="reason">Why, in the reader's own words.</param>
    public static Refusal? CanOpen(OpeningPurpose? purpose, string? reason)
    {
        if (purpose is null)
        {
            return new Refusal("file.purpose_missing").At("Purpose");
        }
        if (purpose == OpeningPurpose.Other)
        {
            return new Refusal("file.purpose_forbidden").Citing(PlacementSource.Regulation20).At("Purpose");
        }
        return reason is null || reason.Trim().Length is < ReasonLengthMin or > ReasonLengthMax
            ? Refusal.Because("file.reason_missing", ("min", ReasonLengthMin), ("max", ReasonLengthMax)).Citing("未成年人网络保护条例第三十六条").At("Reason")
            : null;
    }

    /// <summary>Refused: <c>file.approval_own</c>; whoever asks doesn't approve.</summary>
    /// <param name="askedBy">The account that asked.</param>
    /// <param name="approver">The account that answers.</param>
    public static Refusal? CanApprove(string askedBy, string approver) =>
        string.Equals(askedBy, approver, StringComparison.Ordinal) ? new Refusal("file.approval_own").Citing("未成年人网络保护条例第三十六条") : null;

    /// <summary>What a purpose is called.</summary>
    /// <param name="purpose">A purpose.</param>
    public static string NameOf(OpeningPurpose purpose) => purpose switch
    {
        OpeningPurpose.Verification => "核实",
        OpeningPurpose.Assessment => "评估",
        OpeningPurpose.Placement => "安置",
        OpeningPurpose.Education => "教育康复",
        OpeningPurpose.FamilyRequest => "监护人申请",
        OpeningPurpose.Audit => "审计监督",
        OpeningPurpose.Other => "其他",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Not a purpose."),
    };

    /// <summary>Refused: <c>correction.reason_missing</c>, <c>correction.nothing_changed</c>; a correction keeps both versions (B39).</summary>
    /// <param name="changes">True where a field differs.</param>
    /// <param name="reason">Why.</param>
    public static Refusal? CanCorrect(bool changes, string? reason)
    {
        if (!changes)
        {
            return new Refusal("correction.nothing_changed");
        }
        return string.IsNullOrWhiteSpace(reason) ? new Refusal("correction.reason_missing").Citing("未成年人网络保护条例第三十四条").At("Reason") : null;
    }
}

/// <summary>When a child's data go (setting 28; 个人信息保护法 §19).</summary>
public static class RetentionRule
{
    /// <summary>The first day on which optional data may be deleted: the corresponding day after the end of schooling.</summary>
    /// <param name="closedOn">The day on which schooling ended or the record was closed.</param>
    /// <param name="years">Setting retention.years.</param>
    public static DateOnly DeletableFrom(DateOnly closedOn, int years) => CivilPeriod.YearsAfter(closedOn, years).AddDays(1);

    /// <summary>True where the data may go today: closed, the time is over, and nobody put a hold on it.</summary>
    /// <param name="closedOn">The day of closing; null while open.</param>
    /// <param name="isHeld">True while a legal hold lies on the record.</param>
    /// <param name="years">Setting retention.years.</param>
    /// <param name="today">The civil day in Beijing.</param>
    public static bool IsDue(DateOnly? closedOn, bool isHeld, int years, DateOnly today) =>
        closedOn is { } closed && !isHeld && today >= DeletableFrom(closed, years);
}

/// <summary>Why a child's record was closed.</summary>
public enum ClosingReason
{
    /// <summary>Enrolled elsewhere, with the school's evidence (B03): never counted as not enrolled.</summary>
    AlreadyEnrolled = 1,
    /// <summary>Died (B44): closed with care, no reminder, no letter.</summary>
    Died = 2,
    /// <summary>Moved to another province, with proof (B04).</summary>
    MovedAway = 3,
    /// <summary>Schooling done.</summary>
    Graduated = 4,
    /// <summary>Another reason, stated.</summary>
    Other = 5,
}

/// <summary>Closing of a record.</summary>
public static class ClosingRule
{
    /// <summary>Refused: <c>closing.evidence_missing</c>; each closing but a death states its evidence or reason, and a family that lost a child is asked for none (B03, B04, B44).</summary>
    /// <param name="reason">Why.</param>
    /// <param name="evidence">School and class, where to, or the reason.</param>
    public static Refusal? CanClose(ClosingReason reason, string? evidence) =>
        reason != ClosingReason.Died && string.IsNullOrWhiteSpace(evidence) ? new Refusal("closing.evidence_missing").Citing(PlacementSource.PlanCompulsory).At("Evidence") : null;

    /// <summary>True where reminders and letters stop at once and the file is read-only (B44).</summary>
    /// <param name="reason">Why.</param>
    public static bool StopsLetters(ClosingReason reason) => reason == ClosingReason.Died;

    /// <summary>True where nothing more is done for the child here, so that its record closes with its case and retention begins (setting 28); for another reason the case alone ends.</summary>
    /// <param name="reason">Why the case was closed.</param>
    public static bool ClosesRecord(ClosingReason reason) => reason != ClosingReason.Other;

    /// <summary>
    /// What a closed record counts as (setting 24): enrolled elsewhere and graduated aren't un-enrolled (B03); closed for another reason stays in the denominator,
    /// so that no closing makes the rate better.
    /// </summary>
    /// <param name="reason">Why.</param>
    public static CountedAs Counts(ClosingReason reason) => reason switch
    {
        ClosingReason.MovedAway => CountedAs.MovedOut,
        ClosingReason.Other => CountedAs.NotEnrolled,
        _ => CountedAs.NotCounted,
    };
}
