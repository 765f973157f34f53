using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>What the cases say of a child that the register doesn't know; given by the folder of the cases.</summary>
public interface IChildCases
{
    /// <summary>The number of the child's open case; null where there is none.</summary>
    Task<string?> OpenCaseAsync(ActContext context, Guid childId);

    /// <summary>True where the actor belongs to the child's case: is named to assess, or works at the school after a decision.</summary>
    Task<bool> IsInCaseAsync(ActContext context, Guid childId);
}
