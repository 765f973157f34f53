using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Microsoft.Extensions.DependencyInjection;
using ElsaBookmark = Elsa.Workflows.Models.Bookmark;
using ElsaState = Elsa.Workflows.State.WorkflowState;
using ElsaStatus = Elsa.Workflows.WorkflowStatus;

namespace Qujing.Approvals.Workflow.Elsa;

/// <summary>
/// Elsa's runner behind the interface of our own engine: state in, state out, and the caller stores it. No store, runtime, bookmark queue or
/// background service of Elsa takes part. Elsa's own state travels as <see cref="WorkflowState.EngineState"/>; where it is missing or belongs to
/// another stand of the instance, it is made anew from the rest, so that an instance may change engines between any two steps.
/// </summary>
/// <param name="catalogues">The stages and effects that definitions may hold. A definition with another is refused.</param>
public sealed class ElsaEngine(IReadOnlyList<StageCatalogue> catalogues) : IWorkflowEngine, IDisposable
{
    private const string StandProperty = "Qujing.Stand";
    private readonly ElsaHost _host = new(catalogues);
    private readonly Lock _gate = new();
    private ElsaGraphs? _graphs;

    /// <inheritdoc/>
    public Step Start(WorkflowDefinition d, string instanceId, DateTimeOffset now)
    {
        StepRules.RequireStart(d, instanceId);
        using var run = Run.Begin((_host, Graphs.Of(d)), d, (instanceId, 1, now));
        return Finish(d, run.Start(), new Before(instanceId, 1, now, [], []));
    }

    /// <inheritdoc/>
    public Step Advance(WorkflowDefinition d, WorkflowState s, string bookmarkId, string outcome, DateTimeOffset now)
    {
        var delivered = StepRules.RequireWaiting(d, s, bookmarkId, outcome);
        var graph = Graphs.Of(d);
        var state = Stored(d, s) ?? Again(d, s, graph, now);
        using var run = Run.Begin((_host, graph), d, (s.InstanceId, checked(s.StepCount + 1), now));
        return Finish(d, run.Resume(state, delivered.Id, outcome), new Before(s.InstanceId, s.StepCount + 1, now, s.Bookmarks, s.JoinTokens) { Delivered = (delivered, outcome) });
    }

    /// <summary>What Elsa, and Elsa Studio, are told of the catalogues: names, ports, inputs.</summary>
    public IReadOnlyList<ActivityDescriptor> Descriptors() => [.. _host.Get<IActivityRegistry>().ListByProvider(typeof(CatalogueActivities))];

    /// <summary>
    /// What Elsa's own serializer makes otherwise of a definition's file than our reader did: an activity that it doesn't know, a connection that it drops.
    /// Empty where both read the same. Throws <see cref="WorkflowException"/> for a text that isn't JSON or has no flowchart.
    /// </summary>
    /// <param name="d">What our reader made of the file.</param>
    /// <param name="content">The file.</param>
    public IReadOnlyList<string> Missing(WorkflowDefinition d, string content) => Graphs.Missing(d, content);

    /// <inheritdoc/>
    public void Dispose() => _host.Dispose();

    private ElsaGraphs Graphs
    {
        get
        {
            lock (_gate)
            {
                return _graphs ??= new ElsaGraphs(_host);
            }
        }
    }

    /// <summary>Elsa's own state, where it is of this very stand.</summary>
    private ElsaState? Stored(WorkflowDefinition d, WorkflowState s)
    {
        if (s.EngineState is null)
        {
            return null;
        }

        try
        {
            var state = _host.Get<IWorkflowStateSerializer>().Deserialize(s.EngineState);
            return state?.Properties.TryGetValue(StandProperty, out var stand) == true && Equals(stand?.ToString(), StandOf(s)) && state.DefinitionVersionId == d.VersionId ? state : null;
        }
        catch (Exception problem) when (problem is System.Text.Json.JsonException or InvalidOperationException or NotSupportedException or ArgumentException or FormatException or KeyNotFoundException)
        {
            // Another engine's, or damaged. The rest of the state says all that is needed.
            return null;
        }
    }

    private ElsaState Again(WorkflowDefinition d, WorkflowState s, WorkflowGraph graph, DateTimeOffset now)
    {
        var stand = new ElsaStand(d, s);
        using var run = Run.Begin((_host, graph), d, (s.InstanceId, s.StepCount, now), stand);
        var result = Sound(d, run.Start());
        foreach (var (bookmarkId, outcome) in stand.Arrived)
        {
            using var arrival = Run.Begin((_host, graph), d, (s.InstanceId, s.StepCount, now), stand);
            result = Sound(d, arrival.Resume(result.WorkflowState, bookmarkId, outcome));
        }

        var waits = result.WorkflowState.Bookmarks.Select(bookmark => (bookmark.Id, bookmark.ActivityId)).Order();
        return waits.SequenceEqual(s.Bookmarks.Select(bookmark => (bookmark.Id, bookmark.ActivityId)).Order())
            ? result.WorkflowState
            : throw new WorkflowException($"流程实例 {s.InstanceId} 的状态与流程 {d.DefinitionId} 不符。");
    }

    private Step Finish(WorkflowDefinition d, RunWorkflowResult result, Before before)
    {
        var after = Sound(d, result).WorkflowState;
        var completed = Completed(result);
        var ended = completed.Exists(activity => activity is End);
        if (after.Status == ElsaStatus.Finished != ended || (!ended && after.Bookmarks.Count == 0))
        {
            throw new WorkflowException($"流程实例 {before.InstanceId} 既没有结束，也没有等待任何环节。");
        }

        IReadOnlyList<ElsaBookmark> marks = ended ? [] : [.. after.Bookmarks];
        var kept = before.Bookmarks.Where(bookmark => marks.Any(mark => mark.Id == bookmark.Id)).ToList();
        var burnt = before.Bookmarks.Except(kept).OrderBy(bookmark => bookmark == before.Delivered?.Bookmark ? 0 : 1).ToList();
        var created = marks.Where(mark => kept.TrueForAll(bookmark => bookmark.Id != mark.Id)).OrderBy(mark => int.Parse(mark.Id[(mark.Id.LastIndexOf('.') + 1)..]))
            .Select(mark => new Bookmark(mark.Id, mark.ActivityId, d.Stage(mark.ActivityId).Type)).ToList();
        var state = new WorkflowState
        {
            InstanceId = before.InstanceId,
            DefinitionId = d.DefinitionId,
            Version = d.Version,
            ContentHash = d.ContentHash,
            Status = ended ? WorkflowStatus.Finished : WorkflowStatus.Running,
            StepCount = before.StepCount,
            ChangedAt = before.Now,
            Bookmarks = [.. kept, .. created],
            JoinTokens = ended ? [] : Tokens(d, before, completed),
        };
        var effects = result.WorkflowExecutionContext.GetRequiredService<ElsaStep>().Effects;
        return new Step(state with { EngineState = Kept(state, after, burnt) }, burnt, created, effects);
    }

    // Elsa's race leaves a mark behind that would swallow the branch that wins the next time; a finished instance needs no state.
    private string? Kept(WorkflowState state, ElsaState after, List<Bookmark> burnt)
    {
        if (state.Status == WorkflowStatus.Finished || burnt.Count > 1)
        {
            return null;
        }

        after.Properties[StandProperty] = StandOf(state);
        return _host.Get<IWorkflowStateSerializer>().Serialize(after);
    }

    // Elsa keeps its tokens to itself; what it did complete says the same: a branch that came to a join which then didn't go on.
    private static IReadOnlyList<string> Tokens(WorkflowDefinition d, Before before, List<IActivity> completed)
    {
        var tokens = new SortedSet<string>(before.JoinTokens, StringComparer.Ordinal);
        foreach (var left in completed)
        {
            var port = left.Id == before.Delivered?.Bookmark.ActivityId ? before.Delivered.Value.Outcome : "Done";
            if (d.Next(left.Id, port) is { } way && d.TryFind(way.Target, out var target) && target is JoinActivity)
            {
                tokens.Add($"{way.Target}|{way.Source}|{way.Port}");
            }
        }

        foreach (var join in completed.OfType<FlowJoin>())
        {
            tokens.RemoveWhere(token => token.StartsWith(join.Id + "|", StringComparison.Ordinal));
        }

        return [.. tokens];
    }

    private static List<IActivity> Completed(RunWorkflowResult result) =>
        [.. result.Journal.ActivityExecutionContexts.Where(context => context.Status == ActivityStatus.Completed).Select(context => context.Activity)];

    private static RunWorkflowResult Sound(WorkflowDefinition d, RunWorkflowResult result)
    {
        if (result.WorkflowState.Incidents.FirstOrDefault() is { } incident)
        {
            throw new WorkflowException($"流程 {d.DefinitionId} 在“{incident.ActivityId}”出错，没有办理：{incident.Message}");
        }

        return result.WorkflowState.SubStatus is WorkflowSubStatus.Suspended or WorkflowSubStatus.Finished
            ? result
            : throw new WorkflowException($"流程 {d.DefinitionId} 没有办理到底，停在 {result.WorkflowState.SubStatus}。");
    }

    private static string StandOf(WorkflowState state) => (state with { EngineState = null, ChangedAt = default }).ToJson();

    /// <summary>What a step began from.</summary>
    private sealed record Before(string InstanceId, int StepCount, DateTimeOffset Now, IReadOnlyList<Bookmark> Bookmarks, IReadOnlyList<string> JoinTokens)
    {
        public (Bookmark Bookmark, string Outcome)? Delivered { get; init; }
    }

    /// <summary>One run of Elsa's runner in a scope of its own.</summary>
    private sealed class Run : IDisposable
    {
        private readonly IServiceScope _scope;
        private readonly WorkflowGraph _graph;
        private readonly string _instanceId;

        private Run(IServiceScope scope, WorkflowGraph graph, string instanceId) => (_scope, _graph, _instanceId) = (scope, graph, instanceId);

        public static Run Begin((ElsaHost Host, WorkflowGraph Graph) elsa, WorkflowDefinition definition, (string InstanceId, int StepCount, DateTimeOffset Now) step, ElsaStand? stand = null)
        {
            var scope = elsa.Host.Scope();
            scope.ServiceProvider.GetRequiredService<ElsaStep>().Begin(definition, step, stand);
            return new Run(scope, elsa.Graph, step.InstanceId);
        }

        public RunWorkflowResult Start() => Take(runner => runner.RunAsync(_graph, new RunWorkflowOptions { WorkflowInstanceId = _instanceId, CorrelationId = _instanceId }));

        public RunWorkflowResult Resume(ElsaState state, string bookmarkId, string outcome) => Take(runner => runner.RunAsync(
            _graph, state, new RunWorkflowOptions { BookmarkId = bookmarkId, Input = new Dictionary<string, object> { [Stage.OutcomeInput] = outcome } }));

        public void Dispose() => _scope.Dispose();

        // What Elsa throws instead of recording it is a step that wasn't taken, too.
        private RunWorkflowResult Take(Func<IWorkflowRunner, Task<RunWorkflowResult>> take)
        {
            try
            {
                return ElsaHost.Completed(take(_scope.ServiceProvider.GetRequiredService<IWorkflowRunner>()));
            }
            catch (Exception problem) when (problem is not WorkflowException)
            {
                throw new WorkflowException($"流程实例 {_instanceId} 在 Elsa 中没有办成：{problem.Message}", problem);
            }
        }
    }
}
