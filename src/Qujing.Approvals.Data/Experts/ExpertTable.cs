using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Experts;

/// <summary>One expert of the pool (专家库, Art. 12).</summary>
public sealed record ExpertRow
{
    public required Guid Id { get; init; }
    /// <summary>E-0042; never given twice.</summary>
    public required string Number { get; init; }
    public required string FullName { get; init; }
    public required string Field { get; init; }
    public required string Employer { get; init; }
    public required string Title { get; init; }
    public required string Phone { get; init; }
    /// <summary>One line for each unit: its name, and after a comma the day the tie ended.</summary>
    public required string Affiliations { get; init; }
    public required string Status { get; init; }
    public string? AccountId { get; init; }
    public required long Version { get; init; }
}

public static class ExpertStatus
{
    public const string Active = "active";
    public const string Suspended = "suspended";
}

public static class ExpertTable
{
    private const string Columns = "id, number, full_name, field, employer, title, phone, affiliations, status, account_id, version";
    private const string SelectAll = $"SELECT {Columns} FROM expert ORDER BY number";
    private const string SelectByNumber = $"SELECT {Columns} FROM expert WHERE number = @number";
    private const string SelectById = $"SELECT {Columns} FROM expert WHERE id = @id";
    private const string SelectByAccount = $"SELECT {Columns} FROM expert WHERE account_id = @accountId";
    private const string SelectLastNumber = "SELECT MAX(number) FROM expert";
    private const string Insert = """
        INSERT INTO expert (id, number, full_name, field, employer, title, phone, affiliations, status, account_id, version)
        VALUES (@Id, @Number, @FullName, @Field, @Employer, @Title, @Phone, @Affiliations, @Status, @AccountId, @Version)
        """;
    private const string Update = """
        UPDATE expert SET full_name = @FullName, field = @Field, employer = @Employer, title = @Title, phone = @Phone, affiliations = @Affiliations,
          status = @Status, account_id = @AccountId, version = @Version + 1
        WHERE id = @Id AND version = @Version
        """;

    public static Task<IReadOnlyList<ExpertRow>> AllAsync(DbSession session) => session.QueryAsync<ExpertRow>(SelectAll);

    public static Task<ExpertRow?> FindAsync(DbSession session, string number) => session.FindAsync<ExpertRow>(SelectByNumber, new { number = number.Trim().ToUpperInvariant() });

    public static Task<ExpertRow?> FindAsync(DbSession session, Guid id) => session.FindAsync<ExpertRow>(SelectById, new { id });

    public static Task<ExpertRow?> OfAccountAsync(DbSession session, string accountId) => session.FindAsync<ExpertRow>(SelectByAccount, new { accountId });

    /// <summary>E-0043 after E-0042, whether or not that expert is still active.</summary>
    public static async Task<int> LastNumberAsync(DbSession session)
    {
        string? last = await session.FindAsync<string>(SelectLastNumber);
        return last is null ? 0 : int.Parse(last.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture);
    }

    public static Task InsertAsync(DbSession session, ExpertRow row) => session.ExecuteOneAsync(Insert, row);

    /// <summary>False where somebody changed the expert since this version was read.</summary>
    public static Task<bool> TryUpdateAsync(DbSession session, ExpertRow row) => session.TryExecuteOneAsync(Update, row);
}
