using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Desk;

/// <summary>What Elsa Studio may ask for: reading alone, by administrators and auditors alone, and nothing that is sealed.</summary>
public sealed class StudioPagesTests
{
    [Fact]
    public async Task Pages_WithoutStudio_SayHowToGetIt_AndShowOurOwnDrawing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted");
        foreach (Account person in new[] { await system.AdministratorAsync(), await system.AuditorAsync() })
        {
            PlanBrowser browser = await site.EnterAsync(person);
            IDocument desk = await browser.GetAsync("/studio");
            Assert.NotNull(desk.QuerySelector($"a[href='/studio/definitions/master-plan-approval/{TestSystem.NewestVersion}']"));
            Assert.NotNull(desk.QuerySelector($"a[href='/studio/cases/{number}']"));
            IDocument page = await browser.GetAsync($"/studio/cases/{number}");
            Assert.Contains("联合审查", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("iframe"));
            Assert.Contains("studio install", page.QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
            HttpResponseMessage drawing = await browser.Client.GetAsync(page.QuerySelector("details img")!.GetAttribute("src"));
            Assert.Equal("image/svg+xml", drawing.Content.Headers.ContentType?.MediaType);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync($"/studio/view/case/{number}")).StatusCode);
            Assert.Equal($"/studio/cases/{number}", (await browser.Client.GetAsync($"/studio?Number={number}")).Headers.Location?.ToString());
        }
    }

    [Fact]
    public async Task OtherRoles_FindNothing_AndStrangersAreAskedToSignIn()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        string number = await system.OpenCaseAsync();
        string[] addresses = ["/studio", $"/studio/cases/{number}", "/studio/api/descriptors/activities", $"/studio/api/workflow-instances/{number}", "/studio/api/workflow-definitions/by-definition-id/master-plan-approval", "/studio/view/index.html", $"/studio/diagram/master-plan-approval/{TestSystem.NewestVersion}.svg"];
        HttpClient secretariat = (await site.EnterAsync(await system.SecretariatAsync())).Client;
        HttpClient stranger = site.Visitor().Client;
        foreach (string address in addresses)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await secretariat.GetAsync(address)).StatusCode);
            // A page leads to the sign-in; what a program asks for says that it wants one.
            Assert.Contains((await stranger.GetAsync(address)).StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Unauthorized });
        }
    }

    [Theory]
    [InlineData("POST", "workflow-definitions/master-plan-approval/execute")]
    [InlineData("POST", "workflow-definitions")]
    [InlineData("PUT", "workflow-definitions/master-plan-approval-v3")]
    [InlineData("DELETE", "workflow-instances/KG-2026-001")]
    [InlineData("POST", "workflow-instances/KG-2026-001/import")]
    [InlineData("POST", "workflow-definitions/by-definition-id/master-plan-approval")]
    public async Task EveryWrite_IsRefused(string method, string path)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        await system.OpenCaseAsync();
        HttpClient admin = (await site.EnterAsync(await system.AdministratorAsync())).Client;

        HttpResponseMessage answer = await admin.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/studio/api/" + path) { Content = JsonContent.Create(new { }) });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(TestSystem.NewestVersion, (await system.CaseAsync("KG-2026-001")).DefinitionVersion);
    }

    [Fact]
    public async Task Instance_TellsWhereTheCaseStands_AndDefinitionIsReadOnly()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        string number = await system.SubmittedCaseAsync();
        HttpClient auditor = (await site.EnterAsync(await system.AuditorAsync())).Client;

        using JsonDocument report = JsonDocument.Parse(await (await auditor.PostAsJsonAsync("/studio/api/activity-executions/report", new { workflowInstanceId = number, activityNodeIds = Array.Empty<string>() })).Content.ReadAsStringAsync());
        using JsonDocument definition = JsonDocument.Parse(await auditor.GetStringAsync("/studio/api/workflow-definitions/by-definition-id/master-plan-approval?versionOptions=Latest"));
        using JsonDocument journal = JsonDocument.Parse(await (await auditor.PostAsJsonAsync($"/studio/api/workflow-instances/{number}/journal", new { })).Content.ReadAsStringAsync());

        JsonElement[] stats = [.. report.RootElement.GetProperty("stats").EnumerateArray()];
        Assert.Equal(["Start", "Draft", "CompletenessCheck"], stats.Select(stat => stat.GetProperty("activityId").GetString()));
        Assert.Equal([false, false, true], stats.Select(stat => stat.GetProperty("isBlocked").GetBoolean()));
        Assert.True(definition.RootElement.GetProperty("isReadonly").GetBoolean());
        Assert.Contains(journal.RootElement.GetProperty("items").EnumerateArray(), item => item.GetProperty("activityId").GetString() == "Draft" && item.GetProperty("message").GetString() == "Submitted");
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync("/studio/api/workflow-instances/KG-2026-999")).StatusCode);
    }

    [Fact]
    public async Task PlacementInstance_TellsOfStages_AndNothingOfTheChild()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        string number = await system.FollowedUpAsync();
        Guid childId = (await system.ChildCaseAsync(number)).ChildId;
        string[] traces = [(await system.Database.ReadAsync(session => ChildTable.FindAsync(session, childId)))!.Number, childId.ToString(), TestSystem.SomeChild.FullName, TestSystem.SomeChild.Village, TestSystem.SomeChild.Disability, TestSystem.SomeChild.Phone];
        HttpClient auditor = (await site.EnterAsync(await system.AuditorAsync())).Client;
        string instance = $"/studio/api/workflow-instances/{number}";
        string[] answers =
        [
            await auditor.GetStringAsync(instance), await auditor.GetStringAsync(instance + "/execution-state"), await auditor.GetStringAsync(instance + "/variables"),
            await auditor.GetStringAsync($"/studio/api/activity-executions/list?workflowInstanceId={number}"), await auditor.GetStringAsync($"/studio/api/activity-execution-summaries/list?workflowInstanceId={number}"),
            await (await auditor.PostAsJsonAsync(instance + "/journal", new { })).Content.ReadAsStringAsync(),
            await (await auditor.PostAsJsonAsync("/studio/api/activity-executions/report", new { workflowInstanceId = number })).Content.ReadAsStringAsync(),
        ];

        Assert.Contains("FollowUp", answers[0], StringComparison.Ordinal);
        Assert.Contains("Assessment", answers[5], StringComparison.Ordinal);
        Assert.Equal([], answers.SelectMany(TracesIn));
        // The same look finds the child where it may be seen.
        Assert.NotEmpty(TracesIn(await (await site.EnterAsync(await system.EducationAsync())).Client.GetStringAsync("/children")));

        // Whatever way the letters are written.
        static string Plain(string answer) => Regex.Replace(answer, @"\\u(?<code>[0-9A-Fa-f]{4})", letter => ((char)Convert.ToInt32(letter.Groups["code"].Value, 16)).ToString(), RegexOptions.NonBacktracking);

        IEnumerable<string> TracesIn(string answer) => traces.Where(trace => Plain(answer).Contains(trace, StringComparison.Ordinal));
    }
}
