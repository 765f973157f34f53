using System.Text.Json.Nodes;
using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Workflow;

public sealed class DefinitionExportTests
{
    [Theory]
    [MemberData(nameof(WorkflowFiles.Ids), MemberType = typeof(WorkflowFiles))]
    public void Export_KeepsWhatRuns_AndLaysEachActivityApart(string definitionId)
    {
        (WorkflowDefinition definition, StageCatalogue catalogue) = WorkflowFiles.All[definitionId];
        string content = WorkflowFiles.Read($"workflows/{definitionId}.json");

        string exported = DefinitionExport.WithPositions(content, definition, catalogue);

        Assert.Equal(definition.ContentHash, DefinitionReader.Read(exported, catalogue).Definition!.ContentHash);
        (string Id, Area Area)[] boxes = [.. JsonNode.Parse(exported)!["root"]!["activities"]!.AsArray().Select(activity => (activity!["id"]!.GetValue<string>(), Area.Of(activity["metadata"]!["designer"]!)))];
        Assert.Equal(definition.Activities.Count, boxes.Length);
        foreach ((int index, (string id, Area area)) in boxes.Index())
        {
            Assert.DoesNotContain(boxes.Skip(index + 1), other => other.Area.Meets(area));
            Assert.True(area.X >= 0 && area.Y >= 0, id);
        }

        Area start = boxes.Single(box => box.Id == definition.Activities.Single(activity => activity.Type == "Elsa.Start").Id).Area;
        Assert.All(boxes, box => Assert.True(box.Area.X >= start.X, box.Id));
    }

    [Fact]
    public void Export_OfAnotherContent_IsRefused()
    {
        (WorkflowDefinition definition, StageCatalogue catalogue) = WorkflowFiles.All[WorkflowFiles.All.Keys.First()];
        Assert.Throws<ArgumentException>(() => DefinitionExport.WithPositions("""{"root":{"activities":[]}}""", definition, catalogue));
    }

    private sealed record Area(int X, int Y, int Width, int Height)
    {
        public static Area Of(JsonNode designer) => new(
            designer["position"]!["x"]!.GetValue<int>(), designer["position"]!["y"]!.GetValue<int>(), designer["size"]!["width"]!.GetValue<int>(), designer["size"]!["height"]!.GetValue<int>());

        public bool Meets(Area other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
    }
}
