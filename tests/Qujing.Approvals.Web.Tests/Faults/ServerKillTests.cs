using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Faults;

/// <summary>F1, R27: the server itself is killed while a person sends one form after another through its pages, of either procedure. QUJING_SERVER_KILLS sets how often.</summary>
public sealed class ServerKillTests
{
    private const int KillsInCi = 4;

    [Theory]
    [InlineData(FormStream.Plan, KillsInCi)]
    [InlineData(FormStream.Register, KillsInCi / 2)]
    public async Task F1_R27_Forms_OverAServerThatIsKilled_AreThereOnceEach(string kind, int killsInCi)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        FormStream stream = await FormStream.OfAsync(system, kind);
        int kills = int.TryParse(Environment.GetEnvironmentVariable("QUJING_SERVER_KILLS"), CultureInfo.InvariantCulture, out int wanted) ? wanted : killsInCi;
        var kept = new List<SentForm>();
        SentForm? open = null;
        uint seed = 11;
        // A browser keeps its cookies while the server is gone: without them the form that is sent again would be nobody's.
        var cookies = new CookieContainer();
        bool isSignedIn = false;
        for (int kill = 0; kill < kills; kill++)
        {
            await using ServerProcess server = await ServerProcess.StartAsync(system.Folders);
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = server.Address };
            var browser = new PlanBrowser(client);
            if (!isSignedIn)
            {
                await EnterAsync(browser, stream.Person);
                isSignedIn = true;
            }

            if (kept.Count > 0)
            {
                await SendAsync(stream, browser, kept[^1]);
            }

            if (open is not null)
            {
                await SendAsync(stream, browser, open);
                kept.Add(open);
            }

            seed = (seed * 1664525) + 1013904223;
            open = await SendUntilKilledAsync((stream, browser), server, (kept, kept.Count + 2 + (int)(seed >> 30)), TimeSpan.FromMilliseconds(seed >> 26));
            await stream.CheckAsync(kept, open);
        }

        Assert.True(kept.Count > kills, $"{kept.Count} forms were answered between {kills} kills: too few to say anything");
        Assert.Equal("", await system.HealthAsync());
    }

    /// <summary>Sends one form after another until the server is gone. Returns the one that got no answer.</summary>
    private static async Task<SentForm?> SendUntilKilledAsync((FormStream Stream, PlanBrowser Browser) by, ServerProcess server, (List<SentForm> Kept, int KeptMax) run, TimeSpan longer)
    {
        SentForm? open = null;
        Task killed = Task.CompletedTask;
        try
        {
            while (true)
            {
                if (run.Kept.Count == run.KeptMax)
                {
                    killed = KillAsync(server, longer);
                }

                SentForm next = await by.Stream.FillInAsync(by.Browser, run.Kept.Count);
                open = next;
                await SendAsync(by.Stream, by.Browser, next);
                run.Kept.Add(next);
                open = null;
            }
        }
        catch (HttpRequestException)
        {
            // The kill.
            await killed;
            return open;
        }
    }

    private static async Task KillAsync(ServerProcess server, TimeSpan after)
    {
        await Task.Delay(after);
        await server.KillAsync();
    }

    /// <summary>A form, or the very same one again, as a browser does that got no answer: taken, now or before.</summary>
    private static async Task SendAsync(FormStream stream, PlanBrowser browser, SentForm form) => Assert.Equal(HttpStatusCode.Redirect, (await stream.SendAsync(browser, form)).StatusCode);

    private static async Task EnterAsync(PlanBrowser browser, Account person)
    {
        IDocument signIn = await browser.GetAsync("/signin");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(signIn, "form[action*=demo]", "/signin?handler=demo", ("account", person.Id))).StatusCode);
    }
}
