using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Children;

namespace Qujing.Approvals.Data.Children;

/// <summary>Who stands for a child; name, telephone and papers are sealed.</summary>
public sealed record GuardianRow
{
    public required Guid Id { get; init; }
    public required Guid ChildId { get; init; }
    public required GuardianKind Kind { get; init; }
    public required Guid PersonId { get; init; }
    public DateOnly? AuthorityThrough { get; init; }
    public string? AccountId { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
    public DateOnly? EndedOn { get; init; }
}

/// <summary>A consent that was given or refused (B38).</summary>
public sealed record ConsentRow
{
    public required Guid Id { get; init; }
    public required Guid ChildId { get; init; }
    public required long No { get; init; }
    public required DataPurpose Purpose { get; init; }
    public required bool IsGiven { get; init; }
    public required Guid GuardianId { get; init; }
    public required string Channel { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? WithdrawnBy { get; init; }
}

/// <summary>What a guardian was told, how and when (B42).</summary>
public sealed record ChildNoticeRow
{
    public required Guid Id { get; init; }
    public required Guid ChildId { get; init; }
    public required Guid GuardianId { get; init; }
    public required string Kind { get; init; }
    public required string Channel { get; init; }
    public required DateOnly ToldOn { get; init; }
    public required Guid WordsId { get; init; }
    public required string RecordedBy { get; init; }
}

public static class GuardianTable
{
    private const string Columns = "id, child_id, kind, person_id, authority_through, account_id, recorded_at, recorded_by, ended_on";
    private const string Select = $"SELECT {Columns} FROM child_guardian WHERE child_id = @childId ORDER BY recorded_at, id";
    private const string SelectOne = $"SELECT {Columns} FROM child_guardian WHERE id = @id";
    private const string CountOfAccount = "SELECT COUNT(*) FROM child_guardian WHERE child_id = @childId AND account_id = @accountId AND ended_on IS NULL";
    private const string Insert = """
        INSERT INTO child_guardian (id, child_id, kind, person_id, authority_through, account_id, recorded_at, recorded_by, ended_on)
        VALUES (@Id, @ChildId, @Kind, @PersonId, @AuthorityThrough, @AccountId, @RecordedAt, @RecordedBy, @EndedOn)
        """;
    private const string End = "UPDATE child_guardian SET ended_on = @EndedOn WHERE id = @Id AND ended_on IS NULL";
    private const string ConsentColumns = "id, child_id, no, purpose, is_given, guardian_id, channel, recorded_at, recorded_by, withdrawn_at, withdrawn_by";
    private const string SelectConsents = $"SELECT {ConsentColumns} FROM child_consent WHERE child_id = @childId ORDER BY no";
    private const string InsertConsent = """
        INSERT INTO child_consent (id, child_id, no, purpose, is_given, guardian_id, channel, recorded_at, recorded_by)
        VALUES (@Id, @ChildId, @No, @Purpose, @IsGiven, @GuardianId, @Channel, @RecordedAt, @RecordedBy)
        """;
    private const string Withdraw = "UPDATE child_consent SET withdrawn_at = @WithdrawnAt, withdrawn_by = @WithdrawnBy WHERE id = @Id AND withdrawn_at IS NULL";
    private const string InsertNotice = """
        INSERT INTO child_notice (id, child_id, guardian_id, kind, channel, told_on, words_id, recorded_by) VALUES (@Id, @ChildId, @GuardianId, @Kind, @Channel, @ToldOn, @WordsId, @RecordedBy)
        """;
    private const string SelectNotices = "SELECT id, child_id, guardian_id, kind, channel, told_on, words_id, recorded_by FROM child_notice WHERE child_id = @childId ORDER BY told_on, id";

    public static Task<IReadOnlyList<GuardianRow>> OfChildAsync(DbSession session, Guid childId) => session.QueryAsync<GuardianRow>(Select, new { childId });

    public static Task<GuardianRow?> FindAsync(DbSession session, Guid id) => session.FindAsync<GuardianRow>(SelectOne, new { id });

    public static async Task<bool> IsGuardianAsync(DbSession session, Guid childId, string accountId) => await session.SingleAsync<long>(CountOfAccount, new { childId, accountId }) > 0;

    public static Task InsertAsync(DbSession session, GuardianRow row) => session.ExecuteOneAsync(Insert, row);

    public static Task<bool> TryEndAsync(DbSession session, GuardianRow row) => session.TryExecuteOneAsync(End, row);

    public static Task<IReadOnlyList<ConsentRow>> ConsentsAsync(DbSession session, Guid childId) => session.QueryAsync<ConsentRow>(SelectConsents, new { childId });

    public static Task InsertConsentAsync(DbSession session, ConsentRow row) => session.ExecuteOneAsync(InsertConsent, row);

    public static Task<bool> TryWithdrawAsync(DbSession session, ConsentRow row) => session.TryExecuteOneAsync(Withdraw, row);

    public static Task InsertNoticeAsync(DbSession session, ChildNoticeRow row) => session.ExecuteOneAsync(InsertNotice, row);

    public static Task<IReadOnlyList<ChildNoticeRow>> NoticesAsync(DbSession session, Guid childId) => session.QueryAsync<ChildNoticeRow>(SelectNotices, new { childId });
}
