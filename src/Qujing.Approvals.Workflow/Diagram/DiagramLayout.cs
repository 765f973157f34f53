namespace Qujing.Approvals.Workflow;

internal sealed record DiagramNode(WorkflowActivity Activity, IReadOnlyList<Connection> Ports, IReadOnlyList<string> Lines)
{
    public const int Width = 172;
    public const int PortPitch = 22;
    public const int LinePitch = 18;

    public int X { get; init; }

    public int Y { get; init; }

    public int Height => Math.Max((Lines.Count * LinePitch) + 34, (Ports.Count * PortPitch) + 12);

    public int Middle => Y + (Height / 2);

    public int PortY(int index) => Middle + (((2 * index) - Ports.Count + 1) * PortPitch / 2);
}

internal sealed record DiagramEdge(Connection Connection, string Path, int LabelX, int LabelY);

/// <summary>
/// Columns of nodes with channels between them. An edge leaves to the right, turns in a channel, and, where it doesn't go to the next
/// column, runs along a lane outside all nodes: above for returns, below otherwise. So no edge crosses a node, and no two nodes meet.
/// Edges to one target share their channel and lane.
/// </summary>
internal sealed class DiagramLayout
{
    private const int Margin = 24;
    private const int RowGap = 40;
    private const int TrackPitch = 10;
    private const int LanePitch = 14;
    private const int ArrowRoom = 16;

    private readonly DiagramLayers _layers;
    private readonly Dictionary<string, DiagramNode> _nodes = new(StringComparer.Ordinal);
    private readonly List<string> _upper = [];
    private readonly List<string> _lower = [];
    private readonly Dictionary<int, List<string>> _tracks = [];
    private readonly Dictionary<int, int> _trackX = [];
    private int _laneBottom;

    public DiagramLayout(WorkflowDefinition definition, DiagramText text)
    {
        _layers = new DiagramLayers(definition);
        foreach (var activity in definition.Activities)
        {
            var lines = DiagramText.Lines(text.Name(activity), DiagramNode.Width - 16);
            _nodes[activity.Id] = new DiagramNode(activity, [.. definition.Outgoing(activity.Id)], lines);
        }

        foreach (var connection in definition.Connections)
        {
            Reserve(connection);
        }

        Place(text);
        Edges = [.. _nodes.Values.SelectMany(node => node.Ports.Select((connection, index) => Route(node, connection, index)))];
    }

    public IEnumerable<DiagramNode> Nodes => _nodes.Values;

    public IReadOnlyList<DiagramEdge> Edges { get; }

    public int Width { get; private set; }

    public int Height { get; private set; }

    private bool IsDirect(Connection c) => _layers.LayerOf(c.Target) == _layers.LayerOf(c.Source) + 1;

    private void Reserve(Connection connection)
    {
        ReserveTrack(_layers.LayerOf(connection.Source), connection.Target);
        if (IsDirect(connection))
        {
            return;
        }

        ReserveTrack(_layers.LayerOf(connection.Target) - 1, connection.Target);
        var lanes = _layers.IsReturn(connection) ? _upper : _lower;
        if (!lanes.Contains(connection.Target, StringComparer.Ordinal))
        {
            lanes.Add(connection.Target);
        }
    }

    private void ReserveTrack(int channel, string target)
    {
        if (!_tracks.TryGetValue(channel, out var tracks))
        {
            _tracks[channel] = tracks = [];
        }

        if (!tracks.Contains(target, StringComparer.Ordinal))
        {
            tracks.Add(target);
        }
    }

    private void Place(DiagramText text)
    {
        var top = Margin + (_upper.Count * LanePitch) + RowGap;
        var (x, bottom) = (Margin, top);
        foreach (var (channel, column) in _layers.Columns.Index())
        {
            var y = top;
            foreach (var id in column)
            {
                _nodes[id] = _nodes[id] with { X = x, Y = y };
                y += _nodes[id].Height + RowGap;
            }

            bottom = Math.Max(bottom, y);
            var labels = column.SelectMany(id => _nodes[id].Ports)
                .Select(port => DiagramText.Width(text.Port(port), DiagramText.SmallSize));
            _trackX[channel] = x + DiagramNode.Width + labels.DefaultIfEmpty(0).Max() + 16;
            x = _trackX[channel] + (_tracks.GetValueOrDefault(channel, []).Count * TrackPitch) + ArrowRoom;
        }

        _laneBottom = bottom;
        (Width, Height) = (x + Margin, bottom + (_lower.Count * LanePitch) + Margin);
    }

    private int TrackX(int channel, string target) => _trackX[channel] + (_tracks[channel].IndexOf(target) * TrackPitch);

    private int LaneY(Connection connection) => _layers.IsReturn(connection)
        ? Margin + (_upper.IndexOf(connection.Target) * LanePitch)
        : _laneBottom + (_lower.IndexOf(connection.Target) * LanePitch);

    private DiagramEdge Route(DiagramNode from, Connection connection, int port)
    {
        var to = _nodes[connection.Target];
        var (x, y) = (from.X + DiagramNode.Width, from.PortY(port));
        var turn = TrackX(_layers.LayerOf(connection.Source), connection.Target);
        var path = $"M{x} {y}H{turn}";
        if (!IsDirect(connection))
        {
            path += $"V{LaneY(connection)}H{TrackX(_layers.LayerOf(connection.Target) - 1, connection.Target)}";
        }

        return new DiagramEdge(connection, $"{path}V{to.Middle}H{to.X}", x + 6, y - 4);
    }
}
