using System.Diagnostics;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Simulation;

namespace Qujing.Approvals.Benchmarks;

/// <summary>B2: from the first of 17 votes to the last durable answer, and of 17 on each of 100 ballots at once, in times of a bare fsync of the same run.</summary>
internal static class BallotBench
{
    private const int SyncSamples = 40;

    internal static async Task<Report> RunAsync(int rounds, int ballots)
    {
        var report = new Report("B2");
        await using BenchOffice office = await BenchOffice.CreateAsync();
        IReadOnlyList<Voter>[] all = await OpenAsync(office, ballots);
        var one = new List<double>();
        var many = new List<double>();
        for (int round = 0; round <= rounds; round++)
        {
            double sync = SyncSeconds(office.Folder);
            (long commits, long trips) = (office.Commits, office.Database.RoundTrips);
            double alone = await VoteAsync(office, all[0], 2 * round);
            long commitsAlone = office.Commits - commits;
            double tripsEach = (office.Database.RoundTrips - trips) / 17.0;
            TimeSpan idle = Environment.CpuUsage.TotalTime;
            double together = await VoteAsync(office, [.. all.Skip(1).SelectMany(voters => voters)], round);
            double cpu = (Environment.CpuUsage.TotalTime - idle).TotalMicroseconds / ((ballots - 1) * 17);
            // The first round compiles the code.
            if (round > 0 || rounds == 1)
            {
                one.Add(alone / sync);
                many.Add(together / sync);
                report.Figure($"round {round}", alone * 1000, $"ms for 17 votes in {commitsAlone} commits, {together * 1000:0.#} ms for {(ballots - 1) * 17} in {office.Commits - commits - commitsAlone}; {tripsEach:0.0} round trips and {cpu:#,0} us of CPU a vote; fsync {sync * 1000:0.##} ms");
            }

            await VoteAsync(office, all[0], (2 * round) + 1);
        }

        report.Ratio("17 votes on one ballot, in fsync times", one, "<= 3");
        report.Ratio($"{(ballots - 1) * 17} votes on {ballots - 1} ballots, in fsync times", many, "<= 60 for 1,700");
        await office.CheckAsync(report);
        return report;
    }

    private static async Task<IReadOnlyList<Voter>[]> OpenAsync(BenchOffice office, int ballots)
    {
        using var atOnce = new SemaphoreSlim(64);
        return await Task.WhenAll(Enumerable.Range(0, ballots).Select(async _ =>
        {
            await atOnce.WaitAsync();
            (SimulatedCase walk, int _) = await office.OpenAsync();
            await BenchOffice.ToBallotAsync(walk);
            atOnce.Release();
            Data.Cases.CaseRow row = await office.Office.CaseAsync(walk.Number);
            IReadOnlyList<PanelSeatRow> seats = await office.Database.ReadAsync(async session => await PanelTable.SeatsAsync(session, (await PanelTable.CurrentAsync(session, row.Id))!.Id));
            return (IReadOnlyList<Voter>)[.. seats.Select(seat => new Voter(walk.Number, seat.AccountId, seat.FullName))];
        }));
    }

    private static async Task<double> VoteAsync(BenchOffice office, IReadOnlyList<Voter> voters, int seen)
    {
        var sender = new ScopedSender(office.Office.Services);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Answer<CastVote.Receipt>>[] votes = [.. voters.Select(async voter =>
        {
            var vote = new CastVote.Command(Guid.NewGuid(), voter.Case, new BallotSlip(BallotChoice.Pass, "同意", voter.Name, IsDeclared: true, seen));
            await go.Task;
            return await sender.SendAsync(voter.Account, vote);
        })];
        long start = Stopwatch.GetTimestamp();
        go.SetResult();
        Answer<CastVote.Receipt>[] answers = await Task.WhenAll(votes);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return answers.FirstOrDefault(answer => !answer.IsAccepted) is { } refused ? throw new InvalidOperationException($"A vote was refused: {refused.Refusal!.Code}") : seconds;
    }

    /// <summary>The median of appending a page and syncing it, beside the database.</summary>
    private static double SyncSeconds(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "sync.bin"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] page = new byte[4096];
        var samples = new List<double>();
        for (int sample = 0; sample < SyncSamples; sample++)
        {
            long start = Stopwatch.GetTimestamp();
            file.Write(page);
            file.Flush(flushToDisk: true);
            samples.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return Report.Median(samples);
    }

    private sealed record Voter(string Case, string Account, string Name);
}
