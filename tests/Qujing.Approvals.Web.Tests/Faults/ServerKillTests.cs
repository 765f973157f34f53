using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Faults;

/// <summary>F1, R27: the server itself is killed while a person uploads through its pages. QUJING_SERVER_KILLS sets how often.</summary>
public sealed class ServerKillTests
{
    private const int KillsInCi = 4;
    private const string Slot = "plan-text";

    [Fact]
    public async Task F1_R27_Uploads_OverAServerThatIsKilled_AreThereOnceEach()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account body = await system.OrganisingBodyAsync();
        string number = await system.OpenCaseAsync();
        int kills = int.TryParse(Environment.GetEnvironmentVariable("QUJING_SERVER_KILLS"), CultureInfo.InvariantCulture, out int wanted) ? wanted : KillsInCi;
        var kept = new List<Form>();
        Form? open = null;
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
                await EnterAsync(browser, body);
                isSignedIn = true;
            }

            if (kept.Count > 0)
            {
                await ResendAsync(browser, kept[^1]);
            }

            if (open is not null)
            {
                await ResendAsync(browser, open);
                kept.Add(open);
            }

            seed = (seed * 1664525) + 1013904223;
            open = await UploadUntilKilledAsync(browser, server, (kept, number, kept.Count + 2 + (int)(seed >> 30)), TimeSpan.FromMilliseconds(seed >> 26));
            await CheckAsync(system, number, (kept, open));
        }

        Assert.True(kept.Count > kills, $"{kept.Count} uploads were answered between {kills} kills: too few to say anything");
        Assert.Equal("", await system.HealthAsync());
    }

    /// <summary>Uploads one version after another until the server is gone. Returns the one that got no answer.</summary>
    private static async Task<Form?> UploadUntilKilledAsync(PlanBrowser browser, ServerProcess server, (List<Form> Kept, string Number, int KeptMax) run, TimeSpan longer)
    {
        Form? open = null;
        Task killed = Task.CompletedTask;
        try
        {
            string address = $"/my/plans/{run.Number}/t/{Slot}";
            IDocument page = await browser.GetAsync(address);
            while (true)
            {
                if (run.Kept.Count == run.KeptMax)
                {
                    killed = KillAsync(server, longer);
                }

                open = new Form(address, Fields(page), $"%PDF-1.4 version {run.Kept.Count} {Guid.NewGuid():N}\n%%EOF\n");
                Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(browser, open)).StatusCode);
                run.Kept.Add(open);
                open = null;
                page = await browser.GetAsync(address);
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

    private static async Task CheckAsync(TestSystem system, string number, (List<Form> Kept, Form? Open) sent)
    {
        Data.Cases.CaseRow row = await system.CaseAsync(number);
        IReadOnlyList<DocumentRow> documents = await system.Database.ReadAsync(session => DocumentTable.OfCaseAsync(session, row.Id));
        Assert.Equal([], sent.Kept.Where(form => documents.Count(document => document.Sha256 == form.Sha256) != 1).Select(form => form.Content));
        int open = sent.Open is { } form ? documents.Count(document => document.Sha256 == form.Sha256) : 0;
        Assert.InRange(open, 0, 1);
        Assert.Equal(sent.Kept.Count + open, documents.Count);
    }

    /// <summary>The very same form again, as a browser does that got no answer: taken, now or before.</summary>
    private static async Task ResendAsync(PlanBrowser browser, Form form) => Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(browser, form)).StatusCode);

    private static Task<HttpResponseMessage> SendAsync(PlanBrowser browser, Form form)
    {
        var content = new MultipartFormDataContent();
        foreach ((string name, string text) in form.Fields)
        {
            content.Add(new StringContent(text), name);
        }

        var bytes = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(form.Content));
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        content.Add(bytes, "file-" + Slot, "规划文本.pdf");
        return browser.Client.PostAsync(form.Address, content);
    }

    private static async Task EnterAsync(PlanBrowser browser, Account person)
    {
        IDocument signIn = await browser.GetAsync("/signin");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(signIn, "form[action*=demo]", "/signin?handler=demo", ("account", person.Id))).StatusCode);
    }

    private static IReadOnlyList<(string Name, string Text)> Fields(IDocument page) =>
    [
        .. page.QuerySelectorAll("main form input[type=hidden]").Select(field => (field.GetAttribute("name") ?? "", field.GetAttribute("value") ?? "")),
    ];

    private sealed record Form(string Address, IReadOnlyList<(string Name, string Text)> Fields, string Content)
    {
        public string Sha256 { get; } = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Content)));
    }
}
