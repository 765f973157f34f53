namespace Qujing.Approvals.Domain.Cases;

/// <summary>The id of one case (案件). People see its number instead.</summary>
/// <param name="Value">Passed in by the caller, never made here.</param>
public readonly record struct CaseId(Guid Value);
