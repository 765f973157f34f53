using System.Security.Cryptography;
using System.Text;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Audit;

/// <summary>Appends events: a chain for each case, a chain a day for all else. The head of each chain is sealed with a key that isn't in the database.</summary>
public sealed class AuditTrail(KeyRing keys)
{
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    private const string SelectHead = "SELECT events, head FROM audit_chain WHERE chain = @Chain";
    private const string InsertEvent = """
        INSERT INTO audit_event (chain, seq, at, actor_id, actor_name, actor_role, origin, act, outcome, details, previous_hash, hash)
        VALUES (@Chain, @Seq, @WrittenAt, @ActorId, @ActorName, @ActorRole, @Origin, @Act, @Outcome, @Details, @PreviousHash, @Hash)
        """;
    private const string InsertHead = "INSERT INTO audit_chain (chain, events, head, seal, checkpoint_no) VALUES (@Chain, @Events, @Head, @Seal, 0)";
    private const string UpdateHead = """
        UPDATE audit_chain SET events = @Events, head = @Head, seal = @Seal, checkpoint_no = 0 WHERE chain = @Chain AND events = @Before
        """;

    public static string ChainOfCase(string caseNumber) => "case:" + caseNumber;

    public static string ChainOfDay(DateOnly day) => $"day:{day:yyyy-MM-dd}";

    public async Task<AuditEvent> AppendAsync(DbSession session, AuditEntry entry)
    {
        ChainHead? head = await session.FindAsync<ChainHead>(SelectHead, new { entry.Chain });
        var draft = new AuditEvent
        {
            Chain = entry.Chain,
            Seq = (head?.Events ?? 0) + 1,
            At = entry.At,
            ActorId = entry.ActorId,
            ActorName = entry.ActorName,
            ActorRole = entry.ActorRole,
            Origin = entry.Origin,
            Act = entry.Act,
            Outcome = entry.Outcome,
            Details = entry.Details,
            PreviousHash = head?.Head ?? Genesis,
        };
        AuditEvent written = draft with { Hash = draft.ComputeHash() };
        await session.ExecuteOneAsync(InsertEvent, written);
        await session.ExecuteOneAsync(head is null ? InsertHead : UpdateHead, new
        {
            written.Chain,
            Events = written.Seq,
            Head = written.Hash,
            Seal = SealOf(written.Chain, written.Seq, written.Hash),
            Before = written.Seq - 1,
        });
        return written;
    }

    internal string SealOf(string chain, long events, string head) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(keys.AuditSeal.Span, Encoding.UTF8.GetBytes($"{chain}\n{events}\n{head}")));

    internal sealed record ChainHead
    {
        public required long Events { get; init; }
        public required string Head { get; init; }
    }
}

/// <summary>An event before it has its place in a chain.</summary>
public sealed record AuditEntry
{
    public required string Chain { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string ActorRole { get; init; }
    public required string Origin { get; init; }
    public required string Act { get; init; }
    public required string Outcome { get; init; }
    public required string Details { get; init; }
}
