using System.Diagnostics;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.Web;
using Qujing.Approvals.Web.CommandLine;

namespace Qujing.Approvals.Benchmarks;

/// <summary>
/// B8: the signed-in home page as the product serves it, against a bare Razor page with cookie, antiforgery token and one query on the same rows. Twice: while nobody commits anything,
/// where its answer is kept, and by an address whose answer never is, with the same fifty rows, as after any commit.
/// </summary>
internal static partial class PageBench
{
    private const int Clients = 8;
    private const int CasesListed = 50;
    // A key before all others.
    private const string Anew = "/?due=0&after=0";

    internal static async Task<Report> RunAsync(int rounds, int seconds, int warmPages)
    {
        var report = new Report("B8");
        await using BenchOffice office = await BenchOffice.CreateAsync();
        for (int number = 0; number < CasesListed; number++)
        {
            (SimulatedCase walk, int _) = await office.OpenAsync();
            await walk.SubmitAsync();
        }

        await using WebApplication product = Servers.Build(office.Folders, new WebChoices { IsDemo = true, Secure = false });
        await using WebApplication bare = BuildBare(new Pages.BareDatabase(office.Server is { } address ? () => new SqlConnection(address) : () => new SqliteConnection($"Data Source={office.RowsFile};Mode=ReadOnly")));
        // Those of the workers too, which look now and then.
        var server = product.Services.GetRequiredService<Database>() as SqlServerDatabase;
        server?.CountsRoundTrips = true;
        Rival ours = await Rival.StartAsync(product, "/", client => EnterDemoAsync(client, office));
        Rival anew = ours.At(Anew);
        Rival theirs = await Rival.StartAsync(bare, "/secure", async client => (await client.GetAsync("/enter")).EnsureSuccessStatusCode());
        var rates = new List<double>();
        var tails = new List<double>();
        var cpuRatios = new List<double>();
        var anewRates = new List<double>();
        var anewTails = new List<double>();
        var anewCpuRatios = new List<double>();
        // Both sides run compiled before anything is counted: a page a tenth as heavy is there after a tenth of the time.
        await theirs.WarmAsync(warmPages);
        await ours.WarmAsync(warmPages);
        await anew.WarmAsync(warmPages);
        for (int round = 0; round <= rounds; round++)
        {
            (double rate, double tail, double cpu) bareRun = await theirs.LoadAsync(TimeSpan.FromSeconds(seconds));
            long trips = TripsOf(server);
            (double rate, double tail, double cpu) run = await ours.LoadAsync(TimeSpan.FromSeconds(seconds));
            double tripsEach = (TripsOf(server) - trips) / (run.rate * seconds);
            (double rate, double tail, double cpu) anewRun = await anew.LoadAsync(TimeSpan.FromSeconds(seconds));
            if (round > 0 || rounds == 1)
            {
                rates.Add(run.rate / bareRun.rate);
                tails.Add(run.tail / bareRun.tail);
                cpuRatios.Add(bareRun.cpu / run.cpu);
                anewRates.Add(anewRun.rate / bareRun.rate);
                anewTails.Add(anewRun.tail / bareRun.tail);
                anewCpuRatios.Add(bareRun.cpu / anewRun.cpu);
                report.Figure($"round {round}", run.rate, $"pages/s, p99 {run.tail:0.0} ms, {run.cpu:#,0} us of CPU each; anew {anewRun.rate:#,0} pages/s, p99 {anewRun.tail:0.0} ms, {anewRun.cpu:#,0} us each{(server is null ? "" : $" in {tripsEach:0.0} round trips")}; bare {bareRun.rate:#,0} pages/s, p99 {bareRun.tail:0.0} ms, {bareRun.cpu:#,0} us each");
            }
        }

        report.Ratio("home page against a bare page, pages a second", rates, ">= 0.7");
        report.Ratio("home page against a bare page, p99", tails, "<= 1.5");
        report.Ratio("the same by CPU time with the client's, which other work on the machine doesn't move", cpuRatios, "none");
        report.Ratio("the page made anew, as after any commit: pages a second", anewRates, "none");
        report.Ratio("the page made anew, p99", anewTails, "none");
        report.Ratio("the page made anew, by CPU time", anewCpuRatios, "none");
        await product.StopAsync();
        await bare.StopAsync();
        await office.CheckAsync(report);
        return report;
    }

    private static long TripsOf(SqlServerDatabase? server) => server is null ? 0 : server.RoundTrips + server.QuestionRoundTrips;

    private static WebApplication BuildBare(Pages.BareDatabase database)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(PageBench).Assembly.GetName().Name, EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        // The product is an application part of this program too, and its first page's frame would be taken for this one's.
        builder.Services.AddRazorPages().ConfigureApplicationPartManager(parts =>
        {
            foreach (ApplicationPart product in parts.ApplicationParts.Where(part => part.Name.StartsWith("Qujing.Approvals.Web", StringComparison.Ordinal)).ToArray())
            {
                parts.ApplicationParts.Remove(product);
            }
        });
        builder.Services.AddSingleton(database);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        WebApplication app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapGet("/enter", (HttpContext context) => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "somebody")], CookieAuthenticationDefaults.AuthenticationScheme))));
        return app;
    }

    private static async Task EnterDemoAsync(HttpClient client, BenchOffice office)
    {
        string page = await client.GetStringAsync("/signin");
        string form = page[page.IndexOf("handler=demo", StringComparison.Ordinal)..];
        var fields = HiddenPattern().Matches(form).ToDictionary(match => match.Groups["name"].Value, match => System.Net.WebUtility.HtmlDecode(match.Groups["value"].Value), StringComparer.Ordinal);
        fields["account"] = await office.Office.IdOfAsync(SimulatedPeople.SecretariatOf("industry"));
        HttpResponseMessage entered = await client.PostAsync("/signin?handler=demo", new FormUrlEncodedContent(fields));
        if ((int)entered.StatusCode != StatusCodes.Status302Found)
        {
            throw new InvalidOperationException($"The sign-in answered {entered.StatusCode}.");
        }
    }

    [GeneratedRegex("""<input[^>]*name="(?<name>[^"]+)"[^>]*type="hidden"[^>]*value="(?<value>[^"]*)"|<input[^>]*type="hidden"[^>]*name="(?<name>[^"]+)"[^>]*value="(?<value>[^"]*)"|<input[^>]*name="(?<name>__[^"]+)"[^>]*value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenPattern();

    private sealed class Rival(HttpClient client, string path)
    {
        internal static async Task<Rival> StartAsync(WebApplication app, string path, Func<HttpClient, Task> enterAsync)
        {
            app.Urls.Add("http://127.0.0.1:0");
            await app.StartAsync();
            var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
            await enterAsync(client);
            return new Rival(client, path);
        }

        /// <summary>The same person at another address.</summary>
        internal Rival At(string address) => new(client, address);

        internal Task WarmAsync(int pages) => Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            for (int page = 0; page < pages / Clients; page++)
            {
                await client.GetStringAsync(path);
            }
        })));

        internal async Task<(double Rate, double Tail, double Cpu)> LoadAsync(TimeSpan length)
        {
            TimeSpan idle = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            double[][] times = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
            {
                var mine = new List<double>();
                while (Stopwatch.GetElapsedTime(start) < length)
                {
                    long sent = Stopwatch.GetTimestamp();
                    string page = await client.GetStringAsync(path);
                    mine.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                    if (!page.Contains("<table", StringComparison.Ordinal))
                    {
                        throw new InvalidOperationException($"{path} answered without its table.");
                    }
                }

                return mine.ToArray();
            })));
            double[] all = [.. times.SelectMany(mine => mine).Order()];
            return (all.Length / Stopwatch.GetElapsedTime(start).TotalSeconds, all[all.Length * 99 / 100], (Environment.CpuUsage.TotalTime - idle).TotalMicroseconds / all.Length);
        }
    }
}
