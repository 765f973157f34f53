using System.Globalization;
using Elsa.Common;
using Elsa.Workflows;

namespace Qujing.Approvals.Workflow.Elsa;

/// <summary>
/// What one step brings along and collects, one for each scope: the instant, ids that derive from the instance and the step, and the effects.
/// Elsa asks it for the time and for ids, so that the same step gives the same state.
/// </summary>
internal sealed class ElsaStep : ISystemClock, IIdentityGenerator
{
    // As in our own engine: no sound definition comes near.
    private const int EffectsMax = 10_000;
    private readonly List<string> _effects = [];
    private string _prefix = "root";
    private int _bookmarks;
    private int _ids;

    public DateTimeOffset UtcNow { get; private set; }

    /// <summary>Where the instance stands and is to be put again; null in an ordinary step.</summary>
    public ElsaStand? Stand { get; private set; }

    public IReadOnlyList<string> Effects => _effects;

    /// <summary>The definition that the step follows; null where Elsa asks outside a step.</summary>
    public WorkflowDefinition? Definition { get; private set; }

    public void Begin(WorkflowDefinition definition, (string InstanceId, int StepCount, DateTimeOffset Now) step, ElsaStand? stand)
    {
        (_prefix, UtcNow) = (string.Create(CultureInfo.InvariantCulture, $"{step.InstanceId}.{step.StepCount}"), step.Now);
        (Definition, Stand) = (definition, stand);
        _effects.Clear();
    }

    public string NextBookmark() => string.Create(CultureInfo.InvariantCulture, $"{_prefix}.{++_bookmarks}");

    public string GenerateId() => string.Create(CultureInfo.InvariantCulture, $"{_prefix}.e{Interlocked.Increment(ref _ids)}");

    public void Record(string effect)
    {
        if (_effects.Count == EffectsMax)
        {
            throw new WorkflowException("流程在环节之间循环，没有停下来。");
        }

        _effects.Add(effect);
    }
}
