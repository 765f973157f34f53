using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.People;

/// <summary>A filter of the case list that a person gave a name.</summary>
public sealed record KeptFilterRow
{
    public required Guid Id { get; init; }
    public required string AccountId { get; init; }
    public required string Name { get; init; }
    /// <summary>As an address writes it: <c>?zone=…</c>.</summary>
    public required string Conditions { get; init; }
    public required DateTimeOffset KeptAt { get; init; }
}

public static class KeptFilterTable
{
    private const string SelectOfAccount = "SELECT id, account_id, name, conditions, kept_at FROM kept_filter WHERE account_id = @accountId ORDER BY name";
    private const string Insert = "INSERT INTO kept_filter (id, account_id, name, conditions, kept_at) VALUES (@Id, @AccountId, @Name, @Conditions, @KeptAt)";
    private const string Delete = "DELETE FROM kept_filter WHERE id = @id AND account_id = @accountId";

    public static Task<IReadOnlyList<KeptFilterRow>> OfAccountAsync(DbSession session, string accountId) => session.QueryAsync<KeptFilterRow>(SelectOfAccount, new { accountId });

    public static Task InsertAsync(DbSession session, KeptFilterRow row) => session.ExecuteOneAsync(Insert, row);

    /// <summary>False where the person has none of this id.</summary>
    public static Task<bool> DropAsync(DbSession session, string accountId, Guid id) => session.TryExecuteOneAsync(Delete, new { accountId, id });
}
