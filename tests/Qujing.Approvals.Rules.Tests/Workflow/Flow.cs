using System.Text.Json.Nodes;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Rules.Tests.Workflow;

/// <summary>Small definitions in one line each: <c>"A Passed B"</c> connects; a node is <c>A=Type</c>.</summary>
internal static class Flow
{
    public static readonly StageCatalogue Catalogue = new(
        [
            Stage("A", "Passed", "Failed"), Stage("B", "Passed", "Failed"), Stage("C", "Passed"), Stage("D", "Passed"),
            Stage("E", "Passed", "Failed"), Stage("G", "Passed"),
        ],
        ["Notify"]);

    public static string Json(string nodes, string connections, Action<JsonObject>? change = null)
    {
        var file = new JsonObject
        {
            ["id"] = "flow-v1",
            ["definitionId"] = "flow",
            ["version"] = 1,
            ["name"] = "试验",
            ["isPublished"] = true,
            ["root"] = new JsonObject
            {
                ["type"] = "Elsa.Flowchart",
                ["id"] = "Flow",
                ["activities"] = new JsonArray([.. Split(nodes).Select(Node)]),
                ["connections"] = new JsonArray([.. Split(connections).Select(Connection)]),
            },
        };
        change?.Invoke(file);
        return file.ToJsonString();
    }

    public static WorkflowDefinition Definition(string nodes, string connections) =>
        DefinitionReader.Read(Json(nodes, connections), Catalogue) is { Definition: { } definition }
            ? definition
            : throw new InvalidOperationException("the test's own definition is unsound");

    public static JsonObject Literal(string typeName, JsonNode value) => Wrapped(typeName, "Literal", value);

    public static JsonObject Wrapped(string typeName, string expression, JsonNode value) =>
        new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = expression, ["value"] = value } };

    public static JsonObject Activity(this JsonObject file, string id) =>
        file["root"]!["activities"]!.AsArray().OfType<JsonObject>().First(activity => (string?)activity["id"] == id);

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static JsonObject Node(string text)
    {
        var (id, type) = text.Split('=') is [var left, var right] ? (left, right) : (text, text);
        var node = new JsonObject { ["id"] = id };
        switch (type)
        {
            case "Start" or "End":
                node["type"] = $"Elsa.{type}";
                break;
            case "Notify":
                node["type"] = "Qujing.Effect";
                node["effect"] = Literal("String", "Notify");
                break;
            case "Fork":
                node["type"] = "Elsa.FlowFork";
                node["branches"] = Wrapped("String[]", "Object", "[\"One\",\"Two\"]");
                break;
            case "WaitAll" or "WaitAny":
                node["type"] = "Elsa.FlowJoin";
                node["mode"] = Literal("Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core", type);
                break;
            default:
                node["type"] = type.Contains('.', StringComparison.Ordinal) ? type : $"Qujing.{type}";
                node["roles"] = Wrapped("String[]", "Object", "[\"Clerk\"]");
                node["clock"] = Literal("String", "office");
                break;
        }

        return node;
    }

    private static JsonObject Connection(string text)
    {
        var parts = text.Split(' ');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = parts[0], ["port"] = parts[1] },
            ["target"] = new JsonObject { ["activity"] = parts[2], ["port"] = "In" },
        };
    }

    private static StageType Stage(string id, params string[] outcomes) => new($"Qujing.{id}", id, $"环节{id}", $"Stage {id}", outcomes);
}
