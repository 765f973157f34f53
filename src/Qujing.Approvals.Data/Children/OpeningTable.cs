using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Children;

namespace Qujing.Approvals.Data.Children;

/// <summary>Somebody asked to open a child's file (B35).</summary>
public sealed record OpeningRow
{
    public required Guid Id { get; init; }
    public required Guid ChildId { get; init; }
    public required string AccountId { get; init; }
    public required string AccountName { get; init; }
    public required string UnitName { get; init; }
    /// <summary>The county whose responsible person answers; null where nobody has to.</summary>
    public string? CountyCode { get; init; }
    public required OpeningPurpose Purpose { get; init; }
    public required Guid ReasonId { get; init; }
    public required string State { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public string? AnsweredBy { get; init; }
    public string? AnsweredName { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public DateTimeOffset? OpenUntil { get; init; }
}

public static class OpeningState
{
    public const string Asked = "asked";
    public const string Approved = "approved";
    public const string Declined = "declined";
}

public static class OpeningTable
{
    private const string Columns = "id, child_id, account_id, account_name, unit_name, county_code, purpose, reason_id, state, asked_at, answered_by, answered_name, answered_at, open_until";
    private const string Select = $"SELECT {Columns} FROM child_opening WHERE id = @id";
    private const string SelectOfChild = $"SELECT {Columns} FROM child_opening WHERE child_id = @childId ORDER BY asked_at, id";
    private const string SelectWaiting = $"SELECT {Columns} FROM child_opening WHERE state = 'asked' AND county_code = @countyCode ORDER BY asked_at, id";
    private const string SelectCurrent = $"SELECT {Columns} FROM child_opening WHERE child_id = @childId AND account_id = @accountId AND state = 'approved' AND open_until > @now ORDER BY open_until DESC, id";
    private const string Insert = """
        INSERT INTO child_opening (id, child_id, account_id, account_name, unit_name, county_code, purpose, reason_id, state, asked_at, answered_by, answered_name, answered_at, open_until)
        VALUES (@Id, @ChildId, @AccountId, @AccountName, @UnitName, @CountyCode, @Purpose, @ReasonId, @State, @AskedAt, @AnsweredBy, @AnsweredName, @AnsweredAt, @OpenUntil)
        """;
    private const string Update = """
        UPDATE child_opening SET state = @State, answered_by = @AnsweredBy, answered_name = @AnsweredName, answered_at = @AnsweredAt, open_until = @OpenUntil WHERE id = @Id AND state = 'asked'
        """;

    public static Task<OpeningRow?> FindAsync(DbSession session, Guid id) => session.FindAsync<OpeningRow>(Select, new { id });

    public static Task<IReadOnlyList<OpeningRow>> OfChildAsync(DbSession session, Guid childId) => session.QueryAsync<OpeningRow>(SelectOfChild, new { childId });

    public static Task<IReadOnlyList<OpeningRow>> WaitingAsync(DbSession session, string countyCode) => session.QueryAsync<OpeningRow>(SelectWaiting, new { countyCode });

    /// <summary>The opening by which an account may read a child's file now; null where there is none.</summary>
    public static async Task<OpeningRow?> CurrentAsync(DbSession session, (Guid ChildId, string AccountId) reader, DateTimeOffset now) =>
        (await session.QueryAsync<OpeningRow>(SelectCurrent, new { childId = reader.ChildId, accountId = reader.AccountId, now })) is [var first, ..] ? first : null;

    public static Task InsertAsync(DbSession session, OpeningRow row) => session.ExecuteOneAsync(Insert, row);

    /// <summary>False where it was answered before.</summary>
    public static Task<bool> TryAnswerAsync(DbSession session, OpeningRow row) => session.TryExecuteOneAsync(Update, row);
}
