using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Accounts;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Panels;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Faults;

/// <summary>F12: three servers on one database. One after another is killed and started again while people vote, upload, speak for their child, and every server's sweep looks for what is overdue.</summary>
public sealed class NodesTests
{
    private const int Seats = 17;

    /// <summary>How often each of them votes; with QUJING_NODE_VOTES=100 it is 1,700 votes in all. The last one counts, the others stay.</summary>
    private static readonly int VotesEach = int.TryParse(Environment.GetEnvironmentVariable("QUJING_NODE_VOTES"), CultureInfo.InvariantCulture, out int given) ? given : 10;
    private const int PassVotes = 13;
    private const string Overdue = "SELECT once_key FROM outbox WHERE kind = 'deadline.overdue'";

    [Fact]
    public async Task F12_ThreeNodes_KilledAndStartedAgain_EachRequestHasOneEffect()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        // Besides the votes a form of a plan and one of a child's placement, each sent by one person.
        List<Sender> senders = [new(await FormStream.UploadsAsync(system, "huize")), new(await FormStream.ViewsAsync(system))];
        // Their limits ended long before the servers' own clock: every node's sweep finds them.
        await system.SubmittedCaseAsync("luliang");
        await system.AcceptedCaseAsync("fuyuan");
        await using Nodes nodes = await Nodes.StartAsync(system.Folders, count: 3);
        List<Voter> voters = [];
        for (int seat = 1; seat <= Seats; seat++)
        {
            voters.Add(new Voter(seat, await system.MemberAsync(number, seat), PanelSite.Vote(number)));
        }

        Task<int> kills = nodes.KillInTurnAsync(() => voters.Count(voter => voter.IsDone) == Seats && senders.TrueForAll(sender => sender.IsDone));
        await Task.WhenAll([.. voters.Select(voter => voter.VoteAsync(nodes)), .. senders.Select(sender => sender.SendAsync(nodes))]);
        Assert.True(await kills >= 3, "too few kills to say anything");

        // Each seat's history is what its person was told, vote by vote: nothing lost, nothing twice, nothing out of its order.
        IReadOnlyList<Cast> kept = await system.Database.ReadAsync(session => session.QueryAsync<Cast>("SELECT seat_no, revision, receipt FROM ballot_vote ORDER BY seat_no, revision"));
        Assert.All(voters, voter => Assert.Equal(voter.Receipts, kept.Where(cast => cast.SeatNo == voter.Seat).Select(cast => cast.Receipt)));
        Assert.Equal(Seats * VotesEach, kept.Select(cast => cast.Receipt).Distinct(StringComparer.Ordinal).Count());
        Assert.All(senders, sender => Assert.True(sender.Sent.Count > 0));
        foreach (Sender sender in senders)
        {
            await sender.Stream.CheckAsync(sender.Sent, null);
        }

        // Each sweep and each sending was every node's to do: what is overdue was told once, and each notice has one file.
        // A node that was killed takes the sweep's lease with it: the next sweep waits until that has run out.
        await nodes.UntilAsync(async () => (await TextsAsync(system, Overdue)).Count > 0);
        IReadOnlyList<string> reminders = await TextsAsync(system, Overdue);
        Assert.Equal(reminders.Count, reminders.Distinct(StringComparer.Ordinal).Count());
        await nodes.UntilAsync(async () => (await TextsAsync(system, "SELECT once_key FROM outbox WHERE sent_at IS NULL")).Count == 0);
        Assert.Equal(
            (await TextsAsync(system, "SELECT id FROM outbox")).Select(id => Guid.Parse(id).ToString("N")).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(system.Folder, "notices"), "*.json", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));
        Assert.Equal([], await TextsAsync(system, "SELECT act FROM operation WHERE act IN ('CastVote', 'UploadDocument', 'RecordGuardianView') GROUP BY act HAVING COUNT(*) <> (SELECT COUNT(*) FROM audit_event e WHERE e.act = operation.act AND e.outcome = 'accepted')"));
        await system.CloseAsync(number);
        Assert.Equal((long)PassVotes, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT passes FROM ballot_verdict")));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task SignOutAndRightsTaken_AtOneNode_CountAtEveryOther_AndAStoppedNodeEndsItsWork()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account body = await system.OrganisingBodyAsync();
        await using Nodes nodes = await Nodes.StartAsync(system.Folders, count: 2);
        using HttpClient first = Client(nodes.AddressOf(0), out CookieContainer cookies);
        await EnterAsync(new PlanBrowser(first), body);
        // The cookies of a host go to it whatever its port.
        using HttpClient second = Client(nodes.AddressOf(1), cookies);
        using HttpClient stolen = Client(nodes.AddressOf(1), Copy(cookies, nodes.AddressOf(1)));
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/my/plans")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stolen.GetAsync("/my/plans")).StatusCode);
        IDocument home = await new PlanBrowser(first).GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, (await new PlanBrowser(first).PostAsync(home, "form[action*=signout]", "/signout")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await stolen.GetAsync("/my/plans")).StatusCode);

        // Rights are taken by a process that is neither node: both know at the next request.
        await EnterAsync(new PlanBrowser(first), body);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/my/plans")).StatusCode);
        await system.DoAsync(await system.AdministratorAsync(), new SwitchOffAccount.Command(system.NewId(), body.Id, "调离"));
        Assert.Equal(HttpStatusCode.Redirect, (await first.GetAsync("/my/plans")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/my/plans")).StatusCode);

        Assert.Equal("ready", await second.GetStringAsync("/health/ready"));
        Assert.Equal("live", await second.GetStringAsync("/health/live"));
        Assert.Equal(0, await nodes.StopAsync(1));
        // What it held it gave back: nobody waits for a lease to run out.
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        Assert.Equal([], await system.Database.ReadAsync(session => session.QueryAsync<string>("SELECT name FROM lease WHERE holder LIKE @holder AND until > @now", new { holder = $"%-{nodes.ProcessOf(1)}-%", now })));
    }

    private static Task<IReadOnlyList<string>> TextsAsync(TestSystem system, string sql) => system.Database.ReadAsync(session => session.QueryAsync<string>(sql));

    private static HttpClient Client(Uri address, out CookieContainer cookies) => Client(address, cookies = new CookieContainer());

    private static HttpClient Client(Uri address, CookieContainer cookies) => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address };

    private static CookieContainer Copy(CookieContainer cookies, Uri address)
    {
        var copy = new CookieContainer();
        copy.Add(address, cookies.GetCookies(address));
        return copy;
    }

    private static async Task EnterAsync(PlanBrowser browser, Account person)
    {
        IDocument signIn = await browser.GetAsync("/signin");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(signIn, "form[action*=demo]", "/signin?handler=demo", ("account", person.Id))).StatusCode);
    }

    /// <summary>A person before a balancer: where the node that they were sent to is gone, the same request goes to the next one.</summary>
    private abstract class Customer(Account person)
    {
        private readonly CookieContainer _cookies = new();
        private bool _isSignedIn;

        public bool IsDone { get; protected set; }

        protected Account Person => person;

        protected async Task<T> AtSomeNodeAsync<T>(Nodes nodes, Func<PlanBrowser, Task<T>> ask)
        {
            while (true)
            {
                using HttpClient client = Client(nodes.Next(), _cookies);
                try
                {
                    if (!_isSignedIn)
                    {
                        await EnterAsync(new PlanBrowser(client), person);
                        _isSignedIn = true;
                    }

                    return await ask(new PlanBrowser(client));
                }
                catch (HttpRequestException)
                {
                    // The node was killed, and nobody knows whether the request counted.
                    await Task.Delay(TimeSpan.FromMilliseconds(20));
                }
            }
        }
    }

    private sealed record Cast
    {
        public required long SeatNo { get; init; }
        public required long Revision { get; init; }
        public required string Receipt { get; init; }
    }

    private sealed class Voter(int seat, Account person, string ballot) : Customer(person)
    {
        private const int AgainEach = 10;

        public int Seat => seat;

        public List<string> Receipts { get; } = [];

        public async Task VoteAsync(Nodes nodes)
        {
            for (int no = 1; no <= VotesEach; no++)
            {
                // Minds change; what counts in the end is the thirteen.
                bool passes = no < VotesEach ? (seat + no) % 2 == 0 : seat <= PassVotes;
                (string Name, string Text)[] form = await AtSomeNodeAsync(nodes, browser => FillInAsync(browser, passes));
                Receipts.Add(await AtSomeNodeAsync(nodes, browser => CastAsync(browser, form)));
                if (no % AgainEach == 0)
                {
                    // A form that is sent once more, to whichever node, gets the receipt that it got.
                    Assert.Equal(Receipts[^1], await AtSomeNodeAsync(nodes, browser => CastAsync(browser, form)));
                }
            }

            IsDone = true;
        }

        private async Task<string> CastAsync(PlanBrowser browser, (string Name, string Text)[] form)
        {
            HttpResponseMessage cast = await browser.Client.PostAsync(ballot + "/check?handler=cast", new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Text))));
            Assert.True(cast.Headers.Location?.ToString() == ballot + "/done", $"seat {seat}: {cast.StatusCode}");
            return (await browser.GetAsync(ballot + "/done")).QuerySelector(".g-panel strong")!.TextContent;
        }

        private async Task<(string Name, string Text)[]> FillInAsync(PlanBrowser browser, bool passes)
        {
            IDocument check = await PlanBrowser.ReadAsync(await browser.PostAsync(
                await browser.GetAsync(ballot), "main form", ballot + "/check", ("Choice", passes ? "Pass" : "Fail"), ("Opinion", $"第 {seat} 席的意见")));
            return
            [
                .. check.QuerySelectorAll("main form[action*='handler=cast'] input[type=hidden]").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value") ?? "")),
                ("FullName", Person.FullName), ("IsDeclared", "true"),
            ];
        }
    }

    /// <summary>Sends one form of a stream after another, each to whichever node there is.</summary>
    private sealed class Sender(FormStream stream) : Customer(stream.Person)
    {
        private const int Forms = 12;

        public List<SentForm> Sent { get; } = [];

        public FormStream Stream => stream;

        public async Task SendAsync(Nodes nodes)
        {
            for (int no = 1; no <= Forms; no++)
            {
                SentForm form = await AtSomeNodeAsync(nodes, browser => stream.FillInAsync(browser, no));
                Assert.Equal(HttpStatusCode.Redirect, await AtSomeNodeAsync(nodes, async browser => (await stream.SendAsync(browser, form)).StatusCode));
                Sent.Add(form);
            }

            IsDone = true;
        }
    }

    /// <summary>The servers, and a balancer's turn among them.</summary>
    private sealed class Nodes : IAsyncDisposable
    {
        private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(5);
        private readonly ConcurrentDictionary<int, ServerProcess> _servers = new();
        private readonly ProductFolders _data;
        private int _next;

        private Nodes(ProductFolders data) => _data = data;

        public static async Task<Nodes> StartAsync(ProductFolders data, int count)
        {
            var nodes = new Nodes(data);
            // All at once: they wait for one another where they must.
            await Task.WhenAll(Enumerable.Range(0, count).Select(async no => nodes._servers[no] = await ServerProcess.StartAsync(data)));
            return nodes;
        }

        public Uri AddressOf(int no) => _servers[no].Address;

        public int ProcessOf(int no) => _servers[no].Id;

        public Uri Next() => _servers[Interlocked.Increment(ref _next) % _servers.Count].Address;

        public Task<int> StopAsync(int no) => _servers[no].StopAsync();

        /// <summary>Kills the nodes in turn and starts each again, until it is over. Returns how often.</summary>
        public async Task<int> KillInTurnAsync(Func<bool> isOver)
        {
            int kills = 0;
            for (; kills < 3 || !isOver(); kills++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(150));
                await _servers[kills % _servers.Count].KillAsync();
                _servers[kills % _servers.Count] = await ServerProcess.StartAsync(_data);
            }

            return kills;
        }

        public async Task UntilAsync(Func<Task<bool>> isSent)
        {
            using var patience = new CancellationTokenSource(PatienceMax);
            while (!await isSent())
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), patience.Token);
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (ServerProcess server in _servers.Values)
            {
                await server.DisposeAsync();
            }
        }
    }
}
