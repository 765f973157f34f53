using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What every form on a child's case shows of the case: where it stands, and the version that its act is sent with.</summary>
/// <param name="Waits">Every stage in which the case waits: several while the three parties verify side by side.</param>
public sealed record CaseHead(string Number, string Stage, string Status, long Version, IReadOnlyList<string> Waits)
{
    public required Role Reader { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>True where the case waits in one of the stages.</summary>
    public bool IsIn(params ReadOnlySpan<string> stages)
    {
        foreach (string stage in stages)
        {
            if (Stage == stage || Waits.Contains(stage, StringComparer.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    internal static CaseHead Of(ActContext act) => new(act.Case.Number, act.Case.Stage, act.Case.Row.Status, act.Case.Row.Version, [.. act.Case.State.Bookmarks.Select(mark => mark.ActivityId)])
    {
        Reader = act.Actor.Role, Today = act.Today,
    };
}
