using Qujing.Approvals.Benchmarks;
using Qujing.Approvals.TestKit;

// b1 | b2 | b3 | b8 | smoke, each with its size and its rounds where they are to be others, b3 with its samples too. Ratios of one run, interleaved; a run whose invariants don't hold is void and ends with 1.
string which = args.Length > 0 ? args[0] : "smoke";
int size = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
int rounds = args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : which is "b1" or "b2" ? 5 : 7;
int samples = args.Length > 3 ? int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture) : 200;
Report report = which switch
{
    "b1" => await LifecycleBench.RunAsync(rounds, cases: size > 0 ? size : 64, rawTransactions: 8_000),
    "b2" => await BallotBench.RunAsync(rounds, ballots: size > 0 ? size : 100),
    "b3" => await ListBench.RunAsync((1_000, size > 0 ? size : ListBench.ManyByDefault), rounds, samples),
    "b8" => await PageBench.RunAsync(rounds, seconds: size > 0 ? size : 4, warmPages: TestEngine.Server is null ? 6_000 : 600),
    "smoke" => await SmokeAsync(),
    _ => throw new ArgumentException($"There is no benchmark {which}: b1, b2, b3, b8, smoke."),
};
report.Print(Console.Out);
return report.IsVoid ? 1 : 0;

static async Task<Report> SmokeAsync() => Report.All(
    await LifecycleBench.RunAsync(rounds: 1, cases: 2, rawTransactions: 100),
    await BallotBench.RunAsync(rounds: 1, ballots: 2),
    await ListBench.RunAsync((100, 1_000), rounds: 1, samples: 20),
    await PageBench.RunAsync(rounds: 1, seconds: 1, warmPages: 0));
