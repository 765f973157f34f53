using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Cases;

/// <summary>One case while an act works on it. What the act changes is written once, at its end.</summary>
public sealed class CaseFile(CaseRow row, IReadOnlyList<CaseParty> parties)
{
    private WorkflowState? _state;

    /// <summary>As it was loaded, or last written.</summary>
    public CaseRow Stored { get; internal set; } = row;

    /// <summary>As the act leaves it.</summary>
    public CaseRow Row { get; internal set; } = row;

    public IReadOnlyList<CaseParty> Parties { get; internal set; } = parties;

    public string Number => Row.Number;

    public string Stage => Row.Stage;

    public WorkflowState State
    {
        get => _state ??= WorkflowState.FromJson(Row.WorkflowState);
        internal set => _state = value;
    }

    public IEnumerable<string> Units(Party party) => Parties.Where(known => known.Party == party).Select(known => known.UnitId);

    /// <summary>Refuses an act whose stage this isn't: steps go in order only.</summary>
    /// <param name="stages">The ids of the stages in which the act may be done.</param>
    public Refusal? NotIn(params ReadOnlySpan<string> stages)
    {
        foreach (string stage in stages)
        {
            if (Waits(stage))
            {
                return null;
            }
        }

        return Refusal.Because("case.wrong_stage", ("case", Number), ("stage", Stage), ("expected", string.Join(',', stages.ToArray())));
    }

    /// <summary>True where the case waits in a stage, alone or beside others.</summary>
    public bool Waits(string stage) => Stage == stage || State.Bookmarks.Any(mark => mark.ActivityId == stage);
}
