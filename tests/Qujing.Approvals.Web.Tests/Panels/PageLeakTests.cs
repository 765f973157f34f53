using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using System.Text;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Tests.Submissions;
using Qujing.Approvals.Web.Workers;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Panels;

/// <summary>
/// A41, by the pages: every address that answers to GET, asked by every kind of person while the ballot is open, answers two systems that differ in
/// nothing but what was voted with the same status, headers, cookies, text and length. The data half is in the features' tests.
/// </summary>
public sealed partial class PageLeakTests
{
    private const string Marker = "机密意见甲乙丙";

    [Fact]
    public async Task A41_OpenBallot_EveryPageOfEveryRole_IsTheSameForBothDirections()
    {
        Walk passes = await Walk.OfAsync(BallotChoice.Pass, planted: false, people: int.MaxValue);
        Walk fails = await Walk.OfAsync(BallotChoice.Fail, planted: false, people: int.MaxValue);

        Assert.True(passes.Answers.Count > 300, $"{passes.Answers.Count} answers");
        Assert.Contains(passes.Answers, answer => answer.Key.EndsWith("/progress", StringComparison.Ordinal) && answer.Value.StartsWith("200", StringComparison.Ordinal));
        foreach (string read in new[] { "/journal", "/report" })
        {
            Assert.Equal(2, passes.Answers.Count(answer => answer.Key.Contains(" POST ", StringComparison.Ordinal) && answer.Key.EndsWith(read, StringComparison.Ordinal) && answer.Value.StartsWith("200", StringComparison.Ordinal) && answer.Value.Contains("PanelBallot", StringComparison.Ordinal)));
        }

        Assert.Equal([], Differences(passes, fails));
        Assert.All([passes, fails], walk => Assert.Equal([], walk.Traces));
    }

    [Fact]
    public async Task A41_PlantedLeakOfOneHeader_IsCaught()
    {
        Walk passes = await Walk.OfAsync(BallotChoice.Pass, planted: true, people: 1);
        Walk fails = await Walk.OfAsync(BallotChoice.Fail, planted: true, people: 1);

        Assert.NotEqual([], Differences(passes, fails));
    }

    [Fact]
    public void A41_PlantedTrace_IsCaught()
    {
        Assert.NotEqual([], Walk.TracesOf([("log", "vote of seat 3: " + BallotChoice.Fail)]));
        Assert.NotEqual([], Walk.TracesOf([("file", "…" + Marker + "…")]));
        Assert.Equal([], Walk.TracesOf([("log", "CastVote of seat 3 Accepted; Failed to determine the https port; Password")]));
    }

    private static IEnumerable<string> Differences(Walk one, Walk other) =>
        one.Answers.Keys.Union(other.Answers.Keys).Where(key => one.Answers.GetValueOrDefault(key) != other.Answers.GetValueOrDefault(key)).Order(StringComparer.Ordinal)
            .Select(key => key + "\n" + FirstDifference(one.Answers.GetValueOrDefault(key) ?? "", other.Answers.GetValueOrDefault(key) ?? ""));

    private static string FirstDifference(string one, string other)
    {
        int at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return one[Math.Max(0, at - 80)..Math.Min(one.Length, at + 80)] + "\n" + other[Math.Max(0, at - 80)..Math.Min(other.Length, at + 80)];
    }

    private sealed partial record Walk(IReadOnlyDictionary<string, string> Answers, IReadOnlyList<string> Traces)
    {
        /// <summary>Seventeen vote alike, the last of them through the pages; then everybody looks at everything.</summary>
        internal static async Task<Walk> OfAsync(BallotChoice choice, bool planted, int people)
        {
            await using TestSystem system = await TestSystem.CreateAsync();
            string number = await system.PanelSeatedAsync();
            await system.BallotOpenAsync(number);
            for (int seat = 1; seat < PassBar.Seats; seat++)
            {
                await system.VoteAsync(number, seat, choice, Marker);
            }

            await using var site = new LeakSite(system, planted ? choice : null);
            await VoteThroughThePagesAsync(site, system, number, choice);
            var answers = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (Account? person in (await PeopleAsync(system, number)).Take(people))
            {
                HttpClient client = await EnterAsync(site, person);
                foreach (string address in Addresses(site, number))
                {
                    answers[$"{person?.UserName ?? "public"} {address}"] = await AnswerAsync(await client.GetAsync(address));
                }

                foreach ((string address, object asked) in ReadsByPost(number))
                {
                    answers[$"{person?.UserName ?? "public"} POST {address}"] = await AnswerAsync(await client.PostAsJsonAsync(address, asked));
                }
            }

            return new Walk(answers, TracesOf([("log", site.Log), .. await StoredAsync(system)]));
        }

        /// <summary>What tells a direction or an opinion, wherever it is written while the ballot is open.</summary>
        internal static IReadOnlyList<string> TracesOf(IEnumerable<(string Where, string Text)> places) =>
        [
            .. places.SelectMany(place => DirectionPattern().Matches(place.Text).Select(match =>
                place.Where + ": " + place.Text[Math.Max(0, match.Index - 60)..Math.Min(place.Text.Length, match.Index + 60)])),
        ];

        private static async Task VoteThroughThePagesAsync(LeakSite site, TestSystem system, string number, BallotChoice choice)
        {
            Account member = await system.MemberAsync(number, PassBar.Seats);
            var browser = new PlanBrowser(await EnterAsync(site, member));
            string ballot = PanelSite.Vote(number);
            IDocument check = await PlanBrowser.ReadAsync(
                await browser.PostAsync(await browser.GetAsync(ballot), "main form", ballot + "/check", ("Choice", choice.ToString()), ("Opinion", Marker)));
            HttpResponseMessage cast = await browser.PostAsync(
                check, "form[action*=cast]", ballot + "/check?handler=cast", ("FullName", member.FullName), ("IsDeclared", "true"));
            Assert.Equal(ballot + "/done", cast.Headers.Location?.ToString());
            Assert.Equal(17, await system.CountAsync("ballot_vote"));
        }

        private static async Task<IReadOnlyList<Account?>> PeopleAsync(TestSystem system, string number) =>
        [
            await system.LeadOfAsync(number), await system.SupervisorAsync(), await system.AuditorAsync(), await system.AdministratorAsync(),
            await system.RecorderAsync(), await system.OrganisingBodyAsync(), await system.OrganisingBodyAsync("fuyuan"), await system.SecretariatAsync("commerce"),
            await system.MemberAsync(number, 1), await system.MemberAsync(number, 2), await system.MemberAsync(number, 12), await system.MemberAsync(number, 17),
            await system.ExpertAsync(9), null,
        ];

        private static async Task<HttpClient> EnterAsync(LeakSite site, Account? person)
        {
            HttpClient client = site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
            if (person is not null)
            {
                var browser = new PlanBrowser(client);
                HttpResponseMessage entered = await browser.PostAsync(await browser.GetAsync("/signin"), "form[action*=demo]", "/signin?handler=demo", ("account", person.Id));
                Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
            }

            return client;
        }

        private static IEnumerable<string> Addresses(LeakSite site, string number) => site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET", StringComparer.OrdinalIgnoreCase))
            .Select(endpoint => "/" + ParameterPattern().Replace(endpoint.RoutePattern.RawText ?? "", parameter => ValueOf(parameter.Groups["name"].Value, number)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        private static string ValueOf(string parameter, string number) => parameter switch
        {
            "number" => number,
            "round" => "1",
            "task" => "compiler",
            _ => "1",
        };

        /// <summary>What Elsa Studio reads by a POST.</summary>
        private static (string Address, object Asked)[] ReadsByPost(string number) =>
        [
            ($"/studio/api/workflow-instances/{number}/journal", new { }), ("/studio/api/activity-executions/report", new { workflowInstanceId = number, activityNodeIds = Array.Empty<string>() }),
        ];

        private static async Task<string> AnswerAsync(HttpResponseMessage response)
        {
            bool isPacked = response.Content.Headers.ContentType?.MediaType is "application/zip" or XlsxTable.MediaType;
            string body = isPacked
                ? Unpacked(await response.Content.ReadAsByteArrayAsync())
                : MaskPattern().Replace(await response.Content.ReadAsStringAsync(), "(masked)");
            var answer = new StringBuilder().Append((int)response.StatusCode).AppendLine();
            foreach ((string name, IEnumerable<string> values) in response.Headers.Concat(response.Content.Headers).Where(header => !isPacked || header.Key != "Content-Length").OrderBy(header => header.Key, StringComparer.Ordinal))
            {
                answer.Append(name).Append(": ").AppendLine(string.Join(", ", values.Select(value => name == "Set-Cookie" ? CookiePattern().Replace(value, "=(masked)") : value)));
            }

            return answer.AppendLine().Append(body).ToString();
        }

        /// <summary>
        /// An archive by its entries, a document in it by its words: how far bytes can be packed depends on every hash, each hash on a random receipt, and a
        /// document's parts are named at random. A workbook by its cells.
        /// </summary>
        private static string Unpacked(byte[] bytes, bool isDocument = false)
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            var text = new StringBuilder();
            foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => IsContent(entry.FullName, archive, isDocument)))
            {
                using var content = new MemoryStream();
                using (Stream packed = entry.Open())
                {
                    packed.CopyTo(content);
                }

                byte[] plain = content.ToArray();
                text.AppendLine(CultureInfo.InvariantCulture, $"{entry.FullName}")
                    .AppendLine(plain.AsSpan().StartsWith("PK"u8) ? Unpacked(plain, isDocument: true) : PlainOf(Encoding.UTF8.GetString(plain), isDocument));
            }

            return text.ToString();
        }

        private static bool IsContent(string entry, ZipArchive archive, bool isDocument) => archive.GetEntry("xl/workbook.xml") is null
            ? !isDocument || entry == "word/document.xml"
            : entry.StartsWith("xl/worksheets/", StringComparison.Ordinal) || entry == "xl/sharedStrings.xml";

        private static string PlainOf(string text, bool isDocument) =>
            HashPattern().Replace(MaskPattern().Replace(isDocument ? TagPattern().Replace(text, " ") : text, "(masked)"), "(hash)");

        private static async Task<IReadOnlyList<(string Where, string Text)>> StoredAsync(TestSystem system)
        {
            var stored = new List<(string, string)>();
            foreach (string sql in new[]
            {
                "SELECT act || ' ' || details FROM audit_event",
                "SELECT kind || ' ' || details FROM outbox",
                "SELECT act || ' ' || answer FROM operation WHERE act = 'CastVote'",
            })
            {
                IReadOnlyList<string> rows = await system.Database.ReadAsync(session => session.QueryAsync<string>(sql));
                Assert.NotEmpty(rows);
                stored.Add((sql, string.Join('\n', rows)));
            }

            foreach (string file in Directory.EnumerateFiles(system.Folder, "*", SearchOption.AllDirectories))
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                var bytes = new byte[stream.Length];
                await stream.ReadExactlyAsync(bytes);
                stored.Add((Path.GetFileName(file), bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Marker)) < 0 ? "" : Marker));
            }

            return stored;
        }

        [GeneratedRegex(Marker + @"|\b(Pass|Fail|Abstain)\b|不通过|弃权", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
        private static partial Regex DirectionPattern();

        [GeneratedRegex(@"\{(?<name>[A-Za-z]+)[^}]*\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
        private static partial Regex ParameterPattern();

        // Antiforgery tokens, operation ids, receipts: random in every run, of one length.
        [GeneratedRegex(
            @"CfDJ8[A-Za-z0-9_-]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9A-HJKMNP-TV-Z]{3} [0-9A-HJKMNP-TV-Z]{3}", RegexOptions.ExplicitCapture, 5_000)]
        private static partial Regex MaskPattern();

        [GeneratedRegex("<[^>]+>", RegexOptions.NonBacktracking)]
        private static partial Regex TagPattern();

        [GeneratedRegex("[0-9a-f]{64}", RegexOptions.NonBacktracking)]
        private static partial Regex HashPattern();

        [GeneratedRegex("=[^;]+", RegexOptions.NonBacktracking)]
        private static partial Regex CookiePattern();
    }

    /// <summary>The site with everything that it logs; with a planted leak it tells the direction in a header, as a careless filter might.</summary>
    private sealed class LeakSite(TestSystem system, BallotChoice? planted) : WebApplicationFactory<Program>
    {
        private readonly LogCapture _log = new();

        internal string Log => _log.Text;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Data", system.Folder).UseSetting("Demo", "true").UseSetting("Secure", "false").UseSetting("QUJING_STUDIO", Path.Combine(system.Folder, "no-studio"));
            builder.ConfigureServices(services =>
            {
                services.AddSingleton<TimeProvider>(system.Clock);
                // Whether its first round comes before or after a page is a race of threads, not a trace of a vote.
                services.Remove(services.Single(service => service.ImplementationType == typeof(CheckpointWorker)));
                services.AddLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
                if (planted is { } choice)
                {
                    services.AddSingleton<IStartupFilter>(new PlantedHeader(choice));
                }
            });
        }
    }

    private sealed class PlantedHeader(BallotChoice choice) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Response.Headers["X-Tally"] = choice == BallotChoice.Pass ? "17" : "0";
                return rest(context);
            });
            next(app);
        };
    }

    private sealed class LogCapture : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        internal string Text => string.Join('\n', _lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
