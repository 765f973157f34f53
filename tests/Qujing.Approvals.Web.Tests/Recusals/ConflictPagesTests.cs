using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Web.Tests.Town;

namespace Qujing.Approvals.Web.Tests.Recusals;

/// <summary>C01, C02 as people meet them: the form, its check and confirmation, and afterwards every page that the person reaches.</summary>
public sealed class ConflictPagesTests
{
    private const int PerShape = 20;

    [Fact]
    public async Task C01_Plan_IsOnPagesFilesAndCalendarBefore_AndOnNoneOfThemAfterwards()
    {
        await using DemoTown town = await DemoTown.BuildAsync();
        Target target = await TargetAsync(town, "master-plan", Role.Secretariat);
        string colleague = await ColleagueAsync(town, target.Official);
        using HttpClient official = await town.EnterAsync(target.Official.Id);
        Sight before = await LookAsync(official, target, "/", "/cases?status=", "/reminders", "/stats");
        Assert.Superset(new HashSet<string>(["/", "/cases", "/cases/*", "/notices", "/cases.csv", "/cases.xlsx", "/reminders", "calendar"], StringComparer.Ordinal), before.Shapes);

        Assert.Equal("/?aside=true", await StandAsideAsync(official, Routes.Case(target.Number), colleague));

        IHtmlDocument home = await PageAsync(official, "/?aside=true");
        Assert.Contains("您已回避一件案件", home.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Sight after = await LookAsync(official, target, "/", "/cases?status=", "/reminders", "/stats", "/?aside=true");
        Assert.Equal([], after.Shapes.Order(StringComparer.Ordinal));
        Assert.Equal(before.Counts.Select(count => count - 1), after.Counts);
        Assert.NotEmpty(before.Paths);
        foreach (string path in before.Paths)
        {
            Assert.True((await official.GetAsync(path)).StatusCode == HttpStatusCode.NotFound, path);
        }

        // It is the person's conflict, not the bureau's.
        using HttpClient deputy = await town.EnterAsync(colleague);
        Assert.Superset(new HashSet<string>(["/", "/cases", "/cases/*", "/cases.csv"], StringComparer.Ordinal), (await LookAsync(deputy, target, "/", "/cases?status=", "/reminders", "/stats")).Shapes);
        Assert.Contains($"您代{target.Official.FullName}", (await PageAsync(deputy, Routes.Case(target.Number))).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", await town.HealthAsync());
    }

    [Fact]
    public async Task C01_Child_IsOnPagesBefore_AndOnNoneOfThemAfterwards()
    {
        await using DemoTown town = await DemoTown.BuildAsync();
        Target target = await TargetAsync(town, "placement", Role.CountyEducation);
        string colleague = await ColleagueAsync(town, target.Official);
        using HttpClient official = await town.EnterAsync(target.Official.Id);
        Sight before = await LookAsync(official, target, "/", "/placements", "/children");
        Assert.Superset(new HashSet<string>(["/", "/placements", "/placements/*", "/children"], StringComparer.Ordinal), before.Shapes);
        Assert.Equal(HttpStatusCode.OK, (await official.GetAsync(Routes.Child(target.Child!))).StatusCode);

        Assert.Equal("/?aside=true", await StandAsideAsync(official, Routes.Placement(target.Number), colleague));

        Sight after = await LookAsync(official, target, "/", "/placements", "/children", "/?aside=true");
        Assert.Equal([], after.Shapes.Order(StringComparer.Ordinal));
        foreach (string path in before.Paths.Append(Routes.Child(target.Child!)).Append(Routes.ChildFile(target.Child!)))
        {
            Assert.True((await official.GetAsync(path)).StatusCode == HttpStatusCode.NotFound, path);
        }

        using HttpClient deputy = await town.EnterAsync(colleague);
        Assert.Equal(HttpStatusCode.OK, (await deputy.GetAsync(Routes.Child(target.Child!))).StatusCode);
        Assert.Superset(new HashSet<string>(["/placements", "/placements/*", "/children"], StringComparer.Ordinal), (await LookAsync(deputy, target, "/", "/placements", "/children")).Shapes);
        Assert.Equal("", await town.HealthAsync());
    }

    [Theory]
    [InlineData("master-plan", Role.Secretariat, Role.MeetingRecorder)]
    [InlineData("master-plan", Role.DepartmentReviewer, Role.MeetingRecorder)]
    [InlineData("master-plan", Role.OrganisingBody, Role.MeetingRecorder)]
    [InlineData("placement", Role.CountyEducation, Role.CityEducation)]
    [InlineData("placement", Role.CountyLeader, Role.CityEducation)]
    [InlineData("placement", Role.School, Role.CityEducation)]
    [InlineData("placement", Role.Township, Role.CityEducation)]
    [InlineData("placement", Role.Federation, Role.CityEducation)]
    public async Task C02_NobodyLeft_TheOfficeAboveIsToldAndReachesTheCase_AndEveryLinkOfItsPagesOpens(string procedure, Role role, Role superior)
    {
        await using DemoTown town = await DemoTown.BuildAsync();
        Target target = await TargetAsync(town, procedure, role);
        string address = procedure == "placement" ? Routes.Placement(target.Number) : Routes.Case(target.Number);
        using HttpClient above = await town.EnterAsync((await town.Database.ReadAsync(AccountTable.AllAsync)).First(account => account.Role == superior).Id);
        Assert.Equal(HttpStatusCode.NotFound, (await above.GetAsync(address)).StatusCode);
        using HttpClient official = await town.EnterAsync(target.Official.Id);

        Assert.Equal("/?aside=true", await StandAsideAsync(official, address, deputy: null));

        IReadOnlyList<WalkedPage> walk = await new SiteWalk(above, PerShape).FromAsync("/");
        Assert.Contains(walk, page => page.Path == address);
        Assert.Contains("代为办理案件", walk[0].Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        if (role is Role.School or Role.Township or Role.Federation)
        {
            Assert.Contains(walk, page => page.Path == role switch { Role.School => Routes.Pupil(target.Number), Role.Township => Routes.Township(target.Number), _ => Routes.Confirmation(target.Number) });
        }

        Assert.Contains(target.Number, (await PageAsync(above, "/notices")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("由您代该单位办理", walk.First(page => page.Path == address).Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using HttpClient administrator = await town.EnterAsync((await town.Database.ReadAsync(AccountTable.AllAsync)).First(account => account.Role == Role.Administrator).Id);
        Assert.NotEqual(HttpStatusCode.OK, (await administrator.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task C01_Form_TellsAllThatIsMissing_KeepsWhatWasTyped_AndEndsByAnother()
    {
        await using DemoTown town = await DemoTown.BuildAsync();
        Target target = await TargetAsync(town, "master-plan", Role.Secretariat);
        string colleague = await ColleagueAsync(town, target.Official);
        using HttpClient official = await town.EnterAsync(target.Official.Id);
        string address = Routes.CasePage(target.Number, "conflict");

        IHtmlDocument refused = await ReadAsync(await SendAsync(official, await PageAsync(official, address), address, ("Explanation", "配偶在编制单位")));
        Assert.Equal(2, refused.QuerySelectorAll(".g-sum a").Length);
        Assert.Contains("配偶在编制单位", refused.QuerySelector("textarea[name=Explanation]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Civil Servants Law", (await PageAsync(official, "/en" + address)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await StandAsideAsync(official, Routes.Case(target.Number), colleague);

        using HttpClient other = await town.EnterAsync(colleague);
        IHtmlDocument page = await PageAsync(other, address);
        IElement recusal = page.QuerySelector("input[name=RecusalId]")!;
        string end = address + "?handler=end";
        Assert.NotEmpty((await ReadAsync(await SendAsync(other, page, end, ("RecusalId", recusal.GetAttribute("value")!)))).QuerySelectorAll(".g-sum"));
        using HttpResponseMessage ended = await SendAsync(other, page, end, ("RecusalId", recusal.GetAttribute("value")!), ("Reason", "配偶已离职"));
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await official.GetAsync(Routes.Case(target.Number))).StatusCode);
    }

    [Fact]
    public async Task C07_TickOfAnExplanation_GoesThroughTheCheck_AndIsNoChoiceThere()
    {
        await using DemoTown town = await DemoTown.BuildAsync();
        Target target = await TargetAsync(town, "placement", Role.CountyEducation);
        using HttpClient official = await town.EnterAsync(target.Official.Id);
        string address = Routes.Placement(target.Number) + "/conflict";
        (string, string)[] filled = [("Ground", "kinship"), ("Explanation", "与530324201605120016的家长是亲戚"), ("Deputy", "")];
        IHtmlDocument check = await ReadAsync(await SendAsync(official, await PageAsync(official, address), address, filled));

        IHtmlDocument warned = await ReadAsync(await SendAsync(official, check, address + "?handler=confirm"));

        IElement tick = Assert.Single(warned.QuerySelectorAll("input[type=checkbox][name=NamesMeant]"));
        // A label right below a field is the field's own, and looks so.
        Assert.Null(warned.QuerySelector(".g-field > label:has([name=NamesMeant])"));
        IHtmlDocument again = await ReadAsync(await SendAsync(official, warned, address, [.. filled, ("NamesMeant", tick.GetAttribute("value")!)]));
        Assert.Equal(2, again.QuerySelectorAll("main form input[type=hidden][name=NamesMeant]").Length);
        Assert.Empty(again.QuerySelectorAll("input[type=checkbox]"));
        Assert.Equal("/?aside=true", (await SendAsync(official, again, address + "?handler=confirm")).Headers.Location?.OriginalString);
    }

    private sealed record Target(string Number, string Title, Guid Id, string? Child, Account Official);

    /// <param name="Shapes">Where the case was told of.</param>
    /// <param name="Paths">Pages whose address names it.</param>
    /// <param name="Counts">How many cases the pages count and the table holds.</param>
    private sealed record Sight(ISet<string> Shapes, IReadOnlyList<string> Paths, IReadOnlyList<int> Counts);

    private static async Task<Target> TargetAsync(DemoTown town, string procedure, Role role)
    {
        bool isPlan = procedure == "master-plan";
        Party party = role == Role.DepartmentReviewer ? Party.Participant : RoleParty.Of(role)!.Value;
        CaseLine found = (await town.Database.ReadAsync(session => session.QueryAsync<CaseLine>(
            """
            SELECT c.number, c.title, c.id, p.unit_id, (SELECT h.number FROM placement_case k JOIN child h ON h.id = k.child_id WHERE k.case_id = c.id) AS child
            FROM approval_case c JOIN case_party p ON p.case_id = c.id
            WHERE c.procedure_id = @procedure AND p.party = @party AND (@stage = '' OR c.stage = @stage) AND c.status IN ('in-procedure', 'in-force') AND EXISTS (SELECT 1 FROM account a WHERE a.unit_id = p.unit_id AND a.role = @role)
            ORDER BY c.number
            """,
            new { procedure, role = (int)role, party = (int)party, stage = isPlan && role != Role.OrganisingBody ? "JointReview" : role == Role.CountyEducation ? "TeamNaming" : role == Role.School ? "FollowUp" : role == Role.OrganisingBody ? "Correction" : "" })))[0];
        Account official = (await town.Database.ReadAsync(AccountTable.AllAsync)).First(account => account.Role == role && account.UnitId == found.UnitId);
        return new Target(found.Number, found.Title, found.Id, found.Child, official);
    }

    private static async Task<string> ColleagueAsync(DemoTown town, Account official)
    {
        Account colleague = official with { Id = official.Id + "2", UserName = official.UserName + "2", NormalizedUserName = official.NormalizedUserName + "2", FullName = "同事甲" };
        await town.Database.WriteAsync(session => AccountTable.InsertAsync(session, colleague));
        return colleague.Id;
    }

    /// <summary>Fills in the form, checks and confirms; returns where the page leads.</summary>
    private static async Task<string> StandAsideAsync(HttpClient official, string caseAddress, string? deputy)
    {
        string address = caseAddress + "/conflict";
        IHtmlDocument form = await PageAsync(official, address);
        Assert.Contains((await PageAsync(official, caseAddress)).QuerySelectorAll("a"), link => link.GetAttribute("href") == address);
        Assert.Equal(deputy is not null, form.QuerySelector($"input[name=Deputy][value='{deputy}']") is not null);
        IHtmlDocument check = await ReadAsync(await SendAsync(official, form, address, ("Ground", "kinship"), ("Explanation", "配偶在编制单位"), ("Deputy", deputy ?? "")));
        Assert.Contains("请核对，再确认回避", check.QuerySelector("main h1")!.TextContent, StringComparison.Ordinal);
        using HttpResponseMessage done = await SendAsync(official, check, address + "?handler=confirm");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        return done.Headers.Location!.OriginalString;
    }

    /// <summary>Everything that a person reaches by links, and the files and lists that they could ask for, searched for the case.</summary>
    private static async Task<Sight> LookAsync(HttpClient client, Target target, params string[] starts)
    {
        IReadOnlyList<WalkedPage> walk = await new SiteWalk(client, PerShape).FromAsync(starts);
        var shapes = new HashSet<string>(walk.Where(page => Tells(target, page.Document.DocumentElement.OuterHtml)).Select(page => page.Shape.Split('?')[0]), StringComparer.Ordinal);
        int lines = 0;
        foreach (string file in new[] { "/cases.csv", "/cases.xlsx", "/stats.csv" })
        {
            using HttpResponseMessage response = await client.GetAsync(file);
            string text = response.IsSuccessStatusCode ? await TextAsync(response) : "";
            lines += file == "/cases.csv" ? text.Count(character => character == '\n') : 0;
            if (Tells(target, text))
            {
                shapes.Add(file);
            }
        }

        foreach (string words in new[] { target.Number, target.Title })
        {
            using HttpResponseMessage found = await client.GetAsync(Routes.With("/cases", ("q", words)));
            if (found.IsSuccessStatusCode && (await ReadAsync(found)).QuerySelectorAll("main table").Any(table => Tells(target, table.OuterHtml)))
            {
                shapes.Add("search");
            }
        }

        if (await CalendarAsync(client) is { } calendar && Tells(target, calendar))
        {
            shapes.Add("calendar");
        }

        string[] paths = [.. walk.Where(page => Tells(target, page.Path) && !page.Path.StartsWith(Routes.Display, StringComparison.Ordinal)).Select(page => page.Path)];
        return new Sight(shapes, paths, lines == 0 ? [] : [lines, .. walk.Where(page => page.Path is "/" or "/cases?status=").Select(Counted)]);
    }

    private static int Counted(WalkedPage page) => page.Document.QuerySelectorAll(".g-stats strong").Sum(stat => int.Parse(stat.TextContent, System.Globalization.CultureInfo.InvariantCulture));

    // Every child's case has one title, which is ours.
    private static bool Tells(Target target, string text) => text.Contains(target.Number, StringComparison.OrdinalIgnoreCase) || text.Contains(target.Id.ToString(), StringComparison.OrdinalIgnoreCase)
        || (target.Child is { } child ? text.Contains(child, StringComparison.OrdinalIgnoreCase) : text.Contains(target.Title, StringComparison.Ordinal));

    private static async Task<string> TextAsync(HttpResponseMessage response)
    {
        byte[] bytes = await response.Content.ReadAsByteArrayAsync();
        if (bytes is not [(byte)'P', (byte)'K', ..])
        {
            return System.Text.Encoding.UTF8.GetString(bytes);
        }

        await using var zip = new ZipArchive(new MemoryStream(bytes));
        return string.Concat(zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    private static async Task<string?> CalendarAsync(HttpClient client)
    {
        using HttpResponseMessage page = await client.GetAsync(Routes.CalendarFeed);
        if (!page.IsSuccessStatusCode)
        {
            return null;
        }

        using HttpResponseMessage opened = await SendAsync(client, await ReadAsync(page), Routes.CalendarFeed);
        string html = await client.GetStringAsync(Routes.CalendarFeed);
        int from = html.IndexOf("/calendar/", StringComparison.Ordinal);
        return await client.GetStringAsync(html[from..(html.IndexOf(".ics", from, StringComparison.Ordinal) + 4)]);
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path));

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) => await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    /// <summary>Sends the form of the page that goes to an address, with what it hides and what is filled in.</summary>
    private static Task<HttpResponseMessage> SendAsync(HttpClient client, IHtmlDocument page, string action, params (string Name, string Value)[] values)
    {
        IElement form = page.QuerySelectorAll("main form[method=post]").FirstOrDefault(form => form.GetAttribute("action") == action) ?? page.QuerySelector("main form[method=post]")!;
        IEnumerable<KeyValuePair<string, string>> hidden = form.QuerySelectorAll("input[type=hidden]").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? ""));
        return client.PostAsync(action, new FormUrlEncodedContent([.. hidden, .. values.Select(value => KeyValuePair.Create(value.Name, value.Value))]));
    }

    private sealed record CaseLine
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required Guid Id { get; init; }
        public required string UnitId { get; init; }
        public string? Child { get; init; }
    }
}
