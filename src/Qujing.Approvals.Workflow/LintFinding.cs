namespace Qujing.Approvals.Workflow;

/// <summary>Why a definition is refused.</summary>
/// <param name="Rule">The rule's stable code, such as <c>outcome.unconnected</c>.</param>
/// <param name="ActivityId">The activity at fault, or null where the whole definition is.</param>
/// <param name="SentenceZh">A whole sentence for the person who keeps the definition.</param>
public sealed record LintFinding(string Rule, string? ActivityId, string SentenceZh);

/// <summary>A definition, or the reasons why there is none.</summary>
/// <param name="Definition">Null exactly when there are findings.</param>
/// <param name="Findings">Empty exactly when there is a definition.</param>
public sealed record ReadResult(WorkflowDefinition? Definition, IReadOnlyList<LintFinding> Findings);

/// <summary>A step that can't be taken: unknown bookmark or outcome, finished instance, other definition, damaged state.</summary>
public sealed class WorkflowException(string message, Exception? inner = null) : Exception(message, inner);
