using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Parties;

namespace Qujing.Approvals.Data.People;

public sealed record Account
{
    public required string Id { get; init; }
    public required string UserName { get; init; }
    public required string NormalizedUserName { get; init; }
    public required string FullName { get; init; }
    public required string UnitId { get; init; }
    public string UnitName { get; init; } = "";
    public required Role Role { get; init; }
    public required bool IsActive { get; init; }
    public string? PasswordHash { get; init; }
    public required string SecurityStamp { get; init; }
    public required string ConcurrencyStamp { get; init; }
    public DateTimeOffset? LockoutEnd { get; init; }
    public required long AccessFailedCount { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What an act asks of an account: who it is, and whether it still may.</summary>
public sealed record ActorRow
{
    public required string Id { get; init; }
    public required string FullName { get; init; }
    public required string UnitId { get; init; }
    public required string UnitName { get; init; }
    public required Role Role { get; init; }
    public required bool IsActive { get; init; }
}

public sealed record Unit
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>organising-body, department, government-office, supervision, audit, administration, experts; county-education, federation, committee, township, school, guardians, city-education.</summary>
    public required string Kind { get; init; }
}

public static class AccountTable
{
    private const string Columns = """
        a.id, a.user_name, a.normalized_user_name, a.full_name, a.unit_id, u.name AS unit_name, a.role, a.is_active, a.password_hash,
        a.security_stamp, a.concurrency_stamp, a.lockout_end, a.access_failed_count, a.created_at
        """;
    private const string SelectById = $"SELECT {Columns} FROM account a JOIN unit u ON u.id = a.unit_id WHERE a.id = @id";
    internal const string SelectActor = """
        SELECT a.id, a.full_name, a.unit_id, u.name AS unit_name, a.role, a.is_active FROM account a JOIN unit u ON u.id = a.unit_id WHERE a.id = @accountId
        """;
    private const string SelectByName = $"SELECT {Columns} FROM account a JOIN unit u ON u.id = a.unit_id WHERE a.normalized_user_name = @normalizedUserName";
    private const string SelectAll = $"SELECT {Columns} FROM account a JOIN unit u ON u.id = a.unit_id ORDER BY a.role, a.user_name";
    private const string Insert = """
        INSERT INTO account (id, user_name, normalized_user_name, full_name, unit_id, role, is_active, password_hash, security_stamp,
          concurrency_stamp, lockout_end, access_failed_count, created_at)
        VALUES (@Id, @UserName, @NormalizedUserName, @FullName, @UnitId, @Role, @IsActive, @PasswordHash, @SecurityStamp,
          @ConcurrencyStamp, @LockoutEnd, @AccessFailedCount, @CreatedAt)
        """;
    private const string Update = """
        UPDATE account SET user_name = @UserName, normalized_user_name = @NormalizedUserName, full_name = @FullName, unit_id = @UnitId, role = @Role,
          is_active = @IsActive, password_hash = @PasswordHash, security_stamp = @SecurityStamp, concurrency_stamp = @ConcurrencyStamp,
          lockout_end = @LockoutEnd, access_failed_count = @AccessFailedCount
        WHERE id = @Id AND concurrency_stamp = @Before
        """;
    private const string InsertUnit = "INSERT INTO unit (id, name, kind) VALUES (@Id, @Name, @Kind)";
    private const string SelectUnits = "SELECT id, name, kind FROM unit ORDER BY kind, id";
    private const string SelectUnit = "SELECT id, name, kind FROM unit WHERE id = @id";
    private const string CountAccounts = "SELECT COUNT(*) FROM account";

    public static Task<Account?> FindAsync(DbSession session, string id) => session.FindAsync<Account>(SelectById, new { id });

    public static Task<ActorRow?> ActorAsync(DbSession session, string accountId) => session.FindAsync<ActorRow>(SelectActor, new { accountId });

    public static Task<Account?> FindByNameAsync(DbSession session, string normalizedUserName) => session.FindAsync<Account>(SelectByName, new { normalizedUserName });

    public static Task<IReadOnlyList<Account>> AllAsync(DbSession session) => session.QueryAsync<Account>(SelectAll);

    public static Task InsertAsync(DbSession session, Account account) => session.ExecuteOneAsync(Insert, account);

    /// <summary>False where the account has changed since <paramref name="concurrencyStampBefore"/>.</summary>
    public static Task<bool> TryUpdateAsync(DbSession session, Account account, string concurrencyStampBefore) => session.TryExecuteOneAsync(Update, new
    {
        account.Id, account.UserName, account.NormalizedUserName, account.FullName, account.UnitId, account.Role, account.IsActive, account.PasswordHash,
        account.SecurityStamp, account.ConcurrencyStamp, account.LockoutEnd, account.AccessFailedCount, Before = concurrencyStampBefore,
    });

    public static Task InsertUnitAsync(DbSession session, Unit unit) => session.ExecuteOneAsync(InsertUnit, unit);

    public static Task<IReadOnlyList<Unit>> UnitsAsync(DbSession session) => session.QueryAsync<Unit>(SelectUnits);

    public static Task<Unit?> FindUnitAsync(DbSession session, string id) => session.FindAsync<Unit>(SelectUnit, new { id });

    public static Task<long> CountAsync(DbSession session) => session.SingleAsync<long>(CountAccounts);
}
