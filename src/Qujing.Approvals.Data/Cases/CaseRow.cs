using Qujing.Approvals.Domain.Cases;

namespace Qujing.Approvals.Data.Cases;

public sealed record CaseRow
{
    public required CaseId Id { get; init; }
    public required string Number { get; init; }
    public required string ProcedureId { get; init; }
    public required string Kind { get; init; }
    /// <summary>Where the case belongs: a development zone, or the county that is responsible for a child.</summary>
    public required string ZoneCode { get; init; }
    public required string Title { get; init; }
    public CaseId? ModifiesCaseId { get; init; }
    public required string DefinitionId { get; init; }
    public required long DefinitionVersion { get; init; }
    public required string WorkflowState { get; init; }
    public required string Stage { get; init; }
    public required DateTimeOffset StageEnteredAt { get; init; }
    public required string Status { get; init; }
    public required long Light { get; init; }
    public required string DueSort { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required string OpenedBy { get; init; }
}

/// <summary>Where a case stands as a whole; the stage says where it stands in the procedure.</summary>
public static class CaseStatus
{
    public const string InProcedure = "in-procedure";
    public const string InForce = "in-force";
    public const string Superseded = "superseded";
    public const string Withdrawn = "withdrawn";
    /// <summary>Ended for good, and nothing replaced it.</summary>
    public const string Closed = "closed";
}

/// <summary>The light as it stands in a row, so that lists can be cut by it. The sweep moves it on.</summary>
public static class CaseLight
{
    public const long None = 0;
    public const long Green = 1;
    public const long Yellow = 2;
    public const long Red = 3;
    public const long Paused = 4;

    /// <summary>Sorts behind every due day: nothing is due.</summary>
    public const string NothingDue = "9999-12-31";
}
