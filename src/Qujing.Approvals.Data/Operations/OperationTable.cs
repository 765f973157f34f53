using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Operations;

/// <summary>An act that was done, under the id that its form carried: the same form sent again gets the same answer.</summary>
public sealed record OperationRow
{
    public required Guid Id { get; init; }
    public required string Act { get; init; }
    public required string ActorId { get; init; }
    public required string ContentHash { get; init; }
    public required string Answer { get; init; }
    public required DateTimeOffset DoneAt { get; init; }
}

public static class OperationTable
{
    internal const string Select = "SELECT id, act, actor_id, content_hash, answer, done_at FROM operation WHERE id = @operationId";
    internal const string Insert = """
        INSERT INTO operation (id, act, actor_id, content_hash, answer, done_at) VALUES (@Id, @Act, @ActorId, @ContentHash, @Answer, @DoneAt)
        """;

    public static Task<OperationRow?> FindAsync(DbSession session, Guid operationId) => session.FindAsync<OperationRow>(Select, new { operationId });

    public static Task InsertAsync(DbSession session, OperationRow row) => session.ExecuteOneAsync(Insert, row);
}
