namespace Qujing.Approvals.Domain.Ballots;

/// <summary>What a member can choose (表决票). Conditions are text of the conclusion, never a fourth choice (A47).</summary>
public enum BallotChoice
{
    /// <summary>通过.</summary>
    Pass = 1,
    /// <summary>不通过; needs a written opinion.</summary>
    Fail = 2,
    /// <summary>弃权; only where the setting vote.allowAbstain offers it. Never lowers the bar.</summary>
    Abstain = 3,
}

/// <summary>One version of one seat's ballot.</summary>
/// <param name="Seat">1 to 17.</param>
/// <param name="Revision">From 1; a later one replaces an earlier one, which is kept (A38).</param>
/// <param name="Choice">The choice.</param>
/// <param name="IsVoided">True where a recusal ground voided it; kept, not counted (A22).</param>
public sealed record Ballot(int Seat, int Revision, BallotChoice Choice, bool IsVoided = false);
