using System.CommandLine;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.CommandLine;
using Xunit;

namespace Qujing.Approvals.Web.Tests.CommandLine;

public sealed class VerbTests
{
    [Theory]
    [InlineData("demo")]
    [InlineData("serve")]
    [InlineData("migrate")]
    [InlineData("doctor")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("simulate")]
    [InlineData("draw compute")]
    [InlineData("draw verify")]
    [InlineData("audit verify")]
    [InlineData("workflows lint")]
    [InlineData("workflows diagram")]
    [InlineData("workflows import")]
    [InlineData("workflows approve")]
    [InlineData("workflows migrate")]
    [InlineData("explain deadline")]
    [InlineData("explain lock")]
    [InlineData("children rotate-key")]
    [InlineData("children erase-expired")]
    public async Task Verb_Help_NamesItsExitCodesAndJson(string verb)
    {
        using var output = new StringWriter();
        int code = await CommandLineRoot.Build().Parse([.. verb.Split(' '), "--help"]).InvokeAsync(new InvocationConfiguration { Output = output });

        Assert.Equal(0, code);
        Assert.Contains("退出码：0 成功", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("--json", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_Unknown_EndsWithOne()
    {
        using var output = new StringWriter();
        Assert.Equal(1, await CommandLineRoot.Build().Parse(["no-such-verb"]).InvokeAsync(new InvocationConfiguration { Output = output, Error = output }));
    }

    [Fact]
    public async Task Migrate_AndAuditVerify_AsJson()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        var folders = new ProductFolders(system.Folder);
        using JsonDocument migrated = Json(to => OfficeVerbs.Migrate(folders, to), 0);
        Assert.Empty(migrated.RootElement.GetProperty("ran").EnumerateArray());
        await system.OpenCaseAsync();

        using var output = new StringWriter();
        Assert.Equal(0, await OfficeVerbs.VerifyAuditAsync(folders, null, (output, true)));
        using JsonDocument verified = JsonDocument.Parse(output.ToString());
        Assert.Equal((true, 1L), (verified.RootElement.GetProperty("ok").GetBoolean(), verified.RootElement.GetProperty("events").GetInt64()));
    }

    [Fact]
    public async Task Children_RotateKeyAndDryRun_AsJson_NameNoChild()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        var folders = new ProductFolders(system.Folder);
        using var output = new StringWriter();
        Assert.Equal(0, await ChildVerbs.RotateKeyAsync(folders, (output, true)));
        Assert.Equal(0, await ChildVerbs.EraseExpiredAsync(folders, dryRun: true, (output, true)));
        Assert.Equal(2, await ChildVerbs.RotateKeyAsync(new ProductFolders("/no/such/folder"), (output, true)));

        Assert.Contains("\"keyNo\":2,\"values\":1", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(TestSystem.SomeChild.FullName, output.ToString(), StringComparison.Ordinal);
        Assert.Equal("闻人沐阳", (await system.OpenFileAsync(await system.LeaderAsync(), number)).Child.FullName);
    }

    [Fact]
    public async Task AuditVerify_WithoutADatabase_EndsWithTwo()
    {
        using var output = new StringWriter();
        Assert.Equal(2, await OfficeVerbs.VerifyAuditAsync(new ProductFolders("/no/such/folder"), null, (output, true)));
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        Assert.Contains("没有数据库", json.RootElement.GetProperty("words").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workflows_LintAndDiagram_AsJson()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "definition.json");
        await File.WriteAllTextAsync(file, "{}");
        using JsonDocument broken = Json(to => OfficeVerbs.LintWorkflow(file, to), 1);
        Assert.NotEmpty(broken.RootElement.GetProperty("findings").EnumerateArray());
        using JsonDocument unread = Json(to => OfficeVerbs.DrawWorkflow(file, to), 2);
        Assert.False(unread.RootElement.GetProperty("ok").GetBoolean());

        string shipped = Path.Combine(Root(), "workflows", "master-plan-approval.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(shipped)).Replace("[\\\"MeetingRecorder\\\"]", "[\\\"Nobody\\\"]", StringComparison.Ordinal));
        using JsonDocument nobody = Json(to => OfficeVerbs.LintWorkflow(file, to), 1);
        Assert.Contains("“Nobody”不是系统里的角色", nobody.RootElement.GetProperty("findings")[0].GetProperty("words").GetString(), StringComparison.Ordinal);
        using JsonDocument sound = Json(to => OfficeVerbs.LintWorkflow(shipped, to), 0);
        Assert.True(sound.RootElement.GetProperty("ok").GetBoolean());
        using JsonDocument drawn = Json(to => OfficeVerbs.DrawWorkflow(shipped, to), 0);
        Assert.StartsWith("<svg", drawn.RootElement.GetProperty("svg").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Workflows_Export_WritesWhatLintsAndRunsTheSame()
    {
        string folder = Directory.CreateTempSubdirectory("qujing-export-").FullName;
        using JsonDocument written = Json(to => OfficeVerbs.ExportWorkflows(folder, to), 0);
        string[] files = [.. written.RootElement.GetProperty("written").EnumerateArray().Select(file => file.GetString()!)];

        Assert.Equal(["master-plan-approval.json", "special-education-placement.json"], files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (string file in files)
        {
            using JsonDocument sound = Json(to => OfficeVerbs.LintWorkflow(file, to), 0);
            using JsonDocument drawn = Json(to => OfficeVerbs.DrawWorkflow(file, to), 0);
            using JsonDocument before = Json(to => OfficeVerbs.DrawWorkflow(Path.Combine(Root(), "workflows", Path.GetFileName(file)), to), 0);
            Assert.Equal(before.RootElement.GetProperty("svg").GetString(), drawn.RootElement.GetProperty("svg").GetString());
        }

        using JsonDocument refused = Json(to => OfficeVerbs.ExportWorkflows(files[0], to), 2);
        Assert.False(refused.RootElement.GetProperty("ok").GetBoolean());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Workflows_ImportAndApprove_NameWhoDoesIt_AndTakeTwo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        var folders = new ProductFolders(system.Folder);
        (string author, string second) = ((await system.AdministratorAsync()).UserName, (await system.SecondAdministratorAsync()).UserName);
        string file = Path.Combine(system.Folder, "drawn.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(Path.Combine(Root(), "workflows", "master-plan-approval.json"))).Replace("第十七条", "第十八条", StringComparison.Ordinal));
        (string, WorkflowVerbs.Grounds) what = (file, new WorkflowVerbs.Grounds("改引条款", "会议纪要"));

        using JsonDocument stranger = await JsonAsync(to => WorkflowVerbs.ImportAsync(folders, As("nobody"), what, to), 1);
        Assert.Contains("用户名或者密码不对", stranger.RootElement.GetProperty("words")[0].GetString(), StringComparison.Ordinal);
        using JsonDocument proposed = await JsonAsync(to => WorkflowVerbs.ImportAsync(folders, As(author), what, to), 0);
        Guid change = proposed.RootElement.GetProperty("change").GetGuid();
        Assert.Equal(1001, proposed.RootElement.GetProperty("version").GetInt32());
        using JsonDocument own = await JsonAsync(to => WorkflowVerbs.ApproveAsync(folders, As(author), change, to), 1);
        using JsonDocument approved = await JsonAsync(to => WorkflowVerbs.ApproveAsync(folders, As(second), change, to), 0);
        Assert.True(approved.RootElement.GetProperty("inForce").GetBoolean());
        using JsonDocument missing = await JsonAsync(to => WorkflowVerbs.ImportAsync(folders, As(author), ("/no/such/file", what.Item2), to), 2);
        await File.WriteAllTextAsync(file, "{}");
        using JsonDocument refused = await JsonAsync(to => WorkflowVerbs.ImportAsync(folders, As(author), what, to), 1);
        Assert.Equal(1001L, (await system.CaseAsync(await system.OpenCaseAsync())).DefinitionVersion);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Workflows_Migrate_ListsFirst_AndThenCarriesEachCaseOver()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string old = await system.OpenFirstVersionCaseAsync();
        string admin = (await system.AdministratorAsync()).UserName;
        var folders = new ProductFolders(system.Folder);
        var wanted = new WorkflowVerbs.Migration("master-plan-approval", (int)TestSystem.NewestVersion, new Dictionary<string, string>(StringComparer.Ordinal), IsDryRun: true);

        using JsonDocument listed = await JsonAsync(to => WorkflowVerbs.MigrateAsync(folders, As(admin), wanted, to), 0);
        Assert.Equal((old, "Draft", 1L), (listed.RootElement.GetProperty("cases")[0].GetProperty("number").GetString(), listed.RootElement.GetProperty("cases")[0].GetProperty("to").GetString(), (await system.CaseAsync(old)).DefinitionVersion));
        using JsonDocument done = await JsonAsync(to => WorkflowVerbs.MigrateAsync(folders, As(admin), wanted with { IsDryRun = false }, to), 0);
        Assert.Equal(TestSystem.NewestVersion, (await system.CaseAsync(old)).DefinitionVersion);
        using JsonDocument again = await JsonAsync(to => WorkflowVerbs.MigrateAsync(folders, As(admin), wanted with { IsDryRun = false }, to), 0);
        Assert.Empty(again.RootElement.GetProperty("cases").EnumerateArray());
        using JsonDocument unknown = await JsonAsync(to => WorkflowVerbs.MigrateAsync(folders, As(admin), wanted with { ToVersion = 77 }, to), 1);
    }

    [Fact]
    public async Task Workflows_Import_OfAnAccountWithAPassword_AsksForIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account author = await system.AdministratorAsync();
        string hash = new PasswordHasher<Account>().HashPassword(author, "right horse");
        await system.Database.WriteAsync(session => session.ExecuteOneAsync("UPDATE account SET password_hash = @hash WHERE id = @Id", new { hash, author.Id }));
        string file = Path.Combine(system.Folder, "drawn.json");
        await File.WriteAllTextAsync(file, "{}");
        var what = (file, new WorkflowVerbs.Grounds("改引条款", "会议纪要"));

        foreach ((string name, string password, string words) in new[] { (author.UserName, "wrong", "密码不对"), (author.UserName, "right horse", "definitionId"), ((await system.SecondAdministratorAsync()).UserName, "", "密码不对") })
        {
            using JsonDocument answer = await JsonAsync(to => WorkflowVerbs.ImportAsync(new ProductFolders(system.Folder), new Operator(name, new StringReader(password + "\n")), what, to), 1);
            Assert.Contains(words, answer.RootElement.GetProperty("words")[0].GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Simulate_TwelveVotes_AsJson_NamesTheMissingOneAndShowsNoVote()
    {
        using var output = new StringWriter();
        Assert.Equal(0, await new SimulateVerb("罗平产业园区", 7, 12, 0, ModifyWithinLock: false, 1).RunAsync(output, asJson: true));
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        JsonElement only = json.RootElement.GetProperty("cases")[0];

        Assert.True(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.Contains("通过票 12，少 1 票", only.GetProperty("verdict").GetString(), StringComparison.Ordinal);
        Assert.Equal("PanelRevision", only.GetProperty("stage").GetString());
        JsonElement[] events = [.. only.GetProperty("events").EnumerateArray()];
        Assert.All(events.Where(item => item.GetProperty("act").GetString() == "CastVote"), item => Assert.Equal(("投票", "第十二条", "已办理"), (Text(item, "words"), Text(item, "article"), Text(item, "outcome"))));
        Assert.All(events, item => Assert.Matches("^第[一二三四五六七八九十]+条$", Text(item, "article")));
        Assert.All(events, item => Assert.DoesNotMatch("[A-Za-z{}]{3,}", Text(item, "words") + Text(item, "outcome")));
        JsonElement draw = Assert.Single(only.GetProperty("draws").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, draw.GetProperty("problem").ValueKind);
    }

    [Fact]
    public async Task Simulate_TwelveVotes_WithAModificationWithinTheLock_GoesOnToTheLock()
    {
        string said = await SimulateAsync(new SimulateVerb("罗平产业园区", 7, 12, 0, ModifyWithinLock: true, 1));

        Assert.Contains("通过票 12，少 1 票", said, StringComparison.Ordinal);
        Assert.Contains("第 2 轮表决结果：通过票 13", said, StringComparison.Ordinal);
        Assert.Contains("锁定期内修改：未受理（第十五条），锁定到", said, StringComparison.Ordinal);
        Assert.Contains("抽取记录：KG-2026-001-2-1", said, StringComparison.Ordinal);
        Assert.Equal(2, said.Split("按公布的记录重新计算，结果一致").Length - 1);
        Assert.DoesNotMatch("[a-z]{2,}[A-Z]|[{}]|[A-Z][a-z]{2,}", said);
    }

    [Fact]
    public async Task Simulate_SameSeed_DrawsTheSamePeople_AndAnotherSeedOthers()
    {
        string first = await SimulateAsync(new SimulateVerb("罗平产业园区", 7, 12, 0, ModifyWithinLock: false, 1));

        Assert.Equal(first, await SimulateAsync(new SimulateVerb("罗平产业园区", 7, 12, 0, ModifyWithinLock: false, 1)));
        Assert.NotEqual(first, await SimulateAsync(new SimulateVerb("罗平产业园区", 8, 12, 0, ModifyWithinLock: false, 1)));
    }

    [Fact]
    public void Simulate_ADrawThatDiffers_IsNotOk()
    {
        var draw = new SimulateVerb.DrawLine("KG-2026-001-1-1", ["P-1"], null);
        var whole = new SimulateVerb.Report(1, null, [], [new SimulateVerb.CaseReport("KG-2026-001", "", "InForce", "") { Draws = [draw] }]);

        Assert.True(whole.Ok);
        Assert.False((whole with { Cases = [whole.Cases[0] with { Draws = [draw with { Problem = SimulateVerb.ProblemOf("{}") }] }] }).Ok);
        Assert.False((whole with { Cases = [whole.Cases[0] with { Draws = [] }] }).Ok);
        Assert.NotNull(SimulateVerb.ProblemOf("{}"));
        Assert.NotNull(SimulateVerb.ProblemOf(null));
    }

    [Theory]
    [InlineData("simulate --votes 18", "--votes 应在 0 至 17 之间")]
    [InlineData("simulate --votes -1", "--votes 应在 0 至 17 之间")]
    [InlineData("simulate --cases 0", "--cases 应在 1 至 200 之间")]
    [InlineData("simulate --joint-fails -1", "--joint-fails 应在 0 至 20 之间")]
    [InlineData("simulate --dispute", "--dispute 只能和 --placement 同用")]
    [InlineData("simulate --placement --votes 12", "--votes 是规划审批的参数")]
    [InlineData("simulate --votes many", "--votes 的值“many”不对")]
    [InlineData("simulate --vote 12", "不认识 --vote")]
    [InlineData("explain deadline --from 9999-12-30 --working-days 10", "在 1949 年至 2999 年之间")]
    [InlineData("explain deadline --from 2026-09-25 --working-days -1", "工作日数应在 0 至 10000 之间")]
    [InlineData("explain deadline --from 2026-09-25", "缺少 --working-days")]
    [InlineData("explain lock --approved 9999-12-31", "在 1949 年至 2999 年之间")]
    [InlineData("draw verify", "缺少 file")]
    [InlineData("draw", "请写明做什么：compute、verify")]
    [InlineData("draw compute --pool 25 --seats 7 --source 1 --skip 99", "没有第 99 号")]
    [InlineData("workflows lint /dev/zero", "超过 16 MB")]
    [InlineData("workflows export --to /proc/xx", "文件读写失败")]
    [InlineData("audit verify --data FOLDER --anchor nonsense", "64 个字符")]
    public async Task Verb_WrongArguments_EndsWithOne_AndASentence(string line, string words) => await RefusedAsync(line, words, 1);

    [Theory]
    [InlineData("audit verify", "no database", "不是数据库文件")]
    [InlineData("migrate", "no database", "不是数据库文件")]
    [InlineData("doctor", "no database", "不是数据库文件")]
    [InlineData("audit verify", "", "里没有本系统的数据")]
    public async Task Verb_OnAFileThatIsNoDatabase_EndsWithTwo_AndASentence(string verb, string content, string words)
    {
        string folder = Directory.CreateTempSubdirectory("qujing-nothing-").FullName;
        await File.WriteAllTextAsync(new ProductFolders(folder).DatabaseFile, content.Length == 0 ? "" : string.Concat(Enumerable.Repeat(content, 200)));
        await RefusedAsync($"{verb} --data {folder}", words, 2);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(3, false, false, "就近普通学校随班就读")]
    [InlineData(4, true, false, "指定的普通学校随班就读")]
    [InlineData(5, false, true, "送教上门")]
    public async Task Simulate_Placement_WalksAChildToTheFollowUp_AndEverythingVerifies(int seed, bool dispute, bool homeTaught, string form)
    {
        using var output = new StringWriter();
        int code = await new SimulatePlacementVerb(seed, dispute, homeTaught).RunAsync(output, asJson: true);
        using JsonDocument json = JsonDocument.Parse(output.ToString());

        Assert.True(code == 0, output.ToString());
        Assert.Equal("FollowUp", json.RootElement.GetProperty("stage").GetString());
        Assert.All(json.RootElement.GetProperty("checks").EnumerateArray(), check => Assert.True(check.GetProperty("holds").GetBoolean(), check.GetProperty("name").GetString()));
        Assert.Contains(json.RootElement.GetProperty("checks").EnumerateArray(), check => check.GetProperty("detail").GetString() == form);
        Assert.DoesNotContain(Qujing.Approvals.Features.Simulation.SimulatedChild.NameOf(seed), output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A01_Simulate_UnknownZone_EndsWithTwoAndNamesTheEight()
    {
        using var output = new StringWriter();
        Assert.Equal(2, await new SimulateVerb("没有的园区", 7, 13, 0, ModifyWithinLock: false, 1).RunAsync(output, asJson: true));
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        Assert.Contains("会泽产业园区", json.RootElement.GetProperty("words").GetString(), StringComparison.Ordinal);
    }

    private static JsonDocument Json(Func<(TextWriter Output, bool AsJson), int> verb, int exitCode)
    {
        using var output = new StringWriter();
        Assert.Equal(exitCode, verb((output, true)));
        return JsonDocument.Parse(output.ToString());
    }

    /// <summary>By the whole command line, once in words and once as JSON.</summary>
    private static async Task RefusedAsync(string line, string words, int exitCode)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string[] arguments = [.. line.Split(' ').Select(word => word == "FOLDER" ? system.Folder : word)];
        using StringWriter output = new(), error = new(), json = new(), jsonError = new();
        Assert.Equal(exitCode, await CommandLineRoot.RunAsync(arguments, output, error));
        string said = output.ToString() + error;
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);

        Assert.Equal(exitCode, await CommandLineRoot.RunAsync([.. arguments, "--json"], json, jsonError));
        using JsonDocument told = JsonDocument.Parse(json.ToString());
        Assert.Equal((false, ""), (told.RootElement.GetProperty("ok").GetBoolean(), jsonError.ToString()));
        Assert.Contains(words, told.RootElement.GetProperty("words").ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> SimulateAsync(SimulateVerb verb)
    {
        using var output = new StringWriter();
        Assert.Equal(0, await verb.RunAsync(output));
        return output.ToString();
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString() ?? "";

    private static Operator As(string name) => new(name, TextReader.Null);

    private static async Task<JsonDocument> JsonAsync(Func<(TextWriter Output, bool AsJson), Task<int>> verb, int exitCode)
    {
        using var output = new StringWriter();
        int code = await verb((output, true));
        Assert.True(exitCode == code, output.ToString());
        return JsonDocument.Parse(output.ToString());
    }

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (folder.GetFiles("Qujing.Approvals.sln").Length == 0)
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests don't run inside a checkout.");
        }

        return folder.FullName;
    }
}
