using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Qujing.Approvals.Workflow.Elsa;

/// <summary>Names what the application carries out in the transaction of the step that reached it (<c>Qujing.Effect</c>). Carries out nothing itself.</summary>
public sealed class NamedEffect : Activity
{
    /// <summary>A name of the catalogue.</summary>
    [Input(DisplayName = "动作", Description = "What the application carries out in the same transaction as the step.", UIHint = InputUIHints.DropDown)]
    public Input<string> Effect { get; set; } = default!;

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.GetRequiredService<ElsaStep>().Record(context.Get(Effect) ?? "");
        await Race.CloseLosersAsync(context, "Done");
        await context.CompleteActivityAsync();
    }
}
