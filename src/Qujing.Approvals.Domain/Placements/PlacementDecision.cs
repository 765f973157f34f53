using Qujing.Approvals.Domain.Children;

namespace Qujing.Approvals.Domain.Placements;

/// <summary>A placement decision of the county as it is drafted (安置决定), domain B2.4.</summary>
public sealed record PlacementDecision
{
    /// <summary>The form chosen; null where nothing was chosen.</summary>
    public required PlacementForm? Form { get; init; }
    /// <summary>What the committee found.</summary>
    public required Ability Ability { get; init; }
    /// <summary>What the committee recommended.</summary>
    public required PlacementForm Recommended { get; init; }
    /// <summary>The school; empty for home teaching only where 学籍 is held elsewhere, which <see cref="SchoolRoll"/> then names.</summary>
    public string School { get; init; } = "";
    /// <summary>Where the child has its 学籍 (学籍所在学校).</summary>
    public string SchoolRoll { get; init; } = "";
    /// <summary>Why not the rung above, by rung.</summary>
    public IReadOnlyDictionary<int, string> RungReasons { get; init; } = new Dictionary<int, string>();
    /// <summary>Why the decision departs from the recommendation.</summary>
    public string DepartureReason { get; init; } = "";
    /// <summary>What the guardian thinks, in the decision's text (残疾人教育条例 §21).</summary>
    public string GuardianView { get; init; } = "";
    /// <summary>What the child wishes, in a field of its own (B13).</summary>
    public string ChildWish { get; init; } = "";
    /// <summary>How the wish came to be known; null where nobody wrote that down.</summary>
    public WishManner? ChildWishManner { get; init; }
    /// <summary>Who acts for the child on the day (B34).</summary>
    public required ActingStage Acting { get; init; }
    /// <summary>What home teaching stands on; asked for with home teaching alone.</summary>
    public HomeTeachingClaim HomeTeaching { get; init; } = new(null, "", false);
    /// <summary>True where the child lives in a welfare institution.</summary>
    public bool LivesInInstitution { get; init; }
    /// <summary>True where the institution's paired special school was offered (item 1); asked for where the child lives in one.</summary>
    public bool PairedSchoolOffered { get; init; }
}

/// <summary>What a decision must say before it may be given.</summary>
public static class PlacementDecisionRule
{
    /// <summary>
    /// Everything the decision lacks, at once: <c>placement.form_missing</c>, <c>placement.school_missing</c>, the reasons of the ladder, the
    /// refusals of home teaching, <c>placement.departure_reason_missing</c>, <c>placement.school_roll_missing</c> (B06, B32),
    /// <c>placement.guardian_view_missing</c>, <c>placement.child_wish_missing</c> (B13), <c>placement.child_not_heard</c> (B34),
    /// <c>placement.paired_school_missing</c> (B06).
    /// </summary>
    /// <param name="decision">As drafted.</param>
    public static IEnumerable<Refusal> Problems(PlacementDecision decision)
    {
        if (decision.Form is not { } form)
        {
            yield return new Refusal("placement.form_missing").At("Form");
            yield break;
        }
        if (form != PlacementForm.HomeTeaching && string.IsNullOrWhiteSpace(decision.School))
        {
            yield return new Refusal("placement.school_missing").At("School");
        }
        foreach (var problem in PlacementLadder.MissingReasons(form, decision.RungReasons))
        {
            yield return problem;
        }
        if (form == PlacementForm.HomeTeaching)
        {
            foreach (var problem in HomeTeachingRule.Refusals(decision.Ability, decision.HomeTeaching))
            {
                yield return problem;
            }
        }
        foreach (var problem in Others(decision, form))
        {
            yield return problem;
        }
    }

    /// <summary>True where the decision names another form than the committee recommended: it then needs a reason.</summary>
    /// <param name="form">The form chosen.</param>
    /// <param name="recommended">The committee's recommendation.</param>
    public static bool Departs(PlacementForm form, PlacementForm recommended) => form != recommended;

    /// <summary>Refused: <c>placement.school_roll_missing</c>; home teaching and an institution's class need 学籍 too (item 1, §17; B32).</summary>
    /// <param name="form">The form of placement.</param>
    /// <param name="schoolRoll">The school that keeps the child's 学籍.</param>
    public static Refusal? SchoolRollProblem(PlacementForm form, string? schoolRoll) =>
        form is PlacementForm.HomeTeaching or PlacementForm.InstitutionClass && string.IsNullOrWhiteSpace(schoolRoll)
            ? new Refusal("placement.school_roll_missing").Citing(PlacementSource.Regulation17).At("SchoolRoll")
            : null;

    /// <summary>Refused: <c>placement.child_not_heard</c>; from 8 the child itself is asked, and what somebody tells for it isn't its voice (B34; 未成年人保护法 §4).</summary>
    /// <param name="manner">How the wish came to be known; null where nobody wrote that down.</param>
    /// <param name="acting">Who acts for the child on the day.</param>
    public static Refusal? OwnVoiceProblem(WishManner? manner, ActingStage acting) =>
        MinorRule.IsChildHeard(acting) && manner is null or WishManner.Told
            ? Refusal.Because("placement.child_not_heard", ("age", MinorRule.OwnActsAge)).Citing("未成年人保护法第四条").At("ChildWish")
            : null;

    private static IEnumerable<Refusal> Others(PlacementDecision decision, PlacementForm form)
    {
        if (Departs(form, decision.Recommended) && decision.DepartureReason.Trim().Length < PlacementLadder.ReasonLengthMin)
        {
            yield return Refusal.Because("placement.departure_reason_missing", ("recommended", PlacementForms.NameOf(decision.Recommended)))
                .Citing(PlacementSource.Regulation21).At("DepartureReason");
        }
        if (SchoolRollProblem(form, decision.SchoolRoll) is { } roll)
        {
            yield return roll;
        }
        if (string.IsNullOrWhiteSpace(decision.GuardianView))
        {
            yield return new Refusal("placement.guardian_view_missing").Citing(PlacementSource.Regulation21).At("GuardianView");
        }
        if (string.IsNullOrWhiteSpace(decision.ChildWish))
        {
            yield return new Refusal("placement.child_wish_missing").Citing(PlacementSource.Regulation21).At("ChildWish");
        }
        else if (OwnVoiceProblem(decision.ChildWishManner, decision.Acting) is { } unheard)
        {
            yield return unheard;
        }
        if (decision is { LivesInInstitution: true, PairedSchoolOffered: false })
        {
            yield return new Refusal("placement.paired_school_missing").Citing(PlacementSource.PlanCompulsory).At("PairedSchoolOffered");
        }
    }
}
