using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Conclusions;

/// <summary>One version of the panel's written conclusion.</summary>
public sealed record ConclusionRow
{
    public required Guid Id { get; init; }
    public required Guid PanelRoundId { get; init; }
    public required Guid BallotId { get; init; }
    public required long VersionNo { get; init; }
    public required string Assessment { get; init; }
    public required string Amendments { get; init; }
    /// <summary>The whole document, tally included; the hash is over its UTF-8 bytes.</summary>
    public required string Content { get; init; }
    public required string Sha256 { get; init; }
    public required string WrittenBy { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset? SupersededAt { get; init; }
    public string? SupersededReason { get; init; }
}

/// <summary>What one member did with one version: signed it, or refused to. The last row of a seat counts.</summary>
public sealed record SignatureRow
{
    public required Guid ConclusionId { get; init; }
    public required long SeatNo { get; init; }
    public required long No { get; init; }
    public required string AccountId { get; init; }
    public required string FullName { get; init; }
    public required string Kind { get; init; }
    public required string Reason { get; init; }
    public required string Sha256 { get; init; }
    public required string RecordedBy { get; init; }
    public required DateTimeOffset SignedAt { get; init; }
}

public static class SignatureKind
{
    public const string Signed = "signed";
    public const string Refused = "refused";
}

public static class ConclusionTable
{
    private const string Columns = """
        id, panel_round_id, ballot_id, version_no, assessment, amendments, content, sha256, written_by, written_at, superseded_at, superseded_reason
        """;
    private const string SelectOfRound = $"SELECT {Columns} FROM conclusion WHERE panel_round_id = @roundId ORDER BY version_no";
    private const string Insert = """
        INSERT INTO conclusion (id, panel_round_id, ballot_id, version_no, assessment, amendments, content, sha256, written_by, written_at,
          superseded_at, superseded_reason)
        VALUES (@Id, @PanelRoundId, @BallotId, @VersionNo, @Assessment, @Amendments, @Content, @Sha256, @WrittenBy, @WrittenAt,
          @SupersededAt, @SupersededReason)
        """;
    private const string Supersede = """
        UPDATE conclusion SET superseded_at = @at, superseded_reason = @reason WHERE id = @id AND superseded_at IS NULL
        """;
    private const string InsertSignature = """
        INSERT INTO conclusion_signature (conclusion_id, seat_no, no, account_id, full_name, kind, reason, sha256, recorded_by, signed_at)
        VALUES (@ConclusionId, @SeatNo, @No, @AccountId, @FullName, @Kind, @Reason, @Sha256, @RecordedBy, @SignedAt)
        """;
    private const string SelectSignatures = """
        SELECT conclusion_id, seat_no, no, account_id, full_name, kind, reason, sha256, recorded_by, signed_at
        FROM conclusion_signature WHERE conclusion_id = @conclusionId ORDER BY seat_no, no
        """;

    /// <summary>Oldest first; at most one isn't superseded.</summary>
    public static Task<IReadOnlyList<ConclusionRow>> OfRoundAsync(DbSession session, Guid roundId) =>
        session.QueryAsync<ConclusionRow>(SelectOfRound, new { roundId });

    public static Task InsertAsync(DbSession session, ConclusionRow row) => session.ExecuteOneAsync(Insert, row);

    public static Task SupersedeAsync(DbSession session, Guid id, DateTimeOffset at, string reason) =>
        session.ExecuteOneAsync(Supersede, new { id, at, reason });

    public static Task InsertSignatureAsync(DbSession session, SignatureRow row) => session.ExecuteOneAsync(InsertSignature, row);

    public static Task<IReadOnlyList<SignatureRow>> SignaturesAsync(DbSession session, Guid conclusionId) =>
        session.QueryAsync<SignatureRow>(SelectSignatures, new { conclusionId });
}
