using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Draws;

/// <summary>One draw: the frozen pool, the announcement, the result. What was drawn follows from these by computation and is stored nowhere else.</summary>
public sealed record DrawRow
{
    public required Guid Id { get; init; }
    public required Guid PanelRoundId { get; init; }
    public required long No { get; init; }
    /// <summary>KG-2026-009-1-1: case, round, draw.</summary>
    public required string Number { get; init; }
    public required string Status { get; init; }
    /// <summary>The seats to fill, 11 to 17, ascending: <c>11,12</c>.</summary>
    public required string SeatNumbers { get; init; }
    public required string Quotas { get; init; }
    /// <summary>The fields asked for, one a line; empty for all.</summary>
    public required string Fields { get; init; }
    /// <summary>The compiler and others screened against, one a line.</summary>
    public required string ScreenedNames { get; init; }
    public required long Registered { get; init; }
    public required long InField { get; init; }
    public required long Excluded { get; init; }
    public required long PoolSize { get; init; }
    /// <summary>Of the field and not recused, but sitting already or having left a seat of this round: what the numbers leave, so that they sum.</summary>
    public long Taken => InField - Excluded - PoolSize;
    public required string PoolRoot { get; init; }
    public required string Profile { get; init; }
    /// <summary>Never shown before the draw.</summary>
    public required string Nonce { get; init; }
    public required string NonceHash { get; init; }
    public required DateTimeOffset FrozenAt { get; init; }
    public required string FrozenBy { get; init; }
    public DateTimeOffset? AnnouncedAt { get; init; }
    public DateTimeOffset? DrawsAt { get; init; }
    public string? SourceNames { get; init; }
    public DateTimeOffset? ConductedAt { get; init; }
    public string? ConductedBy { get; init; }
    public string? RedrawReason { get; init; }
    public string? RedrawAskedBy { get; init; }
    public DateTimeOffset? SupersededAt { get; init; }
    public string? SupersededBy { get; init; }
}

public static class DrawStatus
{
    public const string Frozen = "frozen";
    public const string Announced = "announced";
    public const string Conducted = "conducted";
    public const string Superseded = "superseded";
}

public sealed record PoolRow
{
    public required Guid DrawId { get; init; }
    public required long No { get; init; }
    public required Guid ExpertId { get; init; }
    public required string Pseudonym { get; init; }
    public required string Field { get; init; }
    public required string Salt { get; init; }
    public required string IdentityHash { get; init; }
    public string? SkipReason { get; init; }
}

public sealed record SourceRow
{
    public required Guid DrawId { get; init; }
    public required long Place { get; init; }
    public required string Name { get; init; }
    public string? Numbers { get; init; }
    public string? Words { get; init; }
    public string? WitnessName { get; init; }
    public string? WitnessUnit { get; init; }
}

public static class DrawTable
{
    private const string Columns = """
        d.id, d.panel_round_id, d.no, d.number, d.status, d.seat_numbers, d.quotas, d.fields, d.screened_names, d.registered, d.in_field, d.excluded, d.pool_size,
        d.pool_root, d.profile, d.nonce, d.nonce_hash, d.frozen_at, d.frozen_by, d.announced_at, d.draws_at, d.source_names, d.conducted_at, d.conducted_by,
        d.redraw_reason, d.redraw_asked_by, d.superseded_at, d.superseded_by
        """;
    private const string SelectOfRound = $"SELECT {Columns} FROM panel_draw d WHERE d.panel_round_id = @roundId ORDER BY d.no";
    private const string SelectByNumber = $"SELECT {Columns} FROM panel_draw d WHERE d.number = @number";
    private const string SelectById = $"SELECT {Columns} FROM panel_draw d WHERE d.id = @id";
    private const string SelectAnnounced = $"SELECT {Columns} FROM panel_draw d WHERE d.announced_at IS NOT NULL ORDER BY d.announced_at DESC, d.id";
    private const string Insert = """
        INSERT INTO panel_draw (id, panel_round_id, no, number, status, seat_numbers, quotas, fields, screened_names, registered, in_field, excluded, pool_size,
          pool_root, profile, nonce, nonce_hash, frozen_at, frozen_by, announced_at, draws_at, source_names, conducted_at, conducted_by,
          redraw_reason, redraw_asked_by, superseded_at, superseded_by)
        VALUES (@Id, @PanelRoundId, @No, @Number, @Status, @SeatNumbers, @Quotas, @Fields, @ScreenedNames, @Registered, @InField, @Excluded, @PoolSize,
          @PoolRoot, @Profile, @Nonce, @NonceHash, @FrozenAt, @FrozenBy, @AnnouncedAt, @DrawsAt, @SourceNames, @ConductedAt, @ConductedBy,
          @RedrawReason, @RedrawAskedBy, @SupersededAt, @SupersededBy)
        """;
    // What was frozen can't be written again.
    private const string Update = """
        UPDATE panel_draw SET status = @Status, announced_at = @AnnouncedAt, draws_at = @DrawsAt, source_names = @SourceNames, conducted_at = @ConductedAt,
          conducted_by = @ConductedBy, redraw_reason = @RedrawReason, redraw_asked_by = @RedrawAskedBy, superseded_at = @SupersededAt, superseded_by = @SupersededBy
        WHERE id = @Id
        """;
    private const string InsertPoolRow = """
        INSERT INTO draw_pool_row (draw_id, no, expert_id, pseudonym, field, salt, identity_hash, skip_reason)
        VALUES (@DrawId, @No, @ExpertId, @Pseudonym, @Field, @Salt, @IdentityHash, @SkipReason)
        """;
    private const string SelectPool = """
        SELECT draw_id, no, expert_id, pseudonym, field, salt, identity_hash, skip_reason FROM draw_pool_row WHERE draw_id = @drawId ORDER BY no
        """;
    private const string UpdateSkip = "UPDATE draw_pool_row SET skip_reason = @reason WHERE draw_id = @drawId AND expert_id = @expertId AND skip_reason IS NULL";
    private const string InsertSource = """
        INSERT INTO draw_source (draw_id, place, name, numbers, words, witness_name, witness_unit)
        VALUES (@DrawId, @Place, @Name, @Numbers, @Words, @WitnessName, @WitnessUnit)
        """;
    private const string SelectSources = """
        SELECT draw_id, place, name, numbers, words, witness_name, witness_unit FROM draw_source WHERE draw_id = @drawId ORDER BY place
        """;

    private const string UpdateSource = "UPDATE draw_source SET numbers = @Numbers, words = @Words WHERE draw_id = @DrawId AND place = @Place AND numbers IS NULL AND words IS NULL";

    public static Task<IReadOnlyList<DrawRow>> OfRoundAsync(DbSession session, Guid roundId) => session.QueryAsync<DrawRow>(SelectOfRound, new { roundId });

    /// <summary>The round's newest draw; null before the first freeze.</summary>
    public static async Task<DrawRow?> NewestAsync(DbSession session, Guid roundId) => await OfRoundAsync(session, roundId) is [.., var newest] ? newest : null;

    public static Task<DrawRow?> FindAsync(DbSession session, string number) => session.FindAsync<DrawRow>(SelectByNumber, new { number });

    public static Task<DrawRow?> FindAsync(DbSession session, Guid id) => session.FindAsync<DrawRow>(SelectById, new { id });

    /// <summary>What the public may see: every draw from its announcement on.</summary>
    public static Task<IReadOnlyList<DrawRow>> AnnouncedAsync(DbSession session) => session.QueryAsync<DrawRow>(SelectAnnounced);

    public static async Task InsertAsync(DbSession session, DrawRow draw, IReadOnlyList<PoolRow> pool)
    {
        await session.ExecuteOneAsync(Insert, draw);
        foreach (PoolRow row in pool)
        {
            await session.ExecuteOneAsync(InsertPoolRow, row);
        }
    }

    public static Task UpdateAsync(DbSession session, DrawRow draw) => session.ExecuteOneAsync(Update, draw);

    public static Task<IReadOnlyList<PoolRow>> PoolAsync(DbSession session, Guid drawId) => session.QueryAsync<PoolRow>(SelectPool, new { drawId });

    /// <summary>False where the expert isn't in the pool, or is passed over already.</summary>
    public static Task<bool> SkipAsync(DbSession session, Guid drawId, Guid expertId, string reason) =>
        session.TryExecuteOneAsync(UpdateSkip, new { drawId, expertId, reason });

    public static Task InsertSourceAsync(DbSession session, SourceRow source) => session.ExecuteOneAsync(InsertSource, source);

    /// <summary>A source comes to be once.</summary>
    public static Task OpenSourceAsync(DbSession session, SourceRow source) => session.ExecuteOneAsync(UpdateSource, source);

    public static Task<IReadOnlyList<SourceRow>> SourcesAsync(DbSession session, Guid drawId) => session.QueryAsync<SourceRow>(SelectSources, new { drawId });
}
