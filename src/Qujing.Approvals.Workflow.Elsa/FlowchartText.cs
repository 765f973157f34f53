using System.Text;
using System.Text.Json;

namespace Qujing.Approvals.Workflow.Elsa;

/// <summary>Writes a definition's flowchart as Elsa's serializer reads it. What was read and found sound is written again, so nothing else gets in.</summary>
internal static class FlowchartText
{
    public static string Write(WorkflowDefinition definition)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "Elsa.Flowchart");
            writer.WriteString("id", definition.DefinitionId);
            writer.WriteStartArray("activities");
            foreach (var activity in definition.Activities)
            {
                Write(writer, activity);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("connections");
            foreach (var connection in definition.Connections)
            {
                Write(writer, connection);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, WorkflowActivity activity)
    {
        writer.WriteStartObject();
        writer.WriteString("id", activity.Id);
        writer.WriteString("type", activity.Type);
        writer.WriteNumber("version", 1);
        switch (activity)
        {
            case StageActivity stage:
                WriteList(writer, "roles", stage.Inputs.Roles);
                WriteText(writer, "clock", "String", stage.Inputs.Clock);
                break;
            case EffectActivity effect:
                WriteText(writer, "effect", "String", effect.Effect);
                break;
            case ForkActivity fork:
                WriteList(writer, "branches", fork.Branches);
                break;
            case JoinActivity join:
                WriteText(writer, "mode", "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core", join.Mode.ToString());
                break;
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Connection connection)
    {
        writer.WriteStartObject();
        WriteEnd(writer, "source", connection.Source, connection.Port);
        WriteEnd(writer, "target", connection.Target, "In");
        writer.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter writer, string name, string activity, string port)
    {
        writer.WriteStartObject(name);
        writer.WriteString("activity", activity);
        writer.WriteString("port", port);
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<string> items) =>
        WriteInput(writer, name, ("String[]", "Object", JsonSerializer.Serialize(items)));

    private static void WriteText(Utf8JsonWriter writer, string name, string typeName, string text) => WriteInput(writer, name, (typeName, "Literal", text));

    private static void WriteInput(Utf8JsonWriter writer, string name, (string TypeName, string Expression, string Value) input)
    {
        writer.WriteStartObject(name);
        writer.WriteString("typeName", input.TypeName);
        writer.WriteStartObject("expression");
        writer.WriteString("type", input.Expression);
        writer.WriteString("value", input.Value);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
