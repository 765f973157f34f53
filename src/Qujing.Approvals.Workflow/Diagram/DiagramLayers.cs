namespace Qujing.Approvals.Workflow;

/// <summary>Which column each activity stands in: one to the right of everything that leads to it, returns aside.</summary>
internal sealed class DiagramLayers
{
    private readonly WorkflowDefinition _definition;
    private readonly List<string> _discovered = [];
    private readonly List<string> _finished = [];
    private readonly HashSet<Connection> _returns = [];
    private readonly Dictionary<string, int> _layerOf = new(StringComparer.Ordinal);

    public DiagramLayers(WorkflowDefinition definition)
    {
        _definition = definition;
        Search(definition.Activities.OfType<StartActivity>().First().Id);
        Settle();
    }

    /// <summary>Columns from left to right, each from top to bottom.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Columns =>
        [.. _discovered.GroupBy(id => _layerOf[id]).OrderBy(group => group.Key).Select(group => (IReadOnlyList<string>)[.. group])];

    public int LayerOf(string id) => _layerOf[id];

    public bool IsReturn(Connection connection) => _returns.Contains(connection);

    // Depth first without recursion: a thousand stages in a row must not exhaust the stack.
    private void Search(string start)
    {
        var open = new HashSet<string>(StringComparer.Ordinal) { start };
        var seen = new HashSet<string>(StringComparer.Ordinal) { start };
        var path = new Stack<(string Id, Queue<Connection> Left)>();
        _discovered.Add(start);
        path.Push((start, new Queue<Connection>(_definition.Outgoing(start))));
        while (path.TryPeek(out var top))
        {
            if (!top.Left.TryDequeue(out var connection))
            {
                path.Pop();
                open.Remove(top.Id);
                _finished.Add(top.Id);
            }
            else if (open.Contains(connection.Target))
            {
                _returns.Add(connection);
            }
            else if (seen.Add(connection.Target))
            {
                open.Add(connection.Target);
                _discovered.Add(connection.Target);
                path.Push((connection.Target, new Queue<Connection>(_definition.Outgoing(connection.Target))));
            }
        }
    }

    private void Settle()
    {
        foreach (var id in _finished)
        {
            _layerOf[id] = 0;
        }

        foreach (var id in Enumerable.Reverse(_finished))
        {
            foreach (var connection in _definition.Outgoing(id).Where(connection => !IsReturn(connection)))
            {
                _layerOf[connection.Target] = Math.Max(_layerOf[connection.Target], _layerOf[id] + 1);
            }
        }
    }
}
