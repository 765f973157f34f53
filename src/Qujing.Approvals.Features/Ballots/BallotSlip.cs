using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>What a member fills in. It prints as nothing, so that no log can tell it.</summary>
/// <param name="Choice">Null where none was made; nothing is selected beforehand.</param>
/// <param name="Opinion">Needed for 不通过.</param>
/// <param name="FullName">Typed as the signature; must be the seat's own.</param>
/// <param name="IsDeclared">That the vote is the member's own.</param>
/// <param name="SeenRevision">How many versions of the vote the member knew of; 0 before the first.</param>
public sealed record BallotSlip(BallotChoice? Choice, string? Opinion, string? FullName, bool IsDeclared, long SeenRevision)
{
    public override string ToString() => nameof(BallotSlip);

    internal IReadOnlyList<Refusal> ContentRefusals(ProcedureSettings settings)
    {
        var refusals = new List<Refusal>();
        if (CastRule.CheckBallot(Choice, Opinion, settings) is { } refusal)
        {
            refusals.Add(refusal);
        }

        if (Opinion is { Length: > BallotSealing.OpinionLengthMax })
        {
            refusals.Add(Refusal.Because("ballot.opinion_too_long", ("countMax", BallotSealing.OpinionLengthMax)).At("opinion"));
        }

        return refusals;
    }

    internal IReadOnlyList<Refusal> Refusals(ProcedureSettings settings, string seatName)
    {
        var refusals = new List<Refusal>(ContentRefusals(settings));
        if (!string.Equals(Bare(FullName), Bare(seatName), StringComparison.Ordinal))
        {
            refusals.Add(new Refusal("ballot.name_differs").At("fullName"));
        }

        if (!IsDeclared)
        {
            refusals.Add(new Refusal("ballot.not_declared").At("isDeclared"));
        }

        return refusals;
    }

    private static string Bare(string? name) => string.Concat((name ?? "").Where(sign => !char.IsWhiteSpace(sign)));
}
