using System.Text.Json.Nodes;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Web.Studio;

/// <summary>Our record in the shapes that Elsa 3.8 answers in; Studio's page dies of another one. Camel case throughout, as the names here.</summary>
internal static class StudioShapes
{
    public static readonly object None = new { items = Array.Empty<object>(), count = 0 };

    private static readonly string[] Plain = ["Elsa.Start", "Elsa.End", "Elsa.FlowFork", "Elsa.FlowJoin", "Qujing.Effect"];
    private static readonly (string Type, string Name)[] ExpressionTypes = [("Literal", "Literal"), ("Object", "Object"), ("Json", "Json"), ("Delegate", "Delegate"), ("Variable", "Variable"), ("Input", "Input")];

    /// <param name="WorkflowInstanceId">The case's number.</param>
    public sealed record ReportRequest(string? WorkflowInstanceId);

    public static object Expressions() =>
        List([.. ExpressionTypes.Select(type => new { type = type.Type, displayName = type.Name, isSerializable = type.Type != "Delegate", isBrowsable = type.Type is "Variable" or "Input", properties = new { } })]);

    /// <summary>What can stand in our definitions: every stage with its outcomes as ports, and the activities between them.</summary>
    public static object Activities()
    {
        IEnumerable<object> stages = Procedures.All.SelectMany(procedure => procedure.Catalogue.Stages.Select(stage => (procedure, stage))).DistinctBy(pair => pair.stage.Type, StringComparer.Ordinal)
            .Select(pair => Descriptor(pair.stage.Type, pair.procedure.Id, pair.stage.NameZh, [.. pair.stage.Outcomes], [("Roles", "String[]"), ("Clock", "String"), ("WorkingDays", "Int32"), ("Article", "String")]));
        return List([Descriptor("Elsa.Flowchart", "Flow", "Flowchart", [], []), .. Plain.Select(type => Descriptor(type, "Flow", type.Split('.')[1], [], type switch
        {
            "Qujing.Effect" => [("Effect", "String")],
            "Elsa.FlowFork" => [("Branches", "List<String>")],
            "Elsa.FlowJoin" => [("Mode", "FlowJoinMode")],
            _ => [],
        })), .. stages]);
    }

    public static object Definition(StudioDefinition.View view)
    {
        JsonObject file = JsonNode.Parse(view.Content)!.AsObject();
        (file["isReadonly"], file["isLatest"], file["isPublished"], file["tenantId"]) = (true, view.IsNewest, true, "");
        foreach (string list in new[] { "variables", "inputs", "outputs", "outcomes" })
        {
            file[list] ??= new JsonArray();
        }

        file["customProperties"] ??= new JsonObject();
        JsonObject root = file["root"]!.AsObject();
        root["nodeId"] = NodeOf(root);
        foreach (JsonObject activity in root["activities"]!.AsArray().OfType<JsonObject>())
        {
            activity["nodeId"] = NodeOf(activity["id"]!.GetValue<string>());
            activity["version"] ??= 1;
        }

        return file;
    }

    public static object Instance(StudioInstance.View view)
    {
        (string status, string subStatus) = StatusOf(view);
        return new
        {
            id = view.Number, definitionId = view.Definition.DefinitionId, definitionVersionId = view.Definition.VersionId, version = view.Definition.Version,
            workflowState = new
            {
                id = view.Number, definitionId = view.Definition.DefinitionId, definitionVersionId = view.Definition.VersionId, definitionVersion = view.Definition.Version,
                correlationId = view.Number, status, subStatus, isExecuting = false,
                bookmarks = view.State.Bookmarks.Select(mark => new
                {
                    id = mark.Id, name = mark.StageType, hash = mark.Id, activityId = mark.ActivityId, activityNodeId = NodeOf(mark.ActivityId), activityInstanceId = mark.Id, createdAt = view.State.ChangedAt, autoBurn = true,
                    callbackMethodName = "", autoComplete = true, metadata = new { },
                }),
                incidents = Array.Empty<object>(), isSystem = false, completionCallbacks = Array.Empty<object>(), activityExecutionContexts = Array.Empty<object>(), scheduledActivities = Array.Empty<object>(),
                executionLogSequence = view.Visits.Count, input = new { }, output = new { }, properties = new { }, createdAt = view.OpenedAt, updatedAt = view.State.ChangedAt,
            },
            status, subStatus, isExecuting = false, correlationId = view.Number, incidentCount = 0, isSystem = false, createdAt = view.OpenedAt, updatedAt = view.State.ChangedAt,
        };
    }

    public static object ExecutionState(StudioInstance.View view)
    {
        (string status, string subStatus) = StatusOf(view);
        return new { status, subStatus, updatedAt = view.State.ChangedAt };
    }

    public static object Journal(StudioInstance.View view)
    {
        var items = new List<object>();
        foreach ((int index, StageVisit visit) in view.Visits.Index())
        {
            items.Add(Record(index, visit, "Started", visit.EnteredAt));
            if (visit.LeftAt is { } left)
            {
                items.Add(Record(index, visit, "Completed", left));
            }
        }

        return new { items, totalCount = items.Count };

        object Record(int index, StageVisit visit, string eventName, DateTimeOffset timestamp) => new
        {
            id = $"{view.Number}.{items.Count}", workflowDefinitionId = view.Definition.DefinitionId, workflowDefinitionVersionId = view.Definition.VersionId, workflowInstanceId = view.Number,
            workflowVersion = view.Definition.Version, activityInstanceId = $"{view.Number}.{index}", activityId = visit.Activity.Id, activityType = visit.Activity.Type, activityTypeVersion = 1,
            activityName = visit.Activity.Id, activityNodeId = NodeOf(visit.Activity.Id), timestamp, sequence = items.Count + 1, eventName, message = eventName == "Completed" ? visit.Outcome : null,
        };
    }

    public static object Report(StudioInstance.View view) => new
    {
        stats = view.Visits.GroupBy(visit => visit.Activity.Id, StringComparer.Ordinal).Select(visits => new
        {
            activityNodeId = NodeOf(visits.Key), activityId = visits.Key, startedCount = visits.Count(), completedCount = visits.Count(visit => visit.LeftAt is not null),
            uncompletedCount = visits.Count(visit => visit.LeftAt is null), isBlocked = visits.Any(visit => visit.LeftAt is null), isFaulted = false, aggregateFaultCount = 0,
        }),
    };

    /// <param name="view">The case.</param>
    /// <param name="nodeId">Of one activity alone; null for all.</param>
    public static object Executions(StudioInstance.View view, string? nodeId) => List(
    [
        .. view.Visits.Index().Where(visit => string.IsNullOrEmpty(nodeId) || NodeOf(visit.Item.Activity.Id) == nodeId).Select(visit => (object)new
        {
            id = $"{view.Number}.{visit.Index}", workflowInstanceId = view.Number, activityId = visit.Item.Activity.Id, activityNodeId = NodeOf(visit.Item.Activity.Id), activityType = visit.Item.Activity.Type,
            activityTypeVersion = 1, activityName = visit.Item.Activity.Id, activityState = new { }, payload = new { Outcomes = visit.Item.Outcome is { } outcome ? new[] { outcome } : [] }, outputs = new { },
            properties = new { }, metadata = new { }, startedAt = visit.Item.EnteredAt, completedAt = visit.Item.LeftAt, hasBookmarks = visit.Item.LeftAt is null,
            status = visit.Item.LeftAt is null ? "Running" : "Completed", aggregateFaultCount = 0, callStackDepth = 1,
        }),
    ]);

    private static (string Status, string SubStatus) StatusOf(StudioInstance.View view) => view.State.Status == WorkflowStatus.Finished ? ("Finished", "Finished") : ("Running", "Suspended");

    private static string NodeOf(string activityId) => $"Workflow1:Flowchart:{activityId}";

    private static string NodeOf(JsonObject root)
    {
        root["id"] = "Flowchart";
        return "Workflow1:Flowchart";
    }

    private static object List(object[] items) => new { items, count = items.Length };

    private static object Descriptor(string typeName, string category, string displayName, string[] ports, (string Name, string Type)[] inputs)
    {
        string[] parts = typeName.Split('.');
        bool isFlowchart = typeName == "Elsa.Flowchart";
        return new
        {
            typeName, clrType = typeName, @namespace = parts[0], name = parts[1], version = 1, category, displayName, description = displayName,
            inputs = inputs.Select((input, order) => new
            {
                isWrapped = true, uiHint = "singleline", isReadOnly = true, isSensitive = false, autoEvaluate = true, uiSpecifications = new { }, name = input.Name, typeName = input.Type, displayName = input.Name,
                description = "", order, isBrowsable = true, isSerializable = true, isSynthetic = false,
            }),
            outputs = Array.Empty<object>(), kind = "Action", runAsynchronously = false,
            ports = isFlowchart ? [new { name = "Start", displayName = "Start", type = "Embedded", isBrowsable = false }] : ports.Select(port => new { name = port, displayName = port, type = "Flow", isBrowsable = true }).ToArray(),
            customProperties = new { Type = typeName }, constructionProperties = new { }, isContainer = isFlowchart, isBrowsable = !isFlowchart, isStart = typeName == "Elsa.Start", isTerminal = typeName == "Elsa.End",
        };
    }
}
