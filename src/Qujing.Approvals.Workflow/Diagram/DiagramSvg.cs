using System.Globalization;
using System.Text;
using System.Xml;

namespace Qujing.Approvals.Workflow;

/// <summary>
/// Draws a definition from left to right. Presentation attributes and classes only, no style and no script, so that a page with a
/// strict content security policy can show it.
/// </summary>
public static class DiagramSvg
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    /// <summary>Renders one <c>svg</c> element.</summary>
    /// <param name="d">The definition.</param>
    /// <param name="c">Names of stages, outcomes and effects.</param>
    /// <param name="currentActivityId">The stage that the case stands in: a thick ring and the text 当前.</param>
    /// <param name="doneActivityIds">Stages that the case has passed: a tick.</param>
    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    public static string Render(
        WorkflowDefinition d,
        StageCatalogue c,
        string? currentActivityId = null,
        IReadOnlySet<string>? doneActivityIds = null,
        string language = "zh")
    {
        ArgumentNullException.ThrowIfNull(d);
        ArgumentNullException.ThrowIfNull(c);
        var text = new DiagramText(c, language);
        var layout = new DiagramLayout(d, text);
        var result = new StringBuilder();
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" };
        using (var svg = XmlWriter.Create(result, settings))
        {
            WriteHead(svg, d, layout, text, currentActivityId);
            foreach (var edge in layout.Edges)
            {
                WriteEdge(svg, edge, text, $"url(#wf-{d.VersionId}-arrow)");
            }

            foreach (var node in layout.Nodes)
            {
                var id = node.Activity.Id;
                var current = string.Equals(id, currentActivityId, StringComparison.Ordinal);
                WriteNode(svg, node, text, new Mark(current, doneActivityIds?.Contains(id) == true));
            }

            svg.WriteEndElement();
        }

        return result.Append('\n').ToString();
    }

    private static void WriteHead(XmlWriter svg, WorkflowDefinition d, DiagramLayout layout, DiagramText text, string? current)
    {
        var id = $"wf-{d.VersionId}";
        svg.WriteStartElement("svg", Namespace);
        Attributes(svg, ("class", "wf-diagram"), ("role", "img"), ("lang", text.Language), ("aria-labelledby", $"{id}-title {id}-desc"),
            ("viewBox", $"0 0 {layout.Width} {layout.Height}"), ("width", layout.Width), ("height", layout.Height),
            ("font-family", "sans-serif"));
        svg.WriteStartElement("title", Namespace);
        Attributes(svg, ("id", $"{id}-title"));
        svg.WriteString(Findings.Short(d.Name));
        svg.WriteEndElement();
        svg.WriteStartElement("desc", Namespace);
        Attributes(svg, ("id", $"{id}-desc"));
        svg.WriteString(Description(d, text, current));
        svg.WriteEndElement();
        svg.WriteStartElement("defs", Namespace);
        svg.WriteStartElement("marker", Namespace);
        Attributes(svg, ("id", $"{id}-arrow"), ("viewBox", "0 0 8 8"), ("refX", 8), ("refY", 4),
            ("markerWidth", 8), ("markerHeight", 8), ("orient", "auto"));
        Element(svg, "path", null, ("d", "M0 0L8 4L0 8z"), ("fill", "#505a5f"));
        svg.WriteEndElement();
        svg.WriteEndElement();
        Element(svg, "rect", null, ("class", "wf-ground"), ("width", layout.Width), ("height", layout.Height), ("fill", "#ffffff"));
    }

    private static string Description(WorkflowDefinition d, DiagramText text, string? current)
    {
        var stages = d.Activities.OfType<StageActivity>().Select(text.Name);
        var list = text.Chinese ? $"环节：{string.Join('、', stages)}。" : $"Stages: {string.Join(", ", stages)}.";
        if (current is null || !d.TryFind(current, out var stage))
        {
            return list;
        }

        return text.Chinese ? $"当前环节：{text.Name(stage)}。{list}" : $"Current stage: {text.Name(stage)}. {list}";
    }

    private static void WriteEdge(XmlWriter svg, DiagramEdge edge, DiagramText text, string arrow)
    {
        var (source, port, target) = edge.Connection;
        Element(svg, "path", null, ("class", "wf-edge"), ("data-from", source), ("data-port", port), ("data-to", target),
            ("d", edge.Path), ("fill", "none"), ("stroke", "#505a5f"), ("stroke-width", "1.5"), ("marker-end", arrow));
        if (text.Port(edge.Connection) is { Length: > 0 } label)
        {
            Element(svg, "text", label, ("class", "wf-outcome"), ("x", edge.LabelX), ("y", edge.LabelY),
                ("font-size", DiagramText.SmallSize), ("fill", "#0b0c0c"));
        }
    }

    private static void WriteNode(XmlWriter svg, DiagramNode node, DiagramText text, Mark mark)
    {
        var stage = node.Activity is StageActivity;
        var state = mark.Current ? " wf-current" : mark.Done ? " wf-done" : "";
        Element(svg, "rect", null, ("class", (stage ? "wf-stage" : "wf-step") + state), ("data-activity", node.Activity.Id),
            ("x", node.X), ("y", node.Y), ("width", DiagramNode.Width), ("height", node.Height), ("rx", stage ? 4 : 18),
            ("fill", mark.Done ? "#e8f1ea" : stage ? "#ffffff" : "#f3f2f1"), ("stroke", "#0b0c0c"),
            ("stroke-width", mark.Current ? 5 : stage ? 1.5 : 1));
        if (mark.Current)
        {
            Element(svg, "text", text.Current, ("class", "wf-mark"), ("x", node.X + (DiagramNode.Width / 2)), ("y", node.Y - 8),
                ("text-anchor", "middle"), ("font-size", DiagramText.NameSize), ("font-weight", "bold"), ("fill", "#0b0c0c"));
        }

        WriteLines(svg, node, text, mark);
    }

    private static void WriteLines(XmlWriter svg, DiagramNode node, DiagramText text, Mark mark)
    {
        var detail = text.Detail(node.Activity);
        var rows = node.Lines.Count + (detail.Length > 0 ? 1 : 0);
        var (x, y) = (node.X + (DiagramNode.Width / 2), node.Middle - ((rows - 1) * DiagramNode.LinePitch / 2) + 5);
        foreach (var (index, line) in node.Lines.Index())
        {
            Element(svg, "text", mark.Done && !mark.Current && index == 0 ? $"✓ {line}" : line, ("class", "wf-name"), ("x", x),
                ("y", y + (index * DiagramNode.LinePitch)), ("text-anchor", "middle"),
                ("font-size", DiagramText.NameSize), ("fill", "#0b0c0c"));
        }

        if (detail.Length > 0)
        {
            Element(svg, "text", detail, ("class", "wf-detail"), ("x", x), ("y", y + (node.Lines.Count * DiagramNode.LinePitch)),
                ("text-anchor", "middle"), ("font-size", DiagramText.SmallSize), ("fill", "#505a5f"));
        }
    }

    private static void Element(XmlWriter svg, string name, string? content, params (string Name, object Value)[] attributes)
    {
        svg.WriteStartElement(name, Namespace);
        Attributes(svg, attributes);
        if (content is not null)
        {
            svg.WriteString(content);
        }

        svg.WriteEndElement();
    }

    private static void Attributes(XmlWriter svg, params (string Name, object Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
        {
            svg.WriteAttributeString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
        }
    }

    private readonly record struct Mark(bool Current, bool Done);
}
