using System.Security.Cryptography;
using System.Text;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Audit;

/// <summary>At an interval all chain heads that moved are written down together, chained and sealed: a chain that is cut afterwards no longer reaches its mark.</summary>
public sealed class AuditCheckpoints(AuditTrail trail)
{
    private const string SelectLast = "SELECT no, hash FROM audit_checkpoint WHERE no = (SELECT MAX(no) FROM audit_checkpoint)";
    private const string SelectMoved = "SELECT chain, events, head FROM audit_chain WHERE checkpoint_no = 0 ORDER BY chain";
    private const string Insert = """
        INSERT INTO audit_checkpoint (no, at, chains, previous_hash, hash, seal) VALUES (@No, @At, @Chains, @PreviousHash, @Hash, @Seal)
        """;
    private const string InsertHeads = """
        INSERT INTO audit_checkpoint_head (checkpoint_no, chain, events, head)
        SELECT @No, chain, events, head FROM audit_chain WHERE checkpoint_no = 0
        """;
    private const string MarkHeads = "UPDATE audit_chain SET checkpoint_no = @No WHERE checkpoint_no = 0";

    /// <summary>Returns the number and hash of the new checkpoint: the anchor to keep outside; null where nothing moved since the last.</summary>
    public async Task<(long No, string Hash)?> WriteAsync(DbSession session, DateTimeOffset now)
    {
        IReadOnlyList<Mark> moved = await session.QueryAsync<Mark>(SelectMoved);
        if (moved.Count == 0)
        {
            return null;
        }

        Last? last = await session.FindAsync<Last>(SelectLast);
        long no = (last?.No ?? 0) + 1;
        string previous = last?.Hash ?? AuditTrail.Genesis;
        string at = AuditEvent.TextOf(now);
        string hash = HashOf(no, at, previous, moved);
        await session.ExecuteOneAsync(Insert, new { No = no, At = at, Chains = moved.Count, PreviousHash = previous, Hash = hash, Seal = trail.SealOf("checkpoint", no, hash) });
        await session.ExecuteAsync(InsertHeads, new { No = no });
        await session.ExecuteAsync(MarkHeads, new { No = no });
        return (no, hash);
    }

    internal static string HashOf(long no, string at, string previous, IEnumerable<Mark> marks)
    {
        var text = new StringBuilder().Append(previous).Append('\n').Append(no).Append('\n').Append(at);
        foreach (Mark mark in marks)
        {
            text.Append('\n').Append(mark.Chain).Append('\t').Append(mark.Events).Append('\t').Append(mark.Head);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    internal sealed record Mark
    {
        public required string Chain { get; init; }
        public required long Events { get; init; }
        public required string Head { get; init; }
    }

    private sealed record Last
    {
        public required long No { get; init; }
        public required string Hash { get; init; }
    }
}
