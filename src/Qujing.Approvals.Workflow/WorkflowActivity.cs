namespace Qujing.Approvals.Workflow;

/// <summary>One activity of a definition.</summary>
/// <param name="Id">Unique in its definition.</param>
/// <param name="Type">As the definition writes it, such as <c>Elsa.FlowJoin</c>.</param>
public abstract record WorkflowActivity(string Id, string Type);

/// <summary>Where an instance begins (<c>Elsa.Start</c>).</summary>
/// <param name="Id">Unique in its definition.</param>
public sealed record StartActivity(string Id) : WorkflowActivity(Id, ActivityTypes.Start);

/// <summary>Where an instance ends (<c>Elsa.End</c>).</summary>
/// <param name="Id">Unique in its definition.</param>
public sealed record EndActivity(string Id) : WorkflowActivity(Id, ActivityTypes.End);

/// <summary>A stage: waits until a person's act delivers one of its outcomes.</summary>
/// <param name="Id">The stage's id in the catalogue.</param>
/// <param name="Type">The stage's type in the catalogue.</param>
/// <param name="Inputs">Who may act and by when.</param>
public sealed record StageActivity(string Id, string Type, StageInputs Inputs) : WorkflowActivity(Id, Type);

/// <summary>Something that the application carries out in the same transaction as the step (<c>Qujing.Effect</c>). Doesn't wait.</summary>
/// <param name="Id">Unique in its definition.</param>
/// <param name="Effect">A name of the catalogue.</param>
public sealed record EffectActivity(string Id, string Effect) : WorkflowActivity(Id, ActivityTypes.Effect);

/// <summary>Begins parallel branches (<c>Elsa.FlowFork</c>).</summary>
/// <param name="Id">Unique in its definition.</param>
/// <param name="Branches">The names of the ports, one a branch.</param>
public sealed record ForkActivity(string Id, IReadOnlyList<string> Branches) : WorkflowActivity(Id, ActivityTypes.Fork);

/// <summary>Ends parallel branches (<c>Elsa.FlowJoin</c>).</summary>
/// <param name="Id">Unique in its definition.</param>
/// <param name="Mode">Whether all branches must arrive or the first one wins.</param>
public sealed record JoinActivity(string Id, JoinMode Mode) : WorkflowActivity(Id, ActivityTypes.Join);

/// <summary>An activity that no implementation knows; the lint refuses it.</summary>
/// <param name="Id">Unique in its definition.</param>
/// <param name="Type">As the definition writes it.</param>
public sealed record UnknownActivity(string Id, string Type) : WorkflowActivity(Id, Type);

/// <summary>How a join waits.</summary>
public enum JoinMode
{
    /// <summary>Goes on when every branch has arrived.</summary>
    WaitAll,
    /// <summary>Goes on with the first branch; what the others wait for is burnt.</summary>
    WaitAny,
}

/// <summary>Who may act in a stage and by when.</summary>
/// <param name="Roles">The roles that may deliver an outcome.</param>
/// <param name="Clock">Whose time runs: <c>office</c>, <c>applicant</c> or <c>none</c>.</param>
/// <param name="WorkingDays">The target in working days, or null where the stage has none.</param>
/// <param name="Article">The article that the stage carries out, such as 第十一条, or null.</param>
public sealed record StageInputs(IReadOnlyList<string> Roles, string Clock, int? WorkingDays, string? Article);

/// <summary>An outcome's way from one activity to the next.</summary>
/// <param name="Source">Id of the activity that completed.</param>
/// <param name="Port">The outcome; <c>Done</c> for an activity that has only one.</param>
/// <param name="Target">Id of the activity that follows.</param>
public sealed record Connection(string Source, string Port, string Target);

internal static class ActivityTypes
{
    public const string Flowchart = "Elsa.Flowchart";
    public const string Start = "Elsa.Start";
    public const string End = "Elsa.End";
    public const string Fork = "Elsa.FlowFork";
    public const string Join = "Elsa.FlowJoin";
    public const string Effect = "Qujing.Effect";
    public const string StagePrefix = "Qujing.";
    public const string Done = "Done";
}
