using System.Text.Json;

namespace Qujing.Approvals.Workflow;

/// <summary>From JSON to a definition whose every part has the right kind. What the parts mean is the lint's matter.</summary>
internal static class DefinitionShape
{
    private const int NameMax = 200;

    public static WorkflowDefinition? Read(JsonElement file, Findings findings)
    {
        if (file.ValueKind != JsonValueKind.Object)
        {
            findings.Add("json.shape", null, "流程定义应当是一个 JSON 对象。");
            return null;
        }

        var identity = ReadIdentity(file, findings);
        if (file.Object("root") is not { } root)
        {
            findings.Add("root.missing", null, "流程定义缺少 root。");
            return null;
        }

        if (root.Text("type") is not ActivityTypes.Flowchart)
        {
            findings.Add("root.type", null, $"root 的类型应当是 {ActivityTypes.Flowchart}。");
        }

        var activities = ReadActivities(root, findings);
        var connections = ReadConnections(root, findings);
        return findings.Any || identity is null ? null : new WorkflowDefinition(identity, activities, connections);
    }

    private static DefinitionIdentity? ReadIdentity(JsonElement file, Findings findings)
    {
        var (definitionId, versionId) = (file.Text("definitionId"), file.Text("id"));
        var (name, version) = (file.Text("name"), file.Whole("version"));
        if (!JsonShape.IsId(definitionId) || !JsonShape.IsId(versionId))
        {
            findings.Add("identity.id", null, "流程定义缺少 definitionId 或者本版的 id，或者含有字母、数字、连字符以外的字符。");
        }

        if (version is null or < 1)
        {
            findings.Add("identity.version", null, "流程定义的 version 应当是从 1 开始的整数。");
        }

        if (string.IsNullOrWhiteSpace(name) || name.Length > NameMax)
        {
            findings.Add("identity.name", null, $"流程定义应当有 name，不超过 {NameMax} 个字。");
        }

        if (!file.TryGetProperty("isPublished", out var published) || published.ValueKind != JsonValueKind.True)
        {
            findings.Add("identity.unpublished", null, "流程定义没有发布：isPublished 应当是 true，否则不能启动。");
        }

        return findings.Any ? null : new DefinitionIdentity(definitionId!, version!.Value, versionId!, name!);
    }

    private static List<WorkflowActivity> ReadActivities(JsonElement root, Findings findings)
    {
        var activities = new List<WorkflowActivity>();
        if (root.Array("activities") is not { } list)
        {
            findings.Add("activities.missing", null, "流程定义的 root 缺少 activities。");
            return activities;
        }

        if (list.GetArrayLength() > DefinitionReader.ActivitiesMax)
        {
            findings.Add("activities.too-many", null, $"流程定义超过 {DefinitionReader.ActivitiesMax} 个节点。");
            return activities;
        }

        foreach (var item in list.EnumerateArray())
        {
            if (!JsonShape.IsId(item.Text("id")) || string.IsNullOrWhiteSpace(item.Text("type")))
            {
                findings.Add("activity.id", null, $"第 {activities.Count + 1} 个节点缺少 id 或 type，或者 id 含有字母、数字、连字符以外的字符。");
                return activities;
            }

            activities.Add(ActivityShape.Read(item, findings));
        }

        return activities;
    }

    private static List<Connection> ReadConnections(JsonElement root, Findings findings)
    {
        var connections = new List<Connection>();
        if (root.Array("connections") is not { } list)
        {
            findings.Add("connections.missing", null, "流程定义的 root 缺少 connections。");
            return connections;
        }

        if (list.GetArrayLength() > DefinitionReader.ConnectionsMax)
        {
            findings.Add("connections.too-many", null, $"流程定义超过 {DefinitionReader.ConnectionsMax} 条连线。");
            return connections;
        }

        foreach (var item in list.EnumerateArray())
        {
            var source = item.Object("source");
            var ends = (From: source?.Text("activity"), Port: source?.Text("port"), To: item.Object("target")?.Text("activity"));
            if (!JsonShape.IsId(ends.From) || !JsonShape.IsId(ends.Port) || !JsonShape.IsId(ends.To))
            {
                // Without a port Elsa follows a connection only after a plain completion and otherwise ends the flow without a word.
                findings.Add("connection.shape", null, $"第 {connections.Count + 1} 条连线应当写明 source.activity、source.port 和 target.activity。");
                return connections;
            }

            connections.Add(new Connection(ends.From!, ends.Port!, ends.To!));
        }

        return connections;
    }
}
