namespace Qujing.Approvals.Domain.Placements;

/// <summary>
/// The ladder of 残疾人教育条例 §17: nearby ordinary school, designated resourced ordinary school, special school (or special class), home or
/// remote teaching. The first rung that serves the child is the placement; whoever decides for a lower one says why each rung above doesn't serve.
/// </summary>
public static class PlacementLadder
{
    /// <summary>Shortest reason, in characters: “不合适” says nothing.</summary>
    public const int ReasonLengthMin = 5;

    /// <summary>The rung of a form, 1 at the top; special school, special class and institution's class stand on one rung.</summary>
    /// <param name="form">A form of placement.</param>
    public static int RungOf(PlacementForm form) => form switch
    {
        PlacementForm.OrdinarySchool => 1,
        PlacementForm.ResourcedSchool => 2,
        PlacementForm.SpecialClass or PlacementForm.SpecialSchool or PlacementForm.InstitutionClass => 3,
        PlacementForm.HomeTeaching => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Not a form of placement."),
    };

    /// <summary>What a rung is called.</summary>
    /// <param name="rung">1 to 4, from the top.</param>
    public static string NameOf(int rung) => rung switch
    {
        1 => "就近普通学校",
        2 => "指定的普通学校",
        3 => "特殊教育学校（班）",
        4 => "送教上门",
        _ => throw new ArgumentOutOfRangeException(nameof(rung), rung, "The ladder has four rungs."),
    };

    /// <summary>The rungs above a form: those whose refusal needs a reason (B18).</summary>
    /// <param name="form">A form of placement.</param>
    public static IReadOnlyList<int> Above(PlacementForm form) => [.. Enumerable.Range(1, RungOf(form) - 1)];

    /// <summary>
    /// Why not the rung above: <c>placement.rung_reason_missing</c> for each rung above the chosen one that has no reason of at least
    /// <see cref="ReasonLengthMin"/> characters, all at once; none for the top rung.
    /// </summary>
    /// <param name="form">The form chosen.</param>
    /// <param name="reasons">The written reason by rung.</param>
    public static IEnumerable<Refusal> MissingReasons(PlacementForm form, IReadOnlyDictionary<int, string> reasons) => Above(form)
        .Where(rung => !reasons.TryGetValue(rung, out var reason) || reason.Trim().Length < ReasonLengthMin)
        .Select(rung => Refusal.Because("placement.rung_reason_missing", ("rung", NameOf(rung)), ("min", ReasonLengthMin))
            .Citing(PlacementSource.Regulation17).At($"RungReasons[{rung}]"));

    /// <summary>The highest form that an assessment leaves open: where the committee's work starts, never a decision (B48).</summary>
    /// <param name="ability">What the committee found.</param>
    public static PlacementForm HighestFor(Ability ability) => ability switch
    {
        Ability.OrdinaryEducation => PlacementForm.OrdinarySchool,
        Ability.OrdinaryWithSupport => PlacementForm.ResourcedSchool,
        Ability.SpecialEducation => PlacementForm.SpecialSchool,
        Ability.CannotAttend => PlacementForm.HomeTeaching,
        _ => throw new ArgumentOutOfRangeException(nameof(ability), ability, "Not a finding."),
    };
}
