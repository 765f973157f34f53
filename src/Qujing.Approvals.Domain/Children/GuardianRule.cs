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
    /// <summary>Most guardians recorded for one child, acting persons left out (B12: both parents).</summary>
    public const int GuardiansMax = 2;

    /// <summary>
    /// Everything that is missing: <c>guardian.name_missing</c>, <c>guardian.authority_missing</c> (an acting person needs the written authority and
    /// through which day it runs; B05), <c>guardian.institution_missing</c> (B06).
    /// </summary>
    /// <param name="kind">How the person stands to the child.</param>
    /// <param name="name">The person's or the institution's name.</param>
    /// <param name="authority">The paper and its last day; asked of an acting person.</param>
    public static IEnumerable<Refusal> Problems(GuardianKind kind, string? name, (string Paper, DateOnly? Through) authority)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            yield return new Refusal(kind == GuardianKind.Institution ? "guardian.institution_missing" : "guardian.name_missing").At("Name");
        }
        if (kind == GuardianKind.Acting && (string.IsNullOrWhiteSpace(authority.Paper) || authority.Through is null))
        {
            yield return new Refusal("guardian.authority_missing").Citing("民法典第三十四条").At("Authority");
        }
    }

    /// <summary>True where the person may be heard for the child on a day: a guardian always, an acting person while the authority runs (B05).</summary>
    /// <param name="kind">How the person stands to the child.</param>
    /// <param name="authorityThrough">The authority's last day.</param>
    /// <param name="day">A civil day.</param>
    public static bool MaySpeak(GuardianKind kind, DateOnly? authorityThrough, DateOnly day) => kind != GuardianKind.Acting || authorityThrough >= day;

    /// <summary>True where the person may consent: an acting person never may, the guardian's consent is sought (B05).</summary>
    /// <param name="kind">How the person stands to the child.</param>
    public static bool MayConsent(GuardianKind kind) => kind != GuardianKind.Acting;

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
