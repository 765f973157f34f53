using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Panels;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Faults;

/// <summary>
/// F1, R27: the server is killed while seventeen people vote through its pages at once, and change their votes, as long as it lives. QUJING_SERVER_KILLS sets
/// how often.
/// </summary>
public sealed class VoteKillTests
{
    private const int KillsInCi = 3;
    private const int MoreKillsMax = 20;
    private const int PassVotes = 13;
    private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task F1_R27_Votes_OverAServerThatIsKilled_AreThereOnceEach()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        List<Voter> voters = [];
        for (int seat = 1; seat <= 17; seat++)
        {
            voters.Add(new Voter(seat, await system.MemberAsync(number, seat), PanelSite.Vote(number)));
        }

        int kills = int.TryParse(Environment.GetEnvironmentVariable("QUJING_SERVER_KILLS"), CultureInfo.InvariantCulture, out int wanted) ? wanted : KillsInCi;
        uint seed = 17;
        // When a kill falls is chance: on until one fell between a vote and its receipt.
        for (int kill = 0; kill < kills || (!WasTried(voters) && kill < kills + MoreKillsMax); kill++)
        {
            seed = (seed * 1664525) + 1013904223;
            await VoteUntilKilledAsync(system, voters, (Receipts(voters) + 10 + (int)(seed >> 28), TimeSpan.FromMilliseconds(seed >> 26)));
            await CheckAsync(system, voters);
        }

        Assert.True(WasTried(voters), "no kill came between a vote and its receipt: nothing was tried");
        await VoteOnceMoreAsync(system, voters);
        await CheckAsync(system, voters);
        Assert.Equal(voters.Sum(voter => voter.Receipts.Count), await system.CountAsync("ballot_vote"));
        await system.CloseAsync(number);
        Assert.Equal((long)PassVotes, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT passes FROM ballot_verdict")));
        Assert.Equal("", await system.HealthAsync());
    }

    private static bool WasTried(IReadOnlyList<Voter> voters) => voters.Any(voter => voter.IsOpen || voter.SentAgain > 0);

    private static async Task VoteUntilKilledAsync(TestSystem system, IReadOnlyList<Voter> voters, (int Receipts, TimeSpan Longer) kill)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(system.Folders);
        Task killed = KillAsync(server, () => Receipts(voters) >= kill.Receipts, kill.Longer);
        await Task.WhenAll(voters.Select(voter => TryAsync(voter, server)));
        await killed;
    }

    private static async Task VoteOnceMoreAsync(TestSystem system, IReadOnlyList<Voter> voters)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(system.Folders);
        await Task.WhenAll(voters.Select(async voter =>
        {
            using HttpClient client = voter.ClientOf(server);
            var browser = new PlanBrowser(client);
            await voter.EnterAsync(browser);
            await voter.VoteAsync(browser);
        }));
    }

    private static async Task TryAsync(Voter voter, ServerProcess server)
    {
        using HttpClient client = voter.ClientOf(server);
        var browser = new PlanBrowser(client);
        try
        {
            await voter.EnterAsync(browser);
            while (true)
            {
                await voter.VoteAsync(browser);
            }
        }
        catch (HttpRequestException)
        {
            // The kill: whether an open vote counts is known to nobody until the same form is sent again.
        }
    }

    private static async Task KillAsync(ServerProcess server, Func<bool> isRipe, TimeSpan longer)
    {
        using var patience = new CancellationTokenSource(PatienceMax);
        try
        {
            while (!isRipe())
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), patience.Token);
            }

            await Task.Delay(longer, patience.Token);
        }
        finally
        {
            await server.KillAsync();
        }
    }

    private static int Receipts(IEnumerable<Voter> voters) => voters.Sum(voter => voter.Receipts.Count);

    /// <summary>Every receipt that was seen stands in the box once, the revisions of a seat have no gap, and what else lies there got no answer.</summary>
    private static async Task CheckAsync(TestSystem system, IReadOnlyList<Voter> voters)
    {
        ILookup<long, Row> rows = (await system.Database.ReadAsync(session => session.QueryAsync<Row>("SELECT seat_no, revision, receipt FROM ballot_vote ORDER BY seat_no, revision")))
            .ToLookup(row => row.SeatNo);
        foreach (Voter voter in voters)
        {
            Row[] cast = [.. rows[voter.Seat]];
            Assert.Equal(Enumerable.Range(1, cast.Length), cast.Select(row => (int)row.Revision));
            Assert.Equal([], voter.Receipts.Where(receipt => cast.Count(row => row.Receipt == receipt) != 1));
            Assert.InRange(cast.Length - voter.Receipts.Count, 0, voter.IsOpen ? 1 : 0);
        }
    }

    private sealed record Row
    {
        public required long SeatNo { get; init; }
        public required long Revision { get; init; }
        public required string Receipt { get; init; }
    }

    private sealed class Voter(int seat, Account person, string ballot)
    {
        // A browser keeps its cookies while the server is gone: the person is still signed in, and the open form is still theirs.
        private readonly CookieContainer _cookies = new();
        private (string Name, string Text)[]? _open;
        private bool _isSignedIn;

        public int Seat => seat;

        /// <summary>Of the votes whose page with the receipt was seen, oldest first.</summary>
        public List<string> Receipts { get; } = [];

        /// <summary>A form was sent and its receipt not seen.</summary>
        public bool IsOpen => _open is not null;

        public int SentAgain { get; private set; }

        public HttpClient ClientOf(ServerProcess server) =>
            new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = server.Address };

        public async Task EnterAsync(PlanBrowser browser)
        {
            if (_isSignedIn)
            {
                return;
            }

            IDocument signIn = await browser.GetAsync("/signin");
            Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(signIn, "form[action*=demo]", "/signin?handler=demo", ("account", person.Id))).StatusCode);
            _isSignedIn = true;
        }

        /// <summary>A vote, or a change of it; where the last one got no answer, the very same form again.</summary>
        public async Task VoteAsync(PlanBrowser browser)
        {
            SentAgain += IsOpen ? 1 : 0;
            _open ??= await FillInAsync(browser);
            HttpResponseMessage cast = await browser.Client.PostAsync(
                ballot + "/check?handler=cast", new FormUrlEncodedContent(_open.Select(field => KeyValuePair.Create(field.Name, field.Text))));
            string said = cast.StatusCode == HttpStatusCode.Redirect ? "" : (await PlanBrowser.ReadAsync(cast)).QuerySelector(".g-sum, h1")?.TextContent ?? "";
            Assert.True(cast.Headers.Location?.ToString() == ballot + "/done", $"seat {seat}, vote {Receipts.Count + 1}, sent again {SentAgain} times: {cast.StatusCode} {said}");
            string receipt = (await browser.GetAsync(ballot + "/done")).QuerySelector(".g-panel strong")!.TextContent;
            Receipts.Add(receipt);
            _open = null;
        }

        private async Task<(string Name, string Text)[]> FillInAsync(PlanBrowser browser)
        {
            string choice = seat <= PassVotes ? "Pass" : "Fail";
            IDocument check = await PlanBrowser.ReadAsync(await browser.PostAsync(
                await browser.GetAsync(ballot), "main form", ballot + "/check", ("Choice", choice), ("Opinion", $"第 {seat} 席的第 {Receipts.Count + 1} 次意见")));
            return
            [
                .. check.QuerySelectorAll("main form[action*='handler=cast'] input[type=hidden]").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value") ?? "")),
                ("FullName", person.FullName), ("IsDeclared", "true"),
            ];
        }
    }
}
