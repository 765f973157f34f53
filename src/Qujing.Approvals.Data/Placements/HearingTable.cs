using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Children;

namespace Qujing.Approvals.Data.Placements;

/// <summary>What one guardian thinks in one round; every version is kept (B12).</summary>
public sealed record GuardianViewRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long RoundNo { get; init; }
    public required Guid GuardianId { get; init; }
    public required long VersionNo { get; init; }
    public required GuardianView View { get; init; }
    public required string Words { get; init; }
    public required string OtherWish { get; init; }
    public required string Channel { get; init; }
    public required DateOnly HeardOn { get; init; }
    public required string RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>What the child wishes, apart from its guardians (B13).</summary>
public sealed record ChildWishRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required long RoundNo { get; init; }
    public required long VersionNo { get; init; }
    public required string Wish { get; init; }
    /// <summary>How it came to be known; null in rows of before it was asked (B34).</summary>
    public WishManner? Manner { get; init; }
    public required DateOnly HeardOn { get; init; }
    public required string RecordedBy { get; init; }
}

/// <summary>Something that was done and written down along the way.</summary>
public sealed record PlacementRecordRow
{
    public required Guid Id { get; init; }
    public required CaseId CaseId { get; init; }
    public required string Kind { get; init; }
    public required DateOnly HappenedOn { get; init; }
    public Guid? GuardianId { get; init; }
    public required string UnitId { get; init; }
    public required string Content { get; init; }
    public string? DocumentSha256 { get; init; }
    public required string RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>Who was heard, and what was written down of it. Rows are added only.</summary>
public static class HearingTable
{
    private const string SelectViews = "SELECT id, case_id, round_no, guardian_id, version_no, [view], words, other_wish, channel, heard_on, recorded_by, recorded_at FROM guardian_view WHERE case_id = @caseId AND round_no = @roundNo ORDER BY guardian_id, version_no";
    private const string InsertView = """
        INSERT INTO guardian_view (id, case_id, round_no, guardian_id, version_no, [view], words, other_wish, channel, heard_on, recorded_by, recorded_at)
        VALUES (@Id, @CaseId, @RoundNo, @GuardianId, @VersionNo, @View, @Words, @OtherWish, @Channel, @HeardOn, @RecordedBy, @RecordedAt)
        """;
    private const string SelectWishes = "SELECT id, case_id, round_no, version_no, wish, manner, heard_on, recorded_by FROM child_wish WHERE case_id = @caseId AND round_no = @roundNo ORDER BY version_no";
    private const string InsertWish = """
        INSERT INTO child_wish (id, case_id, round_no, version_no, wish, manner, heard_on, recorded_by)
        VALUES (@Id, @CaseId, @RoundNo, @VersionNo, @Wish, @Manner, @HeardOn, @RecordedBy)
        """;
    private const string SelectRecords = "SELECT id, case_id, kind, happened_on, guardian_id, unit_id, content, document_sha256, recorded_by, recorded_at FROM placement_record WHERE case_id = @caseId ORDER BY recorded_at, id";
    private const string InsertRecord = """
        INSERT INTO placement_record (id, case_id, kind, happened_on, guardian_id, unit_id, content, document_sha256, recorded_by, recorded_at)
        VALUES (@Id, @CaseId, @Kind, @HappenedOn, @GuardianId, @UnitId, @Content, @DocumentSha256, @RecordedBy, @RecordedAt)
        """;

    public static Task<IReadOnlyList<GuardianViewRow>> ViewsAsync(DbSession session, CaseId caseId, long roundNo) => session.QueryAsync<GuardianViewRow>(SelectViews, new { caseId, roundNo });

    public static Task InsertViewAsync(DbSession session, GuardianViewRow row) => session.ExecuteOneAsync(InsertView, row);

    public static Task<IReadOnlyList<ChildWishRow>> WishesAsync(DbSession session, CaseId caseId, long roundNo) => session.QueryAsync<ChildWishRow>(SelectWishes, new { caseId, roundNo });

    public static Task InsertWishAsync(DbSession session, ChildWishRow row) => session.ExecuteOneAsync(InsertWish, row);

    public static Task<IReadOnlyList<PlacementRecordRow>> RecordsAsync(DbSession session, CaseId caseId) => session.QueryAsync<PlacementRecordRow>(SelectRecords, new { caseId });

    public static Task InsertRecordAsync(DbSession session, PlacementRecordRow row) => session.ExecuteOneAsync(InsertRecord, row);
}
