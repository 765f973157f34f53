using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Audit;

/// <summary>Reads the whole trail again and names the first event, head or checkpoint that isn't what it was.</summary>
public sealed class AuditVerifier(AuditTrail trail)
{
    private const string SelectHeads = "SELECT chain, events, head, seal, checkpoint_no FROM audit_chain ORDER BY chain";
    private const string SelectEvents = """
        SELECT chain, seq, at, actor_id, actor_name, actor_role, origin, act, outcome, details, previous_hash, hash
        FROM audit_event WHERE chain = @Chain ORDER BY seq
        """;
    private const string SelectOrphans = "SELECT DISTINCT e.chain FROM audit_event e WHERE NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.chain = e.chain)";
    private const string SelectCheckpoints = "SELECT no, at, chains, previous_hash, hash, seal FROM audit_checkpoint ORDER BY no";
    private const string SelectMarks = "SELECT chain, events, head FROM audit_checkpoint_head WHERE checkpoint_no = @No ORDER BY chain";
    private const string SelectReached = "SELECT hash FROM audit_event WHERE chain = @Chain AND seq = @Events";

    /// <param name="anchor">A checkpoint hash kept outside the database; where given, the trail must hold it.</param>
    public async Task<AuditReport> VerifyAsync(DbSession session, string? anchor = null)
    {
        long events = 0;
        IReadOnlyList<HeadRow> heads = await session.QueryAsync<HeadRow>(SelectHeads);
        foreach (HeadRow head in heads)
        {
            IReadOnlyList<StoredEvent> chain = await session.QueryAsync<StoredEvent>(SelectEvents, new { head.Chain });
            events += chain.Count;
            if (FirstBad(head, chain) is { } bad)
            {
                return new AuditReport(events, heads.Count, bad);
            }
        }

        IReadOnlyList<string> orphans = await session.QueryAsync<string>(SelectOrphans);
        AuditFault? fault = orphans.Count > 0 ? new AuditFault(orphans[0], 1, AuditFaults.NoHead) : await FirstBadCheckpointAsync(session, heads, anchor);
        return new AuditReport(events, heads.Count, fault);
    }

    private AuditFault? FirstBad(HeadRow head, IReadOnlyList<StoredEvent> chain)
    {
        string previous = AuditTrail.Genesis;
        long seq = 0;
        foreach (StoredEvent item in chain)
        {
            seq++;
            if (item.Seq != seq || item.PreviousHash != previous || item.Hash != item.ComputeHash())
            {
                return new AuditFault(head.Chain, seq, AuditFaults.Event);
            }

            previous = item.Hash;
        }

        if (head.Events != seq || head.Head != previous)
        {
            return new AuditFault(head.Chain, Math.Min(seq, head.Events) + 1, AuditFaults.Cut);
        }

        return head.Seal == trail.SealOf(head.Chain, head.Events, head.Head) ? null : new AuditFault(head.Chain, seq, AuditFaults.Seal);
    }

    private async Task<AuditFault?> FirstBadCheckpointAsync(DbSession session, IReadOnlyList<HeadRow> heads, string? anchor)
    {
        string previous = AuditTrail.Genesis;
        bool anchored = anchor is null;
        long expected = 0;
        var seen = new Dictionary<string, (long No, AuditCheckpoints.Mark Mark)>(StringComparer.Ordinal);
        foreach (CheckpointRow row in await session.QueryAsync<CheckpointRow>(SelectCheckpoints))
        {
            expected++;
            IReadOnlyList<AuditCheckpoints.Mark> marks = await session.QueryAsync<AuditCheckpoints.Mark>(SelectMarks, new { row.No });
            string hash = AuditCheckpoints.HashOf(row.No, row.At, previous, marks);
            if (row.No != expected || row.PreviousHash != previous || row.Hash != hash || row.Chains != marks.Count || row.Seal != trail.SealOf("checkpoint", row.No, row.Hash))
            {
                return new AuditFault("checkpoint", expected, AuditFaults.Checkpoint);
            }

            if (await FirstUnreachedAsync(session, marks) is { } unreached)
            {
                return unreached;
            }

            foreach (AuditCheckpoints.Mark mark in marks)
            {
                seen[mark.Chain] = (row.No, mark);
            }

            previous = hash;
            anchored |= hash == anchor;
        }

        if (heads.FirstOrDefault(head => !AgreesWith(head, seen)) is { } lost)
        {
            return new AuditFault(lost.Chain, lost.Events, AuditFaults.CheckpointMissing);
        }

        return anchored ? null : new AuditFault("checkpoint", expected + 1, AuditFaults.Anchor);
    }

    /// <summary>A chain that moved since its checkpoint says 0; one that didn't names the checkpoint that holds its head.</summary>
    private static bool AgreesWith(HeadRow head, Dictionary<string, (long No, AuditCheckpoints.Mark Mark)> seen)
    {
        if (!seen.TryGetValue(head.Chain, out (long No, AuditCheckpoints.Mark Mark) last))
        {
            return head.CheckpointNo == 0;
        }

        return head.CheckpointNo == (last.Mark.Events == head.Events && last.Mark.Head == head.Head ? last.No : 0);
    }

    private static async Task<AuditFault?> FirstUnreachedAsync(DbSession session, IReadOnlyList<AuditCheckpoints.Mark> marks)
    {
        foreach (AuditCheckpoints.Mark mark in marks)
        {
            if (await session.FindAsync<string>(SelectReached, new { mark.Chain, mark.Events }) != mark.Head)
            {
                return new AuditFault(mark.Chain, mark.Events, AuditFaults.Unreached);
            }
        }

        return null;
    }

    private sealed record HeadRow
    {
        public required string Chain { get; init; }
        public required long Events { get; init; }
        public required string Head { get; init; }
        public required string Seal { get; init; }
        public required long CheckpointNo { get; init; }
    }

    /// <summary>An event as it stands in the row: nothing is read into a type before it is known to be what it was.</summary>
    private sealed record StoredEvent
    {
        public required string Chain { get; init; }
        public required long Seq { get; init; }
        public required string At { get; init; }
        public required string ActorId { get; init; }
        public required string ActorName { get; init; }
        public required string ActorRole { get; init; }
        public required string Origin { get; init; }
        public required string Act { get; init; }
        public required string Outcome { get; init; }
        public required string Details { get; init; }
        public required string PreviousHash { get; init; }
        public required string Hash { get; init; }

        public string ComputeHash() => AuditEvent.HashOf((PreviousHash, Chain, Seq, At), [ActorId, ActorName, ActorRole, Origin, Act, Outcome, Details]);
    }

    private sealed record CheckpointRow
    {
        public required long No { get; init; }
        public required string At { get; init; }
        public required long Chains { get; init; }
        public required string PreviousHash { get; init; }
        public required string Hash { get; init; }
        public required string Seal { get; init; }
    }
}

/// <summary>What a verification found. <paramref name="Fault"/> is null where the trail is whole.</summary>
public sealed record AuditReport(long Events, long Chains, AuditFault? Fault);

/// <summary>The first place that isn't what it was.</summary>
/// <param name="What">One of <see cref="AuditFaults"/>: the texts say it to people.</param>
public sealed record AuditFault(string Chain, long Seq, string What);

/// <summary>What can be wrong with the trail, as keys of the texts.</summary>
public static class AuditFaults
{
    internal const string Event = "audit.fault_event";
    internal const string Cut = "audit.fault_cut";
    internal const string Seal = "audit.fault_seal";
    internal const string NoHead = "audit.fault_no_head";
    internal const string Checkpoint = "audit.fault_checkpoint";
    internal const string CheckpointMissing = "audit.fault_checkpoint_missing";
    internal const string Unreached = "audit.fault_unreached";
    internal const string Anchor = "audit.fault_anchor";

    public static IReadOnlyList<string> All { get; } = [Event, Cut, Seal, NoHead, Checkpoint, CheckpointMissing, Unreached, Anchor];
}
