using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;
using Elsa.Workflows.UIHints;

namespace Qujing.Approvals.Workflow.Elsa;

/// <summary>
/// A stage of a procedure as Elsa runs it: waits at a bookmark until one of its outcomes is delivered. One class serves every stage type
/// of the catalogues; what tells them apart is their descriptor (<see cref="CatalogueActivities"/>).
/// </summary>
public sealed class Stage : Activity
{
    /// <summary>The workflow's input that names the delivered outcome.</summary>
    public const string OutcomeInput = "Outcome";

    // Who may act and by when is read by the acts, from the definition: Elsa shows these inputs and needn't evaluate them.

    /// <summary>The roles whose people may deliver an outcome.</summary>
    [Input(DisplayName = "办理角色", Description = "The roles whose people act in this stage.", UIHint = InputUIHints.MultiText, DefaultSyntax = "Object", AutoEvaluate = false, Order = 1)]
    public Input<ICollection<string>> Roles { get; set; } = default!;

    /// <summary>Whose time runs: <c>office</c>, <c>applicant</c> or <c>none</c>.</summary>
    [Input(DisplayName = "计时方", Description = "Whose time runs: office, applicant or none.", UIHint = InputUIHints.DropDown, Options = new[] { "office", "applicant", "none" }, AutoEvaluate = false, Order = 2)]
    public Input<string> Clock { get; set; } = default!;

    /// <summary>The target in working days.</summary>
    [Input(DisplayName = "工作日", Description = "The target in working days; empty where the stage has none.", UIHint = InputUIHints.SingleLine, AutoEvaluate = false, Order = 3)]
    public Input<int?>? WorkingDays { get; set; }

    /// <summary>The article that the stage carries out.</summary>
    [Input(DisplayName = "依据条款", Description = "The article that the stage carries out.", UIHint = InputUIHints.SingleLine, AutoEvaluate = false, Order = 4)]
    public Input<string>? Article { get; set; }

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var step = context.GetRequiredService<ElsaStep>();
        if (step.Stand is { } stand && !context.ActivityInput.ContainsKey(ElsaStand.Placed))
        {
            // The way from the start to here was only walked to have a flowchart that runs: what waits is put in its place, and this stage is left.
            foreach (var activity in stand.Take(context))
            {
                await context.SendSignalAsync(new ScheduleChildActivity(activity, new Dictionary<string, object> { [ElsaStand.Placed] = true }));
            }

            await context.CompleteActivityWithOutcomesAsync();
            return;
        }

        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkId = step.Stand?.BookmarkOf(Id) ?? step.NextBookmark(),
            BookmarkName = Type,
            IncludeActivityInstanceId = false,
            Callback = ResumeAsync,
            AutoBurn = true,
        });
    }

    private async ValueTask ResumeAsync(ActivityExecutionContext context)
    {
        var outcome = context.GetWorkflowInput<string>(OutcomeInput);
        await Race.CloseLosersAsync(context, outcome);
        await context.CompleteActivityWithOutcomesAsync(outcome);
    }
}
