using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>What one person read off a paper ballot. It prints as nothing, so that no log can tell it.</summary>
/// <param name="SeatNo">The seat whose paper it is.</param>
/// <param name="Choice">Null where none was made; nothing is selected beforehand.</param>
/// <param name="Opinion">As it stands on the paper; asked of the first person alone.</param>
public sealed record PaperSlip(int SeatNo, BallotChoice? Choice, string? Opinion)
{
    public override string ToString() => nameof(PaperSlip);

    internal IReadOnlyList<Refusal> Refusals(ProcedureSettings settings, bool isFirst)
    {
        var refusals = new List<Refusal>();
        if (CastRule.CheckBallot(Choice, isFirst ? Opinion : nameof(PaperSlip), settings) is { } refusal)
        {
            refusals.Add(refusal);
        }

        if (Opinion is { Length: > BallotSealing.OpinionLengthMax })
        {
            refusals.Add(Refusal.Because("ballot.opinion_too_long", ("countMax", BallotSealing.OpinionLengthMax)).At("opinion"));
        }

        return refusals;
    }
}
