using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Data.Children;

/// <summary>A record without a case, handed from one county to another; the old one owns it until the new one accepts (B04).</summary>
public sealed record ChildHandoverRow
{
    public required Guid Id { get; init; }
    public required Guid ChildId { get; init; }
    public required long No { get; init; }
    public required string FromCounty { get; init; }
    public required string ToCounty { get; init; }
    public required Guid ReasonId { get; init; }
    public required HandoverState State { get; init; }
    public required DateOnly OfferedOn { get; init; }
    public required string OfferedBy { get; init; }
    public Guid? AnswerId { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? AnsweredBy { get; init; }
}

public static class ChildHandoverTable
{
    private const string Select = """
        SELECT id, child_id, no, from_county, to_county, reason_id, state, offered_on, offered_by, answer_id, answered_on, answered_by FROM child_handover WHERE child_id = @childId ORDER BY no
        """;
    private const string Insert = """
        INSERT INTO child_handover (id, child_id, no, from_county, to_county, reason_id, state, offered_on, offered_by, answer_id, answered_on, answered_by)
        VALUES (@Id, @ChildId, @No, @FromCounty, @ToCounty, @ReasonId, @State, @OfferedOn, @OfferedBy, @AnswerId, @AnsweredOn, @AnsweredBy)
        """;
    private const string Answer = "UPDATE child_handover SET state = @State, answer_id = @AnswerId, answered_on = @AnsweredOn, answered_by = @AnsweredBy WHERE id = @Id AND state = 1";
    private const string TakeBack = "UPDATE child_handover SET state = @state, answered_on = @today, answered_by = @by WHERE child_id = @childId AND state = 1";

    /// <summary>The first one first.</summary>
    public static Task<IReadOnlyList<ChildHandoverRow>> OfChildAsync(DbSession session, Guid childId) => session.QueryAsync<ChildHandoverRow>(Select, new { childId });

    /// <summary>The offer that waits for its answer; null where none does.</summary>
    public static async Task<ChildHandoverRow?> OpenAsync(DbSession session, Guid childId) => (await OfChildAsync(session, childId)).LastOrDefault(row => row.State == HandoverState.Offered);

    public static Task InsertAsync(DbSession session, ChildHandoverRow row) => session.ExecuteOneAsync(Insert, row);

    public static Task AnswerAsync(DbSession session, ChildHandoverRow row) => session.ExecuteOneAsync(Answer, row);

    /// <summary>A record that is closed or merged is offered to nobody any more.</summary>
    public static Task TakeBackAsync(DbSession session, Guid childId, (DateOnly Today, string By) on) =>
        session.ExecuteAsync(TakeBack, new { state = HandoverState.TakenBack, today = on.Today, by = on.By, childId });
}
