using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Domain.Children;

/// <summary>Who stands for a child (监护人), 民法典 §§27, 34.</summary>
public enum GuardianKind
{
    /// <summary>A parent.</summary>
    Parent = 1,
    /// <summary>Another relative whom the law makes guardian.</summary>
    Relative = 2,
    /// <summary>A welfare institution, or the civil affairs department (B06).</summary>
    Institution = 3,
    /// <summary>Not a guardian: cares for the child while the guardians are away, by written authority (B05).</summary>
    Acting = 4,
    /// <summary>The child itself (本人): from 14 its own consent is asked for, from 18 it acts (B34).</summary>
    Self = 5,
    /// <summary>Guardian of an adult by a court's finding (民法典 §§24, 28; B34).</summary>
    ByCourt = 6,
}

/// <summary>What a guardian thinks of a proposal.</summary>
public enum GuardianView
{
    /// <summary>Agrees.</summary>
    Agrees = 1,
    /// <summary>Disagrees, with reasons.</summary>
    Disagrees = 2,
    /// <summary>Couldn't be reached, after documented attempts.</summary>
    Unreachable = 3,
}

/// <summary>Who may speak for a child.</summary>
public static class GuardianRule
{
    /// <summary>Most guardians recorded for one child, acting persons and the child itself left out (B12: both parents).</summary>
    public const int GuardiansMax = 2;

    /// <summary>
    /// Everything that is missing: <c>guardian.name_missing</c>, <c>guardian.authority_missing</c> (an acting person needs the written authority and
    /// through which day it runs; B05), <c>guardian.court_missing</c> (the guardian of an adult needs the court's paper; B34),
    /// <c>guardian.institution_missing</c> (B06). The child itself is named by its record.
    /// </summary>
    /// <param name="kind">How the person stands to the child.</param>
    /// <param name="name">The person's or the institution's name.</param>
    /// <param name="authority">The paper and its last day; asked of an acting person.</param>
    public static IEnumerable<Refusal> Problems(GuardianKind kind, string? name, (string Paper, DateOnly? Through) authority)
    {
        if (kind != GuardianKind.Self && string.IsNullOrWhiteSpace(name))
        {
            yield return new Refusal(kind == GuardianKind.Institution ? "guardian.institution_missing" : "guardian.name_missing").At("Name");
        }
        if (kind == GuardianKind.Acting && (string.IsNullOrWhiteSpace(authority.Paper) || authority.Through is null))
        {
            yield return new Refusal("guardian.authority_missing").Citing("民法典第三十四条").At("Authority");
        }
        if (kind == GuardianKind.ByCourt && string.IsNullOrWhiteSpace(authority.Paper))
        {
            yield return new Refusal("guardian.court_missing").Citing("民法典第二十四条").At("Authority");
        }
    }

    /// <summary>
    /// Refused: <c>guardian.of_age</c> where a parent, relative, institution or acting person is to stand for an adult, <c>guardian.not_of_age</c> where a
    /// court's guardian is to stand for a child below 18, <c>guardian.self_too_young</c> where the child is to stand for itself below 14 (B34).
    /// </summary>
    /// <param name="kind">How the person stands to the child.</param>
    /// <param name="stage">Who acts on the day.</param>
    public static Refusal? CanStand(GuardianKind kind, ActingStage stage) => kind switch
    {
        GuardianKind.Self => MinorRule.IsChildAsked(stage) ? null : Refusal.Because("guardian.self_too_young", ("age", MinorRule.SensitiveAge)).Citing("个人信息保护法第三十一条").At("Kind"),
        GuardianKind.ByCourt => stage == ActingStage.Adult ? null : Refusal.Because("guardian.not_of_age", ("age", MinorRule.MajorityAge)).Citing("民法典第二十八条").At("Kind"),
        _ => CanActForMinor(stage)?.At("Kind"),
    };

    /// <summary>
    /// Whether a person acts for the child on a day: speaks, objects, gets the letter. Refused: <c>guardian.authority_over</c> (B05), <c>guardian.of_age</c>
    /// where the child is 18 and acts itself, <c>guardian.self_minor</c> where the child isn't: until 18 its voice is its wish (B34).
    /// </summary>
    /// <param name="kind">How the person stands to the child.</param>
    /// <param name="authorityThrough">The authority's last day; an acting person's.</param>
    /// <param name="on">The civil day, and who acts on it.</param>
    public static Refusal? CanAct(GuardianKind kind, DateOnly? authorityThrough, (DateOnly Day, ActingStage Stage) on) => kind switch
    {
        GuardianKind.Self or GuardianKind.ByCourt => on.Stage == ActingStage.Adult ? null : Refusal.Because("guardian.self_minor", ("age", MinorRule.MajorityAge)).Citing("民法典第十九条"),
        GuardianKind.Acting when !MaySpeak(kind, authorityThrough, on.Day) => new Refusal("guardian.authority_over").Citing("民法典第三十四条"),
        _ => CanActForMinor(on.Stage),
    };

    /// <summary>True for those who must be heard before a decision and must agree to a transfer: guardians below 18, then the young adult or the court's guardian; never an acting person.</summary>
    /// <param name="kind">How the person stands to the child.</param>
    /// <param name="stage">Who acts on the day.</param>
    public static bool Decides(GuardianKind kind, ActingStage stage) => kind switch
    {
        GuardianKind.Acting => false,
        GuardianKind.Self or GuardianKind.ByCourt => stage == ActingStage.Adult,
        _ => stage != ActingStage.Adult,
    };

    /// <summary>True for who loses standing on the eighteenth birthday: everybody but the young adult, and who was named by a court (民法典 §§17–18; B34).</summary>
    /// <param name="kind">How the person stands to the child.</param>
    public static bool EndsAtMajority(GuardianKind kind) => kind is not (GuardianKind.Self or GuardianKind.ByCourt);

    private static Refusal? CanActForMinor(ActingStage stage) =>
        stage == ActingStage.Adult ? Refusal.Because("guardian.of_age", ("age", MinorRule.MajorityAge)).Citing("民法典第十八条") : null;

    private static bool MaySpeak(GuardianKind kind, DateOnly? authorityThrough, DateOnly day) => kind != GuardianKind.Acting || authorityThrough >= day;

    /// <summary>True where the guardians disagree with each other: both are recorded and the committee decides on the child's interest (B12; 民法典 §35).</summary>
    /// <param name="views">One a guardian, acting persons left out.</param>
    public static bool GoesToCommittee(IReadOnlyCollection<GuardianView> views) =>
        views.Contains(GuardianView.Agrees) && views.Contains(GuardianView.Disagrees);

    /// <summary>True where the guardians can have refused any schooling (B10): somebody disagrees and nobody agrees.</summary>
    /// <param name="views">One a guardian, acting persons left out.</param>
    public static bool MayRefuseSchooling(IReadOnlyCollection<GuardianView> views) =>
        views.Contains(GuardianView.Disagrees) && !views.Contains(GuardianView.Agrees);

    /// <summary>Refused: <c>guardian.attempts_too_few</c>; unreachable is said after so many attempts on different days, each written down.</summary>
    /// <param name="attemptedOn">The days of the attempts.</param>
    /// <param name="attemptsMin">Setting guardian.attemptsMin.</param>
    public static Refusal? CanBeUnreachable(IEnumerable<DateOnly> attemptedOn, int attemptsMin)
    {
        var days = attemptedOn.Distinct().Count();
        return days >= attemptsMin ? null : Refusal.Because("guardian.attempts_too_few", ("count", days), ("min", attemptsMin));
    }
}
