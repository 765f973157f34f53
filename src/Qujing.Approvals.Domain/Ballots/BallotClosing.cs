namespace Qujing.Approvals.Domain.Ballots;

/// <summary>The act of closing a ballot: two different people, chair and supervisor (A30, A44).</summary>
public sealed record BallotClosing
{
    /// <summary>Who confirmed as chair (主持人); null where not yet.</summary>
    public string? ChairPersonId { get; init; }
    /// <summary>Who confirmed as supervisor (监督人); null where not yet.</summary>
    public string? SupervisorPersonId { get; init; }
    /// <summary>Seats that voted.</summary>
    public required int Voted { get; init; }
    /// <summary>Seats that are in the room and didn't vote.</summary>
    public int PresentNotVoted { get; init; }
    /// <summary>Seats whose paper slip one person has entered and a second hasn't: closed now, those votes would be lost (C05).</summary>
    public IReadOnlyList<long> PaperPending { get; init; } = [];
    /// <summary>True where those in the room were called a last time.</summary>
    public bool LastCallMade { get; init; }
    /// <summary>Why it closes before all seventeen voted.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// What stands against closing, all at once: <c>ballot.close_chair_missing</c>, <c>ballot.close_supervisor_missing</c>,
    /// <c>ballot.close_same_person</c>, <c>ballot.close_reason_missing</c>, <c>ballot.close_last_call_missing</c>,
    /// <c>ballot.close_paper_pending</c>.
    /// Seats that didn't vote count as not passing (Art. 12).
    /// </summary>
    public IReadOnlyList<Refusal> Refusals()
    {
        var refusals = new List<Refusal>();
        if (ChairPersonId is null)
        {
            refusals.Add(new Refusal("ballot.close_chair_missing"));
        }
        if (SupervisorPersonId is null)
        {
            refusals.Add(new Refusal("ballot.close_supervisor_missing"));
        }
        if (ChairPersonId is not null && string.Equals(ChairPersonId, SupervisorPersonId, StringComparison.Ordinal))
        {
            refusals.Add(new Refusal("ballot.close_same_person"));
        }
        if (Voted < PassBar.Seats && string.IsNullOrWhiteSpace(Reason))
        {
            refusals.Add(Refusal.Because("ballot.close_reason_missing", ("count", PassBar.Seats - Voted)).Citing("第十二条").At("reason"));
        }
        if (PresentNotVoted > 0 && !LastCallMade)
        {
            refusals.Add(Refusal.Because("ballot.close_last_call_missing", ("count", PresentNotVoted)).Citing("第十二条").At("LastCallMade"));
        }
        if (PaperPending.Count > 0)
        {
            refusals.Add(Refusal.Because("ballot.close_paper_pending", ("seats", string.Join('、', PaperPending))).Citing("第十二条"));
        }

        return refusals;
    }
}
