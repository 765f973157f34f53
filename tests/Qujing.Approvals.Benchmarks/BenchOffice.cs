using Dapper;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.TestKit;

namespace Qujing.Approvals.Benchmarks;

/// <summary>
/// An office with many cases in flight. The rule allows one case in procedure a zone, eight in all; a case that was opened is moved to a procedure
/// of another name by hand, so that its zone is free again. No act notices: none but the opening looks at the name.
/// </summary>
internal sealed class BenchOffice : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 1, 0, 0, TimeSpan.Zero);
    private readonly SemaphoreSlim _opening = new(1);
    private readonly ProductFolders _folders;
    private readonly CountingSender _sender;
    private int _cases;

    private BenchOffice(ProductFolders folders, SimulatedOffice office) => (_folders, Office, _sender) = (folders, office, new CountingSender(new ScopedSender(office.Services)));

    internal SimulatedOffice Office { get; }

    internal ProductFolders Folders => _folders;

    internal string Folder => _folders.Root;

    /// <summary>The server's connection; null on a file.</summary>
    internal string? Server => _folders.Server;

    internal CountingDatabase Database => (CountingDatabase)Office.Database;

    /// <summary>The file of rows, where there is no server.</summary>
    internal string RowsFile => ((SqliteDatabase)Database.Inner).Path;

    /// <summary>Commits of the writer's lane; on a server each act is one.</summary>
    internal long Commits => Database.Inner is SqliteDatabase file ? file.Commits : Commands;

    internal long Commands => _sender.Commands;

    /// <summary>On the server that the tests' variable names, else on a file.</summary>
    internal static async Task<BenchOffice> CreateAsync()
    {
        ProductFolders folders = await TestEngine.PlaceAsync(Directory.CreateTempSubdirectory("qujing-bench-").FullName);
        return new(folders, await SimulatedOffice.OpenAsync(folders, seed: 1, Start, services => services.AddSingleton<Database>(_ => new CountingDatabase(folders.Database.Open()))));
    }

    internal async Task<(SimulatedCase Walk, int No)> OpenAsync()
    {
        await _opening.WaitAsync();
        try
        {
            int no = ++_cases;
            SimulatedCase walk = await SimulatedCase.OpenAsync(Office.For($"{no}", _sender), Zone.All[no % Zone.All.Count]);
            await Database.WriteAsync(session => session.ExecuteOneAsync(
                "UPDATE approval_case SET procedure_id = 'master-plan-bench' WHERE number = @number", new { number = walk.Number }));
            return (walk, no);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>To the open ballot, by the acts.</summary>
    internal static async Task ToBallotAsync(SimulatedCase walk)
    {
        await walk.SubmitAsync();
        await walk.AcceptAsync();
        await walk.ReviewJointlyAsync(passes: true);
        await walk.FormPanelAsync(["482915", "3 5 1 6"]);
        await walk.OpenBallotAsync();
    }

    internal async Task WalkAsync()
    {
        (SimulatedCase walk, int no) = await OpenAsync();
        await ToBallotAsync(walk);
        await walk.VoteAsync(passVotes: 13);
        await walk.CloseAndSignAsync();
        await walk.DecideAsync(30);
        await walk.ApproveAndPublishAsync(no);
    }

    internal Task CheckAsync(Report report) => report.CheckAsync(Database, Office.Services.GetRequiredService<AuditVerifier>());

    public async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        _opening.Dispose();
        await TestEngine.DropAsync(_folders.Server);
        Directory.Delete(_folders.Root, recursive: true);
    }

    private sealed class CountingSender(IActSender sender) : IActSender
    {
        private long _commands;

        internal long Commands => Interlocked.Read(ref _commands);

        public Task<Answer<T>> SendAsync<T>(string accountId, IRequest<Answer<T>> request)
            where T : class
        {
            Interlocked.Increment(ref _commands);
            return sender.SendAsync(accountId, request);
        }
    }
}
