namespace Qujing.Approvals.Domain.Placements;

/// <summary>Every pupil in a regular class has a named academic mentor (学业导师), item 1.</summary>
public static class MentorRule
{
    /// <summary>Refused: <c>placement.mentor_missing</c>; a placement in a regular class can't take effect without one (B23).</summary>
    /// <param name="form">The form of placement.</param>
    /// <param name="mentor">The mentor's name.</param>
    public static Refusal? CanTakeEffect(PlacementForm form, string? mentor) =>
        PlacementForms.IsRegularClass(form) && string.IsNullOrWhiteSpace(mentor)
            ? new Refusal("placement.mentor_missing").Citing(PlacementSource.PlanCompulsory).At("Mentor")
            : null;

    /// <summary>Characters of a mentor's name, at most.</summary>
    public const int NameLengthMax = 50;

    /// <summary>Refused: <c>placement.mentor_name_long</c>; a name is no place for a remark (implementation plan, II(1)1).</summary>
    /// <param name="mentor">The mentor's name; null or empty is no fault of this rule.</param>
    public static Refusal? NameProblem(string? mentor) =>
        mentor?.Trim().Length > NameLengthMax ? Refusal.Because("placement.mentor_name_long", ("max", NameLengthMax)).Citing(PlacementSource.PlanCompulsory).At("Mentor") : null;

    /// <summary>Refused: <c>placement.mentor_reason_missing</c>; a mentor leaves with a reason, and the school owes another (B24).</summary>
    /// <param name="reason">Why the mentor leaves.</param>
    public static Refusal? CanLeave(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? new Refusal("placement.mentor_reason_missing").Citing(PlacementSource.PlanCompulsory).At("Reason") : null;

    /// <summary>True where the school owes a mentor: regular class, none named (B24).</summary>
    /// <param name="form">The form of placement.</param>
    /// <param name="mentor">The mentor's name; null after one left.</param>
    public static bool IsOwed(PlacementForm form, string? mentor) => CanTakeEffect(form, mentor) is not null;
}
