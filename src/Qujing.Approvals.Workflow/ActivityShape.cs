using System.Text.Json;

namespace Qujing.Approvals.Workflow;

/// <summary>One activity from JSON, with inputs that must be written as Elsa reads them.</summary>
internal static class ActivityShape
{
    private static readonly string[] Common = ["id", "nodeId", "name", "type", "version", "customProperties", "metadata"];
    private static readonly string[] StageNames = ["roles", "clock", "workingDays", "article"];

    public static WorkflowActivity Read(JsonElement item, Findings findings)
    {
        var (id, type) = (item.Text("id")!, item.Text("type")!);
        var input = new InputShape(item, id, findings);
        switch (type)
        {
            case ActivityTypes.Start:
                input.Allow(Common);
                return new StartActivity(id);
            case ActivityTypes.End:
                input.Allow(Common);
                return new EndActivity(id);
            case ActivityTypes.Effect:
                // Not "name": Elsa and its Studio read an activity's name as a plain text, and a wrapped value there kills the page.
                input.Allow([.. Common, "effect"]);
                return new EffectActivity(id, input.Text("effect", required: true) ?? "");
            case ActivityTypes.Fork:
                input.Allow([.. Common, "branches"]);
                return new ForkActivity(id, input.List("branches"));
            case ActivityTypes.Join:
                input.Allow([.. Common, "mode"]);
                return new JoinActivity(id, Mode(input, id, findings));
            case var _ when type.StartsWith(ActivityTypes.StagePrefix, StringComparison.Ordinal):
                input.Allow([.. Common, .. StageNames]);
                return new StageActivity(id, type, Inputs(input));
            default:
                return new UnknownActivity(id, type);
        }
    }

    private static StageInputs Inputs(InputShape input) => new(
        input.List("roles"), input.Text("clock", required: true) ?? "", input.Whole("workingDays"), input.Text("article", required: false));

    private static JoinMode Mode(InputShape input, string id, Findings findings)
    {
        var mode = input.Text("mode", required: true);
        if (mode is not (nameof(JoinMode.WaitAll) or nameof(JoinMode.WaitAny)))
        {
            findings.Add("join.mode", id, $"汇合节点“{id}”的 mode 应当是 WaitAll 或 WaitAny。");
        }

        return mode is nameof(JoinMode.WaitAny) ? JoinMode.WaitAny : JoinMode.WaitAll;
    }
}
