using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Qujing.Approvals.Web.Tests.Town;
using Qujing.Approvals.Web.Tests.Workers;
using Qujing.Approvals.Web.Workers;

namespace Qujing.Approvals.Web.Tests.Children;

/// <summary>
/// B4, R42, R44: a mark of its own stands in every text of every act on a child's record and in its placement. It is looked for in all that the product keeps, logs, sends,
/// exports and says where it refuses.
/// </summary>
public sealed class CanaryTests
{
    /// <summary>What can't carry a mark, as it was written.</summary>
    private static readonly string[] Words = [.. PlacementWalk.ListWords, "530324201605120016", "530324201605120032"];

    private static readonly string[] Files = ["/placements/stats.xlsx", "/audit/export", "/cases.csv", "/cases.xlsx", "/stats.csv"];

    [Fact]
    public async Task B4_R42_R44_WhatIsWrittenInAnyActOnAChild_IsFoundInNothingKeptLoggedSentExportedOrRefused()
    {
        var logs = new LogLines();
        await using TestSystem system = await TestSystem.CreateAsync(more: services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs)));
        var canaries = new ActCanaries();
        var leaks = new SortedSet<string>(StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        system.MeansNames = true;
        system.BeforeAct = canaries.Plant;
        system.AfterAct = async sent => leaks.UnionWith(reached.Add(ActName.Of(sent.Act.GetType())) ? await RefusedAsync(sent) : []);
        var walk = new PlacementWalk(system);

        await walk.ToLastAsync();
        await SendAsync(system);
        leaks.UnionWith(await OnPagesAsync(system, logs));
        leaks.UnionWith(await KeptAsync(system));
        await walk.EraseAsync();
        leaks.UnionWith(await KeptAsync(system));
        leaks.UnionWith(logs.All.Where(IsTold).Select(line => "log: " + line));

        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
        Assert.Equal([], TextsOf(reached).Except(canaries.Planted).Order(StringComparer.Ordinal));
        Assert.NotEmpty(logs.All);
    }

    [Fact]
    public void PlantedMark_IsFoundInEachForm()
    {
        string marked = $"行走稳定{ActCanaries.Mark}7";
        Assert.All([Encoding.UTF8.GetBytes(marked), Encoding.Unicode.GetBytes(marked), Encoding.ASCII.GetBytes(JsonSerializer.Serialize(marked)), Encoding.ASCII.GetBytes(Uri.EscapeDataString(marked))], bytes => Assert.True(IsTold(bytes)));
        Assert.True(IsTold(Encoding.UTF8.GetBytes("号码 " + Words[^1])));
        Assert.False(IsTold(Encoding.UTF8.GetBytes("行走稳定")));
    }

    private static IEnumerable<string> TextsOf(HashSet<string> reached) => ActName.All.Where(type => typeof(IAct).IsAssignableFrom(type))
        .Where(type => WholeProcedure.Acts(Procedures.Placement).Contains(ActName.Of(type), StringComparer.Ordinal) && reached.Contains(ActName.Of(type))).SelectMany(ActCanaries.TextsOf).Distinct(StringComparer.Ordinal);

    /// <summary>The act once more as another one, on a state that has moved on, and by somebody else: whatever the refusals hold.</summary>
    private static async Task<IReadOnlyList<string>> RefusedAsync(SentAct sent)
    {
        object copy = sent.Act.GetType().GetMethod("<Clone>$")!.Invoke(sent.Act, [])!;
        copy.GetType().GetProperty(nameof(IAct.OperationId))!.SetValue(copy, StableId.From($"refused/{sent.Act.OperationId:N}"));
        var other = (IAct)copy;
        Refusal?[] refusals = [(await sent.SendAsync("nobody at all", other)).Refusal, sent.Act is IVersionedCaseAct ? (await sent.SendAsync(sent.AccountId, other)).Refusal : null];
        return [.. refusals.OfType<Refusal>().Where(refusal => IsTold(JsonSerializer.Serialize(refusal))).Select(refusal => $"refusal of {ActName.Of(sent.Act.GetType())}: {refusal.Code}")];
    }

    /// <summary>Every notice goes out, as files of the folder that is searched.</summary>
    private static async Task SendAsync(TestSystem system)
    {
        var files = new FileNoticeSender(Path.Combine(system.Folder, "notices"));
        int sent = 0;
        await using var process = new WorkerSystem(system, async (notice, stopping) =>
        {
            sent++;
            Assert.False(IsTold(JsonSerializer.Serialize(notice)), notice.Kind);
            await files.SendAsync(notice, stopping);
        });
        await process.Deadlines.RunOnceAsync(default);
        await process.Notices.RunOnceAsync(default);
        Assert.InRange(sent, 50, int.MaxValue);
        Assert.Equal(0L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL")));
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(system.Folder, "notices"), "*.json", SearchOption.AllDirectories));
    }

    /// <summary>Of those who see children every file and every refusal; of the others every page too, those that they find by no link of theirs among them.</summary>
    private static async Task<IReadOnlyList<string>> OnPagesAsync(TestSystem system, LogLines logs)
    {
        await using var site = new PlanSite(system, logs);
        Account[] inside = [await system.EducationAsync(), await system.LeaderAsync(), await system.TownshipAsync(), await system.SchoolStaffAsync(), await system.GuardianAsync(), await system.AssessorAsync(1)];
        Account[] outside =
        [
            await system.OrganisingBodyAsync(), await system.SecretariatAsync(), await system.RecorderAsync(), await system.AdministratorAsync(), await system.AuditorAsync(),
            await system.CityEducationAsync(), await system.EducationAsync("huize"), await system.GuardianAsync(9),
        ];
        var leaks = new List<string>();
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        int told = 0;
        foreach (Account person in inside)
        {
            Answers answers = await WalkAsync(site, person, ["/", .. Files]);
            paths.UnionWith(answers.All.Select(answer => answer.Path));
            told += answers.All.Count(answer => answer.IsPage && IsTold(answer.Bytes));
            leaks.AddRange(answers.All.Where(answer => !answer.IsPage && IsTold(answer.Bytes)).Select(answer => $"{person.UserName} {answer.Path}"));
        }

        foreach (Account person in outside)
        {
            Answers answers = await WalkAsync(site, person, ["/", .. Files, .. paths.Where(path => path.StartsWith("/children/", StringComparison.Ordinal) || path.StartsWith("/placements/", StringComparison.Ordinal))]);
            // Why a file was opened is the auditor's to read.
            leaks.AddRange(answers.All.Where(answer => IsTold(answer.Bytes) && !(person.Role == Role.Auditor && answer.Path.EndsWith("/readers", StringComparison.Ordinal))).Select(answer => $"{person.UserName} {answer.Path}"));
        }

        Assert.True(told > 5, $"{told} pages tell of a child to those who may see one: too few to say anything");
        return leaks;
    }

    private static async Task<Answers> WalkAsync(PlanSite site, Account person, IReadOnlyList<string> starts)
    {
        var answers = new Answers();
        using HttpClient client = site.CreateDefaultClient(answers, new CookieContainerHandler());
        var browser = new PlanBrowser(client);
        HttpResponseMessage entered = await browser.PostAsync(await browser.GetAsync("/signin"), "form[action*=demo]", "/signin?handler=demo", ("account", person.Id));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        await new SiteWalk(client, perShape: 2).FromAsync("/");
        foreach (string start in starts)
        {
            using HttpResponseMessage answer = await client.GetAsync(start);
        }

        return answers;
    }

    private static async Task<IReadOnlyList<string>> KeptAsync(TestSystem system) => [.. (await system.TracesAsync()).Where(trace => IsTold(trace.Bytes)).Select(trace => $"kept: {trace.Name}: {Around(trace.Bytes)}")];

    private static bool IsTold(string text) => text.Contains(ActCanaries.Mark, StringComparison.Ordinal) || Words.Any(word => text.Contains(word, StringComparison.Ordinal)) || text.Contains("\\u9E6E", StringComparison.OrdinalIgnoreCase);

    private static bool IsTold(byte[] bytes) => Forms.Exists(form => bytes.AsSpan().IndexOf(form) >= 0);

    /// <summary>A mark, and what can't carry one, in each encoding in which they could stand.</summary>
    private static readonly List<byte[]> Forms =
    [
        .. Words.Append(ActCanaries.Mark).SelectMany(text => new[]
        {
            Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text), Encoding.ASCII.GetBytes(JsonSerializer.Serialize(text).Trim('"')), Encoding.ASCII.GetBytes(Uri.EscapeDataString(text)),
        }),
    ];

    /// <summary>What stands about it, for whoever has to find where it was written.</summary>
    private static string Around(byte[] bytes)
    {
        int at = Forms.Select(form => bytes.AsSpan().IndexOf(form)).Where(found => found >= 0).Min();
        return Encoding.UTF8.GetString(bytes.AsSpan(Math.Max(0, at - 200), Math.Min(300, bytes.Length - Math.Max(0, at - 200))));
    }

    private sealed record Seen(string Path, bool IsPage, byte[] Bytes);

    /// <summary>Every answer that a person got, packed files unpacked.</summary>
    private sealed class Answers : DelegatingHandler
    {
        public List<Seen> All { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            byte[] bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            bool isPage = response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentType?.MediaType == "text/html";
            All.Add(new Seen(request.RequestUri!.PathAndQuery, isPage, bytes is [(byte)'P', (byte)'K', ..] ? Unpacked(bytes) : bytes));
            return response;
        }

        private static byte[] Unpacked(byte[] zip)
        {
            using var all = new MemoryStream();
            using var archive = new ZipArchive(new MemoryStream(zip));
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                using Stream content = entry.Open();
                content.CopyTo(all);
            }

            return all.ToArray();
        }
    }
}
