using System.Data.Common;
using System.Globalization;
using Dapper;
using Qujing.Approvals.Data.Audit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Audit;

/// <summary>F7: what anybody changes in the rows of the trail is found, and the first place is named.</summary>
public sealed class TamperTests
{
    private const int Mutations = 700;
    private const int Seed = 20261124;
    private static readonly string[] EventColumns =
        ["chain", "seq", "at", "actor_id", "actor_name", "actor_role", "origin", "act", "outcome", "details", "previous_hash", "hash"];

    // The key names a row on either engine.
    private static readonly (string Table, string Key, string[] Columns)[] OtherColumns =
    [
        ("audit_chain", "chain", ["chain", "events", "head", "seal", "checkpoint_no"]),
        ("audit_checkpoint", "no", ["no", "at", "chains", "previous_hash", "hash", "seal"]),
        ("audit_checkpoint_head", "CONCAT(checkpoint_no, ' ', chain)", ["checkpoint_no", "chain", "events", "head"]),
    ];

    [Fact]
    public async Task Trail_AsItWasWritten_IsWhole()
    {
        await using TamperedTrail trail = await TamperedTrail.CreateAsync();
        Assert.Equal((true, null), await trail.FaultAfterAsync((_, _) => { }, trail.Anchor));
        Assert.True(trail.Chains.Count >= 4, "a chain of the case, and one of each day");
    }

    [Fact]
    public async Task R39_Trail_WithOneMutation_IsNeverTakenForWhole()
    {
        await using TamperedTrail trail = await TamperedTrail.CreateAsync();
        var dice = new Dice(Seed);
        var missed = new List<string>();
        int tried = 0;
        while (tried < Mutations)
        {
            Mutation mutation = Next(trail, dice);
            (bool isMutated, AuditFault? fault) = await trail.FaultAfterAsync(mutation.Change, trail.Anchor);
            tried += isMutated ? 1 : 0;
            if (isMutated && (fault is null || (mutation.First is { } first && (fault.Chain, fault.Seq) != first)))
            {
                missed.Add($"{mutation.What}: expected {mutation.First}, found {fault}");
            }
        }

        Assert.Equal([], missed);
    }

    [Theory]
    [InlineData(true, "the head still names the missing checkpoint")]
    [InlineData(false, "the marks were wiped too: only the anchor kept outside knows")]
    public async Task R39_CheckpointsTail_CutOff_IsFound(bool leavesMarks, string why)
    {
        await using TamperedTrail trail = await TamperedTrail.CreateAsync();
        (_, AuditFault? fault) = await trail.FaultAfterAsync(
            (db, transaction) => db.Execute(
                $"""
                DELETE FROM audit_checkpoint_head WHERE checkpoint_no = 3; DELETE FROM audit_checkpoint WHERE no = 3;
                {(leavesMarks ? "" : "UPDATE audit_chain SET checkpoint_no = 0 WHERE checkpoint_no = 3;")}
                """,
                transaction: transaction),
            leavesMarks ? null : trail.Anchor);
        Assert.True(fault is not null, why);
    }

    [Fact]
    public async Task R39_TailCutOff_WithTheHeadThatWasSealedThen_IsFoundByTheCheckpoint()
    {
        await using TamperedTrail trail = await TamperedTrail.CreateAsync();
        (string chain, _) = trail.Chains.First(known => known.Chain.StartsWith("case:", StringComparison.Ordinal));
        (_, AuditFault? fault) = await trail.FaultAfterAsync((db, transaction) =>
        {
            string hash = db.QuerySingle<string>("SELECT hash FROM audit_event WHERE chain = @chain AND seq = 2", new { chain }, transaction);
            db.Execute("DELETE FROM audit_event WHERE chain = @chain AND seq > 2", new { chain }, transaction);
            db.Execute(
                "UPDATE audit_chain SET events = 2, head = @hash, seal = @seal, checkpoint_no = 0 WHERE chain = @chain",
                new { chain, hash, seal = trail.Trail.SealOf(chain, 2, hash) },
                transaction);
        });
        Assert.Equal(chain, fault?.Chain);
    }

    [Fact]
    public async Task R39_WholeDay_TakenOutWithItsHead_IsFoundByTheCheckpoint()
    {
        await using TamperedTrail trail = await TamperedTrail.CreateAsync();
        (string chain, long events) = trail.Chains.First(known => known.Chain.StartsWith("day:", StringComparison.Ordinal));
        (_, AuditFault? fault) = await trail.FaultAfterAsync((db, transaction) =>
            db.Execute("DELETE FROM audit_event WHERE chain = @chain; DELETE FROM audit_chain WHERE chain = @chain", new { chain }, transaction));
        Assert.Equal((chain, events), (fault?.Chain, fault?.Seq));
    }

    private static Mutation Next(TamperedTrail trail, Dice dice)
    {
        (string chain, long events) = trail.Chains[dice.Below(trail.Chains.Count)];
        long seq = 1 + dice.Below((int)events);
        return dice.Below(8) switch
        {
            0 or 1 or 2 => FlipInEvent(chain, seq, dice),
            3 => new Mutation($"delete {chain} {seq}", (chain, seq), (db, at) =>
                db.Execute("DELETE FROM audit_event WHERE chain = @chain AND seq = @seq", new { chain, seq }, at)),
            4 => Swap(chain, seq, 1 + dice.Below((int)events)),
            5 => new Mutation($"cut {chain} from {seq}", (chain, seq), (db, at) =>
                db.Execute("DELETE FROM audit_event WHERE chain = @chain AND seq >= @seq", new { chain, seq }, at)),
            6 => Insert(chain, seq),
            _ => FlipElsewhere(dice),
        };
    }

    private static Mutation FlipInEvent(string chain, long seq, Dice dice)
    {
        string column = EventColumns[dice.Below(EventColumns.Length)];
        int place = dice.Next();
        int mask = 1 + dice.Below(126);
        return new Mutation($"flip {column} of {chain} {seq} by {mask}", column == "seq" ? null : (chain, seq), (db, at) =>
        {
            object value = db.ExecuteScalar<object>($"SELECT {column} FROM audit_event WHERE chain = @chain AND seq = @seq", new { chain, seq }, at)!;
            db.Execute($"UPDATE audit_event SET {column} = @flipped WHERE chain = @chain AND seq = @seq", new { chain, seq, flipped = Flip(value, place, mask) }, at);
        });
    }

    private static Mutation FlipElsewhere(Dice dice)
    {
        (string table, string key, string[] columns) = OtherColumns[dice.Below(OtherColumns.Length)];
        string column = columns[dice.Below(columns.Length)];
        int row = dice.Next();
        int place = dice.Next();
        int mask = 1 + dice.Below(126);
        return new Mutation($"flip {column} of {table}, row {row}, by {mask}", null, (db, at) =>
        {
            object[] rows = [.. db.Query<object>($"SELECT {key} FROM {table} ORDER BY {key}", transaction: at).Select(row => ((IDictionary<string, object>)row).Values.Single())];
            object chosen = rows[row % rows.Length];
            object value = db.ExecuteScalar<object>($"SELECT {column} FROM {table} WHERE {key} = @chosen", new { chosen }, at)!;
            db.Execute($"UPDATE {table} SET {column} = @flipped WHERE {key} = @chosen", new { chosen, flipped = Flip(value, place, mask) }, at);
        });
    }

    private static Mutation Swap(string chain, long one, long other)
    {
        // The same event with itself is no mutation; the next one then is deleted instead.
        if (one == other)
        {
            return new Mutation($"delete {chain} {one}", (chain, one), (db, at) => db.Execute("DELETE FROM audit_event WHERE chain = @chain AND seq = @one", new { chain, one }, at));
        }

        return new Mutation($"swap {chain} {one} and {other}", (chain, Math.Min(one, other)), (db, at) => db.Execute(
            """
            UPDATE audit_event SET seq = -1 WHERE chain = @chain AND seq = @one;
            UPDATE audit_event SET seq = @one WHERE chain = @chain AND seq = @other;
            UPDATE audit_event SET seq = @other WHERE chain = @chain AND seq = -1;
            """,
            new { chain, one, other },
            at));
    }

    /// <summary>A copy of an event pushed in behind it; the others move up.</summary>
    private static Mutation Insert(string chain, long seq) => new($"insert behind {chain} {seq}", (chain, seq + 1), (db, at) =>
    {
        db.Execute("UPDATE audit_event SET seq = -seq - 1 WHERE chain = @chain AND seq > @seq", new { chain, seq }, at);
        db.Execute("UPDATE audit_event SET seq = -seq WHERE chain = @chain AND seq < 0", new { chain }, at);
        db.Execute(
            """
            INSERT INTO audit_event (chain, seq, at, actor_id, actor_name, actor_role, origin, act, outcome, details, previous_hash, hash)
            SELECT chain, seq + 1, at, actor_id, actor_name, actor_role, origin, act, outcome, details, previous_hash, hash
            FROM audit_event WHERE chain = @chain AND seq = @seq
            """,
            new { chain, seq },
            at);
    });

    private static object Flip(object value, int place, int mask)
    {
        if (value is long number)
        {
            return number ^ mask;
        }

        string text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        if (text.Length == 0)
        {
            return "x";
        }

        int at = place % text.Length;
        char flipped = (char)(text[at] ^ mask);
        return text[..at] + (flipped == '\0' ? '?' : flipped) + text[(at + 1)..];
    }

    /// <summary>One change of the rows, and the first event that the verification must name; null where any finding will do.</summary>
    private sealed record Mutation(string What, (string Chain, long Seq)? First, Action<DbConnection, DbTransaction> Change);

    /// <summary>The same throws in every run (the generator of Numerical Recipes).</summary>
    private sealed class Dice(uint seed)
    {
        private uint _state = seed;

        public int Next()
        {
            _state = (_state * 1664525) + 1013904223;
            return (int)(_state >> 2);
        }

        public int Below(int bound) => (int)(((long)(Next() >> 4) * bound) >> 26);
    }
}
