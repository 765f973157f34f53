using System.Security.Cryptography;
using System.Text;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Operations;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Audit;

/// <summary>Appends events: a chain for each case, a chain a day for all else. The head of each chain is sealed with a key that isn't in the database.</summary>
public sealed class AuditTrail(KeyRing keys)
{
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    internal const string SelectHead = "SELECT chain, events, head FROM audit_chain WHERE chain = @chain";
    private const string InsertEvent = """
        INSERT INTO audit_event (chain, seq, at, actor_id, actor_name, actor_role, origin, act, outcome, details, previous_hash, hash)
        VALUES (@Chain, @Seq, @WrittenAt, @ActorId, @ActorName, @ActorRole, @Origin, @Act, @Outcome, @Details, @PreviousHash, @Hash)
        """;
    private const string InsertHead = "INSERT INTO audit_chain (chain, events, head, seal, checkpoint_no) VALUES (@Chain, @Events, @Head, @Seal, 0)";
    private const string UpdateHead = """
        UPDATE audit_chain SET events = @Events, head = @Head, seal = @Seal, checkpoint_no = 0 WHERE chain = @Chain AND events = @Before
        """;
    private const string WriteFirst = $"{InsertEvent};\n{InsertHead}";
    private const string WriteNext = $"{InsertEvent};\n{UpdateHead}";
    private const string WriteFirstOfAct = $"{WriteFirst};\n{OperationTable.Insert}";
    private const string WriteNextOfAct = $"{WriteNext};\n{OperationTable.Insert}";

    public static string ChainOfCase(string caseNumber) => "case:" + caseNumber;

    public static string ChainOfDay(DateOnly day) => $"day:{day:yyyy-MM-dd}";

    public async Task<AuditEvent> AppendAsync(DbSession session, AuditEntry entry)
    {
        AuditEvent written = After(await HeadAsync(session, entry.Chain), entry);
        await session.ExecuteEachAsync(written.Seq == 1 ? WriteFirst : WriteNext, Rows(written, null), statements: 2);
        return written;
    }

    /// <summary>The event of an act, its chain's head and the operation, in one round trip.</summary>
    /// <param name="head">As the act's own transaction has read it; null where it hasn't.</param>
    public async Task AppendAsync(DbSession session, AuditEntry entry, OperationRow operation, ChainHead? head)
    {
        AuditEvent written = After(head ?? await HeadAsync(session, entry.Chain), entry);
        await session.ExecuteEachAsync(written.Seq == 1 ? WriteFirstOfAct : WriteNextOfAct, Rows(written, operation), statements: 3);
    }

    private static async Task<ChainHead> HeadAsync(DbSession session, string chain) =>
        await session.FindAsync<ChainHead>(SelectHead, new { chain }) ?? ChainHead.Before(chain);

    private static AuditEvent After(ChainHead head, AuditEntry entry)
    {
        var draft = new AuditEvent
        {
            Chain = entry.Chain,
            Seq = head.Events + 1,
            At = entry.At,
            ActorId = entry.ActorId,
            ActorName = entry.ActorName,
            ActorRole = entry.ActorRole,
            Origin = entry.Origin,
            Act = entry.Act,
            Outcome = entry.Outcome,
            Details = entry.Details,
            PreviousHash = head.Head,
        };
        return draft with { Hash = draft.ComputeHash() };
    }

    private object Rows(AuditEvent written, OperationRow? operation) => new
    {
        written.Chain, written.Seq, written.WrittenAt, written.ActorId, written.ActorName, written.ActorRole, written.Origin, written.Act, written.Outcome,
        written.Details, written.PreviousHash, written.Hash,
        Events = written.Seq, Head = written.Hash, Seal = SealOf(written.Chain, written.Seq, written.Hash), Before = written.Seq - 1,
        // The operation's act and actor are those of its event.
        operation?.Id, operation?.ContentHash, operation?.Answer, operation?.DoneAt,
    };

    internal string SealOf(string chain, long events, string head) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(keys.AuditSeal.Span, Encoding.UTF8.GetBytes($"{chain}\n{events}\n{head}")));

}

/// <summary>How far a chain has come.</summary>
public sealed record ChainHead
{
    public required string Chain { get; init; }
    public required long Events { get; init; }
    public required string Head { get; init; }

    /// <summary>Of a chain that has no event yet.</summary>
    public static ChainHead Before(string chain) => new() { Chain = chain, Events = 0, Head = AuditTrail.Genesis };
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
