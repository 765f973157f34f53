using System.Diagnostics;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Benchmarks;

/// <summary>What a run came to: the ratios of its rounds, and what was wrong with it.</summary>
internal sealed class Report(string name)
{
    private readonly List<string> _lines = [];
    private readonly List<string> _problems = [];

    public bool IsVoid => _problems.Count > 0;

    public static Report All(params IReadOnlyList<Report> reports)
    {
        var all = new Report("all");
        foreach (Report report in reports)
        {
            all._lines.AddRange(report._lines.Select(line => $"{report.Name}: {line}"));
            all._problems.AddRange(report._problems);
        }

        return all;
    }

    public string Name => name;

    /// <summary>Median, smallest and largest of the rounds.</summary>
    public void Ratio(string what, IReadOnlyList<double> rounds, string target) =>
        _lines.Add($"{what}: {Median(rounds):0.###} (min {rounds.Min():0.###}, max {rounds.Max():0.###}, {rounds.Count} rounds; target {target})");

    public void Figure(string what, double value, string unit) => _lines.Add($"  {what}: {value:#,0.##} {unit}");

    public void Problem(string what) => _problems.Add(what);

    public void Print(TextWriter output)
    {
        output.WriteLine($"{name}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores");
        _lines.ForEach(output.WriteLine);
        _problems.ForEach(problem => output.WriteLine("VOID: " + problem));
    }

    public static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static async Task<double> SecondsAsync(Func<Task> work)
    {
        long start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The trail is whole, and no check of the database returns a row.</summary>
    public async Task CheckAsync(Database database, AuditVerifier verifier)
    {
        foreach (DatabaseChecks.Finding finding in await database.ReadAsync(DatabaseChecks.RunAsync))
        {
            Problem(finding.ToString());
        }

        AuditReport trail = await database.ReadAsync(session => verifier.VerifyAsync(session));
        if (trail.Fault is { } fault)
        {
            Problem(fault.ToString());
        }
    }
}
