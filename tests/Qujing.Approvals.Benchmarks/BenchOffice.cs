using Dapper;
using MediatR;
using Microsoft.Data.Sqlite;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Simulation;

namespace Qujing.Approvals.Benchmarks;

/// <summary>
/// An office with many cases in flight. The rule allows one case in procedure a zone, eight in all; a case that was opened is moved to a procedure
/// of another name by hand, so that its zone is free again. No act notices: none but the opening looks at the name.
/// </summary>
internal sealed class BenchOffice : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 1, 0, 0, TimeSpan.Zero);
    private readonly SemaphoreSlim _opening = new(1);
    private readonly string _folder;
    private readonly CountingSender _sender;
    private int _cases;

    private BenchOffice(string folder, SimulatedOffice office) => (_folder, Office, _sender) = (folder, office, new CountingSender(new ScopedSender(office.Services)));

    internal SimulatedOffice Office { get; }

    internal string Folder => _folder;

    internal SqliteDatabase Database => (SqliteDatabase)Office.Database;

    internal long Commands => _sender.Commands;

    internal static async Task<BenchOffice> CreateAsync()
    {
        string folder = Directory.CreateTempSubdirectory("qujing-bench-").FullName;
        return new BenchOffice(folder, await SimulatedOffice.OpenAsync(folder, seed: 1, Start));
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
        Directory.Delete(_folder, recursive: true);
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
