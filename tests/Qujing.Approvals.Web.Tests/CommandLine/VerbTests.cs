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
        Assert.Equal(0, await new SimulateVerb("罗平产业园区", 7, 12, 0, ModifyWithinLock: true, 1).RunAsync(output, asJson: true));
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        JsonElement only = json.RootElement.GetProperty("cases")[0];

        Assert.True(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.Contains("通过票 12，少 1 票", only.GetProperty("verdict").GetString(), StringComparison.Ordinal);
        Assert.Equal("PanelRevision", only.GetProperty("stage").GetString());
        Assert.StartsWith("锁定期内修改：未受理。案件 KG-2026-001 现在不在可以办理这一步的阶段", only.GetProperty("modification").GetString(), StringComparison.Ordinal);
        Assert.All(only.GetProperty("events").EnumerateArray().Where(item => item.GetProperty("act").GetString() == "CastVote"), item => Assert.Equal("", item.GetProperty("details").GetString()));
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
