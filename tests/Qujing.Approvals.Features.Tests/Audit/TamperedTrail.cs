using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;

namespace Qujing.Approvals.Features.Tests.Audit;

/// <summary>
/// A trail as the product wrote it, in the hands of somebody who owns the file or the server's database but hasn't the key: triggers are gone, each mutation is undone after its verification.
/// </summary>
internal sealed class TamperedTrail : IAsyncDisposable
{
    private readonly TestSystem _system;
    private const string Unguard = """
        DROP TRIGGER audit_event_never_changes; DROP TRIGGER audit_event_never_goes;
        DROP TRIGGER audit_checkpoint_never_changes; DROP TRIGGER audit_checkpoint_never_goes;
        """;
    private const string SelectReferences = "SELECT CONCAT('ALTER TABLE ', TABLE_NAME, ' DROP CONSTRAINT ', CONSTRAINT_NAME) FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE CONSTRAINT_TYPE = 'FOREIGN KEY' AND TABLE_NAME LIKE 'audit%'";

    private readonly DbConnection _connection;
    private readonly Engine _engine;
    private readonly AuditVerifier _verifier;

    private TamperedTrail(TestSystem system)
    {
        _system = system;
        Trail = new AuditTrail(new KeyRing(Path.Combine(system.Folder, "keys")));
        _verifier = new AuditVerifier(Trail);
        _engine = system.Database.Engine;
        _connection = system.Folders.Server is { } server ? new SqlConnection(server) : new SqliteConnection($"Data Source={system.Folders.DatabaseFile};Pooling=False");
        _connection.Open();
        foreach (string statement in _engine == Engine.Sqlite ? ["PRAGMA foreign_keys = OFF"] : _connection.Query<string>(SelectReferences).AsList())
        {
            _connection.Execute(statement);
        }

        _connection.Execute(Unguard);
    }

    internal AuditTrail Trail { get; }

    /// <summary>The newest checkpoint's hash, as it was kept outside.</summary>
    internal string Anchor { get; private set; } = "";

    internal IReadOnlyList<(string Chain, long Events)> Chains { get; private set; } = [];

    /// <summary>A case up to its closed ballot over several days, refusals in the chains of the days, a checkpoint after each day.</summary>
    internal static async Task<TamperedTrail> CreateAsync()
    {
        TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await RefuseAsync(system);
        await CheckpointAsync(system);
        system.Clock.Advance(TimeSpan.FromDays(1));
        await system.BallotOpenAsync(number);
        await RefuseAsync(system);
        await CheckpointAsync(system);
        system.Clock.Advance(TimeSpan.FromDays(1));
        for (int seat = 1; seat <= PassBar.Seats; seat++)
        {
            await system.VoteAsync(number, seat, seat <= PassBar.Votes ? BallotChoice.Pass : BallotChoice.Fail);
        }

        await system.OpenCaseAsync("huize");
        await RefuseAsync(system);
        await CheckpointAsync(system);
        system.Clock.Advance(TimeSpan.FromDays(1));
        await system.CloseAsync(number);
        await RefuseAsync(system);
        var trail = new TamperedTrail(system);
        trail.Anchor = trail._connection.QuerySingle<string>("SELECT hash FROM audit_checkpoint WHERE no = (SELECT MAX(no) FROM audit_checkpoint)");
        trail.Chains = [.. trail._connection.Query<(string, long)>("SELECT chain, events FROM audit_chain ORDER BY chain")];
        return trail;
    }

    /// <summary>What the verification says after the mutation; null where it found nothing. The mutation is undone. False where the keys of the tables refuse it: then nothing was changed.</summary>
    internal async Task<(bool IsMutated, AuditFault? Fault)> FaultAfterAsync(Action<DbConnection, DbTransaction> mutate, string? anchor = null)
    {
        await using DbTransaction transaction = await _connection.BeginTransactionAsync();
        try
        {
            mutate(_connection, transaction);
        }
        catch (DbException collision) when (collision is SqliteException { SqliteErrorCode: 19 } or SqlException { Number: 2601 or 2627 })
        {
            return (false, null);
        }

        AuditReport report = await _verifier.VerifyAsync(new DbSession(_connection, transaction, _engine), anchor);
        await transaction.RollbackAsync();
        return (true, report.Fault);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _system.DisposeAsync();
    }

    private static async Task RefuseAsync(TestSystem system)
    {
        for (int number = 0; number < 5; number++)
        {
            await system.SendAsync(await system.ExpertAsync(1), new OpenPlanCase.Command(system.NewId(), "luoping", "总体规划"));
        }
    }

    private static Task CheckpointAsync(TestSystem system)
    {
        var checkpoints = new AuditCheckpoints(new AuditTrail(new KeyRing(Path.Combine(system.Folder, "keys"))));
        return system.Database.WriteAsync(session => (Task)checkpoints.WriteAsync(session, system.Clock.GetUtcNow()));
    }
}
