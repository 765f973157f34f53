namespace Qujing.Approvals.Benchmarks;

/// <summary>
/// B1: whole lifecycles through the handlers, 64 cases in flight, against four raw statements a transaction with the same durability: on a file with the same group
/// commit, on a server in one round trip by as many clients.
/// </summary>
internal static class LifecycleBench
{
    internal static async Task<Report> RunAsync(int rounds, int cases, int rawTransactions)
    {
        var report = new Report("B1");
        await using BenchOffice office = await BenchOffice.CreateAsync();
        await using IRawWriter raw = office.Server is { } server ? await RawServerWriter.CreateAsync(server) : new RawWriter(Path.Combine(office.Folder, "raw.db"));
        await office.WalkAsync();
        await raw.RunAsync(rawTransactions / 10, cases);
        var ratios = new List<double>();
        var cpuRatios = new List<double>();
        for (int round = 0; round < rounds; round++)
        {
            TimeSpan idle = Environment.CpuUsage.TotalTime;
            double rawSeconds = await Report.SecondsAsync(() => raw.RunAsync(rawTransactions, cases));
            double rawCpu = (Environment.CpuUsage.TotalTime - idle).TotalMicroseconds / rawTransactions;
            idle = Environment.CpuUsage.TotalTime;
            (long before, long commitsBefore, long trips) = (office.Commands, office.Commits, office.Database.RoundTrips);
            double seconds = await Report.SecondsAsync(() => Task.WhenAll(Enumerable.Range(0, cases).Select(_ => Task.Run(office.WalkAsync))));
            long commands = office.Commands - before;
            double cpu = (Environment.CpuUsage.TotalTime - idle).TotalMicroseconds / commands;
            cpuRatios.Add(rawCpu / cpu);
            ratios.Add(commands / seconds / (rawTransactions / rawSeconds));
            report.Figure($"round {round + 1}", commands / seconds, $"commands/s ({commands} in {office.Commits - commitsBefore} commits, {(office.Database.RoundTrips - trips) / (double)commands:0.0} round trips each), {cpu:#,0} us of CPU each, raw {rawTransactions / rawSeconds:#,0} tx/s, {rawCpu:#,0} us each");
        }

        report.Ratio("commands of a lifecycle against raw transactions", ratios, ">= 0.15");
        report.Ratio("the same by CPU time, which other work on the machine doesn't move", cpuRatios, "none");
        await office.CheckAsync(report);
        return report;
    }
}
