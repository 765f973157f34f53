namespace Qujing.Approvals.Domain.Placements;

/// <summary>Why home teaching was proposed (B16, B17).</summary>
public enum HomeTeachingGround
{
    /// <summary>The child needs constant nursing and can't attend a school: the one ground there is.</summary>
    NeedsNursing = 1,
    /// <summary>The school has no place left: never a ground.</summary>
    SchoolFull = 2,
    /// <summary>The school is far: never a ground.</summary>
    SchoolFar = 3,
    /// <summary>The family asks for it: never a ground alone.</summary>
    FamilyWish = 4,
}

/// <summary>What the one ground of home teaching stands on.</summary>
/// <param name="Ground">Why it was proposed; null where nothing was chosen.</param>
/// <param name="Statement">The committee's statement that the child needs constant nursing and can't attend.</param>
/// <param name="HasEvidence">True where the evidence for it is on file.</param>
public sealed record HomeTeachingClaim(HomeTeachingGround? Ground, string Statement, bool HasEvidence);

/// <summary>Home teaching (送教上门): no child who can attend a school is put on it (item 1; 残疾人教育条例 §17).</summary>
public static class HomeTeachingRule
{
    /// <summary>What to offer instead where the school is full or far (item 9; B17).</summary>
    public static IReadOnlyList<string> Instead { get; } = ["学校食宿", "指定的普通学校", "接送或交通补助", "邻近县（市、区）的学校"];

    /// <summary>
    /// Everything that stands against home teaching, at once: <c>placement.home_can_attend</c> (B16), <c>placement.home_ground_missing</c>,
    /// <c>placement.home_ground_full</c> and <c>placement.home_ground_far</c> (B17, each with what to offer instead),
    /// <c>placement.home_ground_wish</c>, <c>placement.home_statement_missing</c>, <c>placement.home_evidence_missing</c>.
    /// </summary>
    /// <param name="ability">What the committee found.</param>
    /// <param name="claim">What the proposal stands on.</param>
    public static IEnumerable<Refusal> Refusals(Ability ability, HomeTeachingClaim claim)
    {
        if (Abilities.CanAttendSchool(ability))
        {
            yield return new Refusal("placement.home_can_attend").Citing(PlacementSource.PlanCompulsory).At("Form");
        }
        if (GroundProblem(claim.Ground) is { } problem)
        {
            yield return problem;
            yield break;
        }
        if (claim.Statement.Trim().Length < PlacementLadder.ReasonLengthMin)
        {
            yield return new Refusal("placement.home_statement_missing").Citing(PlacementSource.Regulation17).At("HomeStatement");
        }
        if (!claim.HasEvidence)
        {
            yield return new Refusal("placement.home_evidence_missing").Citing(PlacementSource.Regulation17).At("HomeEvidence");
        }
    }

    private static Refusal? GroundProblem(HomeTeachingGround? ground) => ground switch
    {
        HomeTeachingGround.NeedsNursing => null,
        HomeTeachingGround.SchoolFull => Refusal.Because("placement.home_ground_full", ("instead", string.Join('、', Instead)))
            .Citing(PlacementSource.PlanConditions).At("HomeGround"),
        HomeTeachingGround.SchoolFar => Refusal.Because("placement.home_ground_far", ("instead", string.Join('、', Instead)))
            .Citing(PlacementSource.PlanConditions).At("HomeGround"),
        HomeTeachingGround.FamilyWish => new Refusal("placement.home_ground_wish").Citing(PlacementSource.PlanCompulsory).At("HomeGround"),
        null => new Refusal("placement.home_ground_missing").Citing(PlacementSource.Regulation17).At("HomeGround"),
        _ => throw new ArgumentOutOfRangeException(nameof(ground), ground, "Not a ground."),
    };
}
