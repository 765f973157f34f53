using System.Globalization;
using System.Xml.Linq;
using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Workflow;

public sealed class DiagramTests
{
    public static TheoryData<string, string> IdsAndLanguages => [.. WorkflowFiles.All.Keys.SelectMany(id => new[] { (id, "zh"), (id, "en") })];

    [Theory]
    [MemberData(nameof(WorkflowFiles.Ids), MemberType = typeof(WorkflowFiles))]
    public void Diagram_OfEachDefinition_IsNotStale(string definitionId)
    {
        var (definition, catalogue) = WorkflowFiles.All[definitionId];
        var rendered = DiagramSvg.Render(definition, catalogue);
        var folder = Environment.GetEnvironmentVariable("WRITE_DIAGRAMS_TO");
        if (folder is not null)
        {
            File.WriteAllText(Path.Combine(folder, definitionId + ".svg"), rendered);
        }

        var stored = folder is null ? WorkflowFiles.Read($"workflows/diagrams/{definitionId}.svg") : rendered;
        Assert.True(
            string.Equals(stored, rendered, StringComparison.Ordinal),
            "workflows/diagrams is stale: run this test once with WRITE_DIAGRAMS_TO=<path of workflows/diagrams>.");
    }

    [Theory]
    [MemberData(nameof(IdsAndLanguages))]
    public void Diagram_Nodes_DoNotMeet_AndEdgesCrossNone(string definitionId, string language)
    {
        var (definition, catalogue) = WorkflowFiles.All[definitionId];
        var svg = XElement.Parse(DiagramSvg.Render(definition, catalogue, language: language));
        var boxes = svg.Elements().Where(e => e.Attribute("data-activity") is not null).Select(Box.Of).ToList();
        Assert.Equal(definition.Activities.Count, boxes.Count);
        foreach (var (index, box) in boxes.Index())
        {
            Assert.DoesNotContain(boxes.Skip(index + 1), other => other.Meets(box));
        }

        var segments = svg.Elements().Where(e => (string?)e.Attribute("class") == "wf-edge").SelectMany(Box.Segments).ToList();
        Assert.NotEmpty(segments);
        Assert.DoesNotContain(segments, segment => boxes.Exists(box => box.Inner.Meets(segment)));
    }

    [Fact]
    public void Diagram_ForAStrictPolicy_HasNoStyleAndNoScript()
    {
        var svg = XElement.Parse(DiagramSvg.Render(WorkflowFiles.MasterPlan, WorkflowFiles.Catalogue, "JointReview"));
        Assert.DoesNotContain(svg.DescendantsAndSelf(), e => e.Name.LocalName is "style" or "script" or "foreignObject");
        Assert.DoesNotContain(
            svg.DescendantsAndSelf().Attributes(), a => a.Name.LocalName is "style" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        var ids = svg.Descendants().Attributes("id").Select(a => a.Value).ToHashSet(StringComparer.Ordinal);
        Assert.All(((string)svg.Attribute("aria-labelledby")!).Split(' '), id => Assert.Contains(id, ids));
    }

    [Fact]
    public void Diagram_CurrentStage_HasAThickRingAndTheWord()
    {
        var done = new HashSet<string>(StringComparer.Ordinal) { "Draft" };
        var svg = XElement.Parse(DiagramSvg.Render(WorkflowFiles.MasterPlan, WorkflowFiles.Catalogue, "JointReview", done));
        var ring = Assert.Single(svg.Elements(), e => ((string?)e.Attribute("class"))?.Contains("wf-current", StringComparison.Ordinal) == true);
        Assert.Equal("JointReview", (string?)ring.Attribute("data-activity"));
        Assert.Equal("5", (string?)ring.Attribute("stroke-width"));
        Assert.Single(svg.Elements(), e => e.Value == "当前");
        Assert.Single(svg.Elements(), e => e.Value == "✓ 编制申报");
        Assert.Contains(svg.Elements(), e => e.Value == "原则通过");
    }

    private sealed record Box(double Left, double Top, double Right, double Bottom)
    {
        public Box Inner => new(Left + 1, Top + 1, Right - 1, Bottom - 1);

        public static Box Of(XElement rect)
        {
            double Value(string name) => double.Parse(rect.Attribute(name)!.Value, CultureInfo.InvariantCulture);
            return new Box(Value("x"), Value("y"), Value("x") + Value("width"), Value("y") + Value("height"));
        }

        public static IEnumerable<Box> Segments(XElement path)
        {
            var text = path.Attribute("d")!.Value.Replace("H", " H", StringComparison.Ordinal).Replace("V", " V", StringComparison.Ordinal);
            var parts = text[1..].Split(' ');
            var (x, y) = (Number(parts[0]), Number(parts[1]));
            foreach (var part in parts.Skip(2))
            {
                var (nextX, nextY) = part[0] == 'H' ? (Number(part[1..]), y) : (x, Number(part[1..]));
                yield return new Box(Math.Min(x, nextX), Math.Min(y, nextY), Math.Max(x, nextX), Math.Max(y, nextY));
                (x, y) = (nextX, nextY);
            }
        }

        public bool Meets(Box other) => Left <= other.Right && other.Left <= Right && Top <= other.Bottom && other.Top <= Bottom;

        private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
