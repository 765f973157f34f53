using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Qujing.Approvals.Workflow;

/// <summary>A definition as a designer of workflows takes it in: the same content, each activity where the diagram draws it.</summary>
public static class DefinitionExport
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The definition's JSON with positions and sizes in pixels: columns from left to right, no two boxes on each other. What an instance runs by, and so its hash, stays.</summary>
    /// <param name="content">The JSON that <paramref name="definition"/> was read from.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="catalogue">Names of stages, outcomes and effects: they decide how large a box is.</param>
    /// <exception cref="ArgumentException">The content isn't that of the definition.</exception>
    public static string WithPositions(string content, WorkflowDefinition definition, StageCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(catalogue);
        var nodes = new DiagramLayout(definition, new DiagramText(catalogue, "zh")).Nodes.ToDictionary(node => node.Activity.Id, StringComparer.Ordinal);
        JsonNode? root = JsonNode.Parse(content);
        if (root?["root"]?["activities"] is not JsonArray activities || activities.Count != nodes.Count)
        {
            throw new ArgumentException("The content is not that of the definition.", nameof(content));
        }

        foreach (JsonObject activity in activities.OfType<JsonObject>())
        {
            DiagramNode node = nodes[activity["id"]!.GetValue<string>()];
            JsonObject metadata = Of(activity, "metadata");
            metadata["designer"] = new JsonObject
            {
                ["position"] = new JsonObject { ["x"] = node.X, ["y"] = node.Y },
                ["size"] = new JsonObject { ["width"] = DiagramNode.Width, ["height"] = node.Height },
            };
        }

        return root.ToJsonString(Readable);
    }

    private static JsonObject Of(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject known)
        {
            return known;
        }

        var made = new JsonObject();
        parent[name] = made;
        return made;
    }
}
