using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.Web.CommandLine;

namespace Qujing.Approvals.Web.Tests.Town;

/// <summary>The demo as a newcomer finds it: its people, its cases at every stage, on a database of its own.</summary>
internal sealed class DemoTown : WebApplicationFactory<Program>
{
    /// <summary>Tuesday, 2026-11-24, 09:00 in Shanghai.</summary>
    private static readonly DateTimeOffset Opens = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);

    /// <summary>The demo takes long to walk to where it stands: once for all towns of a run.</summary>
    private static readonly Lazy<Task<string>> Seeded = new(SeedAsync);
    private readonly Lazy<string> _address;
    private readonly string _folder = Directory.CreateTempSubdirectory("qujing-town-").FullName;
    private readonly string _studio;

    /// <param name="studio">Elsa Studio's folder; without it the town has none, whatever lies on the machine.</param>
    private DemoTown(string? studio = null) => (_studio, _address) = (studio ?? Path.Combine(_folder, "no-studio"), new Lazy<string>(Serve));

    public FakeTimeProvider Clock { get; } = new(Opens);

    public Database Database => Services.GetRequiredService<Database>();

    /// <param name="studio">Elsa Studio's folder, for the one town that is looked at in it.</param>
    public static async Task<DemoTown> BuildAsync(string? studio = null)
    {
        var town = new DemoTown(studio);
        // The server of production: the in-memory one refuses and lets pass other paths.
        town.UseKestrel(0);
        Copy(await Seeded.Value, town._folder);
        return town;
    }

    private static async Task<string> SeedAsync()
    {
        string folder = Directory.CreateTempSubdirectory("qujing-seeded-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await Servers.SeedAsync(new ProductFolders(folder), Opens);
        return folder;
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The people and the pool of experts, and no case yet.</summary>
    public static async Task<DemoTown> BuildEmptyAsync()
    {
        var town = new DemoTown();
        town.UseKestrel(0);
        await (await SimulatedOffice.OpenAsync(town._folder, seed: 1, Opens)).DisposeAsync();
        return town;
    }

    public HttpClient Visitor() => Visitor(new CookieContainer());

    public HttpClient Visitor(CookieContainer cookies) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = cookies }) { BaseAddress = new Uri(Address()) };

    /// <summary>Where a browser finds it.</summary>
    public string Address() => _address.Value;

    private string Serve()
    {
        StartServer();
        return $"http://localhost:{ClientOptions.BaseAddress.Port}";
    }

    public Task<HttpClient> EnterAsync(string accountId) => EnterAsync(accountId, new CookieContainer());

    /// <param name="accountId">Who signs in.</param>
    /// <param name="cookies">Where the session goes, for a browser that takes it over.</param>
    public async Task<HttpClient> EnterAsync(string accountId, CookieContainer cookies)
    {
        HttpClient client = Visitor(cookies);
        using HttpResponseMessage entered = await client.PostAsync("/signin?handler=demo", new FormUrlEncodedContent(
            [KeyValuePair.Create("account", accountId), KeyValuePair.Create("__RequestVerificationToken", await TokenAsync(client, "/signin"))]));
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        return client;
    }

    public async Task<HttpClient> EnterAsAsync(string userName) => await EnterAsync(await Database.ReadAsync(async session =>
        (await session.QueryAsync<string>("SELECT id FROM account WHERE user_name = @userName", new { userName })).Single()));

    /// <summary>The antiforgery token of a page's first form.</summary>
    public static async Task<string> TokenAsync(HttpClient client, string path)
    {
        IHtmlDocument page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path));
        return page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }

    /// <summary>
    /// Everybody with an office, of the experts the two who were seated first, and of the three counties the one that has a child at every stage: the others'
    /// people see the same pages. One of them is asked to take over a child.
    /// </summary>
    public Task<IReadOnlyList<TownPerson>> PeopleAsync() => Database.ReadAsync(session => session.QueryAsync<TownPerson>(
        """
        SELECT id, user_name, role FROM account
        WHERE is_active = 1 AND (role <> @expert OR id IN (
          SELECT MIN(seat.account_id) FROM panel_seat seat WHERE seat.kind = 'expert' AND seat.vacated_at IS NULL GROUP BY seat.panel_round_id))
          AND user_name NOT LIKE '%qilin%' AND (user_name NOT LIKE '%xuanwei%' OR role IN (@education, @body))
        ORDER BY role, user_name
        """,
        new { expert = (int)Role.Expert, education = (int)Role.CountyEducation, body = (int)Role.OrganisingBody }));

    /// <summary>Who sits on the newest panel of a case.</summary>
    public Task<IReadOnlyList<TownSeat>> SeatsAsync(string number) => Database.ReadAsync(session => session.QueryAsync<TownSeat>(
        """
        SELECT seat.seat_no AS no, seat.account_id, seat.full_name FROM panel_seat seat
        JOIN panel_round round ON round.id = seat.panel_round_id JOIN approval_case c ON c.id = round.case_id
        WHERE c.number = @number AND seat.vacated_at IS NULL AND round.no = (SELECT MAX(newest.no) FROM panel_round newest WHERE newest.case_id = c.id)
        ORDER BY seat.seat_no
        """,
        new { number }));

    /// <summary>How many acts of people were taken: what a refused request must not change. The background work has its first round at some moment of its own.</summary>
    public Task<long> TakenAsync() => Database.ReadAsync(async session =>
        (await session.QueryAsync<long>("SELECT COUNT(*) FROM operation WHERE actor_id <> @system", new { system = Actor.System.Id })).Single());

    public async Task<string> HealthAsync()
    {
        IReadOnlyList<DatabaseChecks.Finding> findings = await Database.ReadAsync(DatabaseChecks.RunAsync);
        AuditReport report = await Database.ReadAsync(session => Services.GetRequiredService<AuditVerifier>().VerifyAsync(session));
        return string.Join('\n', [.. findings.Select(finding => finding.ToString()), .. report.Fault is { } fault ? new[] { fault.ToString() } : []]);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Data", _folder).UseSetting("Demo", "true").UseSetting("Secure", "false").UseSetting("QUJING_STUDIO", _studio);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

internal sealed record TownPerson
{
    public required string Id { get; init; }

    public required string UserName { get; init; }

    public required Role Role { get; init; }
}

internal sealed record TownSeat
{
    public required long No { get; init; }

    public required string AccountId { get; init; }

    public required string FullName { get; init; }
}
