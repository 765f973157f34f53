using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Audit;

/// <summary>Reads the whole trail again and names the first event, head or checkpoint that isn't what it was.</summary>
public sealed class AuditVerifier(AuditTrail trail)
{
    private const string SelectHeads = "SELECT chain, events, head, seal FROM audit_chain ORDER BY chain";
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
            IReadOnlyList<AuditEvent> chain = await session.QueryAsync<AuditEvent>(SelectEvents, new { head.Chain });
            events += chain.Count;
            if (FirstBad(head, chain) is { } bad)
            {
                return new AuditReport(events, heads.Count, bad);
            }
        }

        IReadOnlyList<string> orphans = await session.QueryAsync<string>(SelectOrphans);
        AuditFault? fault = orphans.Count > 0 ? new AuditFault(orphans[0], 1, "events without a chain head") : await FirstBadCheckpointAsync(session, anchor);
        return new AuditReport(events, heads.Count, fault);
    }

    private AuditFault? FirstBad(HeadRow head, IReadOnlyList<AuditEvent> chain)
    {
        string previous = AuditTrail.Genesis;
        long seq = 0;
        foreach (AuditEvent item in chain)
        {
            seq++;
            if (item.Seq != seq || item.PreviousHash != previous || item.Hash != item.ComputeHash())
            {
                return new AuditFault(head.Chain, seq, "the event was changed, removed, swapped or inserted");
            }

            previous = item.Hash;
        }

        if (head.Events != seq || head.Head != previous)
        {
            return new AuditFault(head.Chain, seq + 1, "the chain ends before its head");
        }

        return head.Seal == trail.SealOf(head.Chain, head.Events, head.Head) ? null : new AuditFault(head.Chain, seq, "the seal of the chain's head isn't ours");
    }

    private async Task<AuditFault?> FirstBadCheckpointAsync(DbSession session, string? anchor)
    {
        string previous = AuditTrail.Genesis;
        bool anchored = anchor is null;
        long expected = 0;
        foreach (CheckpointRow row in await session.QueryAsync<CheckpointRow>(SelectCheckpoints))
        {
            expected++;
            IReadOnlyList<AuditCheckpoints.Mark> marks = await session.QueryAsync<AuditCheckpoints.Mark>(SelectMarks, new { row.No });
            string hash = AuditCheckpoints.HashOf(row.No, row.At, previous, marks);
            if (row.No != expected || row.PreviousHash != previous || row.Hash != hash || row.Chains != marks.Count || row.Seal != trail.SealOf("checkpoint", row.No, row.Hash))
            {
                return new AuditFault("checkpoint", expected, "the checkpoint isn't what was sealed");
            }

            if (await FirstUnreachedAsync(session, marks) is { } unreached)
            {
                return unreached;
            }

            previous = hash;
            anchored |= hash == anchor;
        }

        return anchored ? null : new AuditFault("checkpoint", expected + 1, "the anchor kept outside isn't in the trail");
    }

    private static async Task<AuditFault?> FirstUnreachedAsync(DbSession session, IReadOnlyList<AuditCheckpoints.Mark> marks)
    {
        foreach (AuditCheckpoints.Mark mark in marks)
        {
            if (await session.FindAsync<string>(SelectReached, new { mark.Chain, mark.Events }) != mark.Head)
            {
                return new AuditFault(mark.Chain, mark.Events, "the chain no longer holds what a checkpoint saw");
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
    }

    private sealed record CheckpointRow
    {
        public required long No { get; init; }
        public required DateTimeOffset At { get; init; }
        public required long Chains { get; init; }
        public required string PreviousHash { get; init; }
        public required string Hash { get; init; }
        public required string Seal { get; init; }
    }
}

/// <summary>What a verification found. <paramref name="Fault"/> is null where the trail is whole.</summary>
public sealed record AuditReport(long Events, long Chains, AuditFault? Fault);

/// <summary>The first place that isn't what it was.</summary>
public sealed record AuditFault(string Chain, long Seq, string What);
