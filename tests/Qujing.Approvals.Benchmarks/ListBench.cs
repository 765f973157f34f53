using System.Diagnostics;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.TestKit;

namespace Qujing.Approvals.Benchmarks;

/// <summary>B3: the day's list, a page deep in it and a search, with a thousand and with a million cases: a page must not know how much there is. On a server
/// with a hundred thousand where no number is given.</summary>
internal static class ListBench
{
    private const int Hits = 50;
    private const string Phrase = "罗平产业";
    private const int Goal = 1_000_000;
    private const int ManyOnServer = 100_000;

    internal static int ManyByDefault => TestEngine.Server is null ? Goal : ManyOnServer;

    internal static async Task<Report> RunAsync((int Few, int Many) cases, int rounds, int samples)
    {
        var report = new Report("B3");
        (int few, int many) = cases;
        await using BenchOffice small = await BenchOffice.CreateAsync();
        await FillAsync(small, few);
        await using BenchOffice large = await BenchOffice.CreateAsync();
        double seconds = await Report.SecondsAsync(() => FillAsync(large, many));
        report.Figure($"{many:#,0} cases{(many < Goal ? $", fewer than the goal's {Goal:#,0}" : "")}, on {(large.Server is null ? "a file" : "a server")}, filled in", seconds, "s");
        (string Name, Func<BenchOffice, Task> Ask)[] pages =
        [
            ("home of a lead bureau", office => HomeAsync(office, SimulatedPeople.SecretariatOf("industry"), "")),
            ("home of those who follow all", office => HomeAsync(office, "auditor", "")),
            ("a page in the middle of the list", office => HomeAsync(office, "auditor", "2027-06-14")),
            ("home of a department that has said all it was asked", office => HomeAsync(office, SimulatedPeople.ReviewerOf("water"), "", isEmpty: true)),
            ("home of the supervisor", office => HomeAsync(office, SimulatedPeople.Supervisor, "")),
            ("the list of a department that takes part", ParticipantAsync),
            ("the published decisions", DecisionsAsync),
            ("search", SearchAsync),
        ];
        foreach ((string name, Func<BenchOffice, Task> ask) in pages)
        {
            var medians = new List<double>();
            var tails = new List<double>();
            var times = new List<(double Few, double Many)>();
            (long smallTrips, long largeTrips) = (small.Database.QuestionRoundTrips, large.Database.QuestionRoundTrips);
            for (int round = 0; round <= rounds; round++)
            {
                (double median, double tail) few1 = await TimesAsync(() => ask(small), samples);
                (double median, double tail) many1 = await TimesAsync(() => ask(large), samples);
                if (round > 0 || rounds == 1)
                {
                    medians.Add(many1.median / few1.median);
                    tails.Add(many1.tail / few1.tail);
                    times.Add((few1.median, many1.median));
                }
            }

            double pagesEach = samples * (rounds + 1);
            report.Figure($"{name}, round trips", (large.Database.QuestionRoundTrips - largeTrips) / pagesEach, $"where there are few {(small.Database.QuestionRoundTrips - smallTrips) / pagesEach:0.##}; medians {string.Join(", ", times.Select(time => $"{time.Many:0.00}:{time.Few:0.00}"))} ms");
            report.Ratio($"{name}, {many:#,0} against {few:#,0} cases, median", medians, "<= 1.3");
            report.Ratio($"{name}, {many:#,0} against {few:#,0} cases, p99", tails, "<= 1.3");
        }

        await small.CheckAsync(report);
        await large.CheckAsync(report);
        return report;
    }

    private static async Task FillAsync(BenchOffice office, int cases)
    {
        await office.OpenAsync();
        await (office.Server is { } server ? ListFill.ServerAsync(server, cases) : ListFill.FileAsync(office.RowsFile, cases));
    }

    private static async Task SearchAsync(BenchOffice office)
    {
        var query = new CaseList.Query(new CaseList.Filter { Words = Phrase });
        Answer<CaseList.View> answer = await office.Office.TryAsync(await office.Office.IdOfAsync("auditor"), query);
        if (answer.Value.Lines.Count != Hits)
        {
            throw new InvalidOperationException($"{answer.Value.Lines.Count} hits were measured.");
        }
    }

    private static async Task HomeAsync(BenchOffice office, string userName, string afterDue, bool isEmpty = false)
    {
        Answer<TodayList.View> answer = await office.Office.TryAsync(await office.Office.IdOfAsync(userName), new TodayList.Query(afterDue, ""));
        if (answer.Value.Lines.Count + answer.Value.Entries.Count == 0 != isEmpty)
        {
            throw new InvalidOperationException($"A list of {answer.Value.Lines.Count} and {answer.Value.Entries.Count} lines was measured.");
        }
    }

    private static async Task ParticipantAsync(BenchOffice office)
    {
        Answer<CaseList.View> answer = await office.Office.TryAsync(await office.Office.IdOfAsync(SimulatedPeople.ReviewerOf("water")), new CaseList.Query(new CaseList.Filter { AfterDue = "2027-06-14" }));
        if (answer.Value.Lines.Count == 0)
        {
            throw new InvalidOperationException("An empty list was measured.");
        }
    }

    private static async Task DecisionsAsync(BenchOffice office)
    {
        Answer<PublicDecisions.List> answer = await office.Office.TryAsync(await office.Office.IdOfAsync("auditor"), new PublicDecisions.Question(null, null));
        if (answer.Value.Lines.Count == 0)
        {
            throw new InvalidOperationException("An empty list was measured.");
        }
    }

    private static async Task<(double Median, double Tail)> TimesAsync(Func<Task> ask, int samples)
    {
        var times = new List<double>(samples);
        for (int sample = 0; sample < samples; sample++)
        {
            long start = Stopwatch.GetTimestamp();
            await ask();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return (times[samples / 2], times[samples * 99 / 100]);
    }
}
