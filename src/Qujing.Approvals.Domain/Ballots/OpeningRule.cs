using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.Ballots;

/// <summary>What the meeting looks like when somebody wants to open the ballot.</summary>
public sealed record OpeningState
{
    /// <summary>Seats that a person holds.</summary>
    public required int SeatsHeld { get; init; }
    /// <summary>Members who signed in and are in the room.</summary>
    public required int Present { get; init; }
    /// <summary>True where a chair was chosen and is in the room.</summary>
    public required bool IsChairPresent { get; init; }
    /// <summary>True where briefing, questions and opinions are minuted.</summary>
    public required bool AreStepsMinuted { get; init; }
    /// <summary>Members who had to stand aside in this case and hold a seat all the same (A22).</summary>
    public IReadOnlyList<string> StoodAside { get; init; } = [];

    /// <summary>True where a box of this round is open or closed already.</summary>
    public required bool IsOpenedBefore { get; init; }
}

/// <summary>Whether the ballot may open (Art. 12).</summary>
public static class OpeningRule
{
    /// <summary>
    /// What stands against opening, all at once: <c>ballot.opened_before</c>, <c>ballot.steps_not_minuted</c>, <c>ballot.seats_not_seventeen</c>, <c>ballot.stood_aside_seated</c>,
    /// <c>ballot.chair_not_present</c>, <c>ballot.too_few_present</c> (A32; the number is a setting, the bar of 13 isn't).
    /// </summary>
    /// <param name="state">The meeting.</param>
    /// <param name="settings">The settings in force.</param>
    public static IReadOnlyList<Refusal> Refusals(OpeningState state, ProcedureSettings settings)
    {
        var refusals = new List<Refusal>();
        if (state.IsOpenedBefore)
        {
            refusals.Add(new Refusal("ballot.opened_before"));
        }
        if (!state.AreStepsMinuted)
        {
            refusals.Add(new Refusal("ballot.steps_not_minuted").Citing("第十二条"));
        }
        if (state.SeatsHeld != PassBar.Seats)
        {
            refusals.Add(Refusal.Because("ballot.seats_not_seventeen", ("count", state.SeatsHeld)).Citing("第十二条"));
        }
        if (state.StoodAside.Count > 0)
        {
            refusals.Add(Refusal.Because("ballot.stood_aside_seated", ("names", string.Join('、', state.StoodAside))).Citing("第十二条"));
        }
        if (!state.IsChairPresent)
        {
            refusals.Add(new Refusal("ballot.chair_not_present"));
        }
        if (state.Present < settings.PresentToOpenMin)
        {
            refusals.Add(Refusal.Because("ballot.too_few_present", ("count", state.Present), ("countMin", settings.PresentToOpenMin)).Citing("第十二条"));
        }
        return refusals;
    }
}
