using System.Net;
using System.Text;
using AngleSharp.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Desk;

/// <summary>A definition is uploaded, checked, proposed and approved by another administrator, through the pages.</summary>
public sealed class DefinitionPagesTests
{
    private const string Address = "/admin/workflows/import";

    private static string Drawn { get; } =
        new WorkflowLibrary().ShippedContents.Single(pair => pair.Definition.DefinitionId == MasterPlanCatalogue.DefinitionId).Content.Replace("第十七条", "第十八条", StringComparison.Ordinal);

    [Fact]
    public async Task Definition_UploadedCheckedAndApprovedByAnother_IsWhatNewCasesStartOn()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        PlanBrowser admin = await site.EnterAsync(await system.AdministratorAsync());
        Assert.NotNull((await admin.GetAsync("/admin/workflows")).QuerySelector($"a[href='{Address}']"));

        IDocument check = await PlanBrowser.ReadAsync(await admin.UploadAsync(await FilledInAsync(admin), Address, "Upload", ("master.json", Encoding.UTF8.GetBytes(Drawn))));
        Assert.Contains("没有发现问题", check.QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("第 1001 版", check.QuerySelector(".g-dl")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("第十八条", check.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        string change = (await admin.PostAsync(check, "main form", Address, ("Step", "propose"))).Headers.Location!.ToString();
        Assert.Contains("第 1001 版", (await admin.GetAsync("/admin/workflows")).QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await admin.GetAsync(change)).QuerySelector("input[name=Decision][value=approved]"));

        PlanBrowser second = await site.EnterAsync(await system.SecondAdministratorAsync());
        Assert.NotNull((await second.GetAsync("/")).QuerySelector("tbody a[href='/admin/changes']"));
        IDocument proposal = await second.GetAsync(change);
        Assert.Contains("开发区总体规划审批", proposal.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("第十八条", proposal.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(change, (await second.PostAsync(proposal, "main form", change, ("Decision", "approved"))).Headers.Location?.ToString());

        Assert.StartsWith("第 1001 版", (await second.GetAsync("/admin/workflows")).QuerySelector("tbody th")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1001L, (await system.CaseAsync(await system.OpenCaseAsync())).DefinitionVersion);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Definition_ThatTheLintRefuses_IsToldInSentences_AndNothingTypedIsLost()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        PlanBrowser admin = await site.EnterAsync(await system.AdministratorAsync());
        string broken = Drawn.Replace("Qujing.Approval\"", "Qujing.Invented\"", StringComparison.Ordinal);

        IDocument refused = await PlanBrowser.ReadAsync(await admin.UploadAsync(await FilledInAsync(admin), Address, "Upload", ("master.json", Encoding.UTF8.GetBytes(broken))));

        Assert.Contains("没有规则认识环节类型“Qujing.Invented”", refused.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("#Definition", refused.QuerySelector(".g-sum a")!.GetAttribute("href"));
        Assert.Contains("Qujing.Invented", refused.QuerySelector("#Definition")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("改引条款", "会议纪要"), (refused.QuerySelector("#Reason")!.GetAttribute("value"), refused.QuerySelector("#Article")!.GetAttribute("value")));
        IDocument empty = await PlanBrowser.ReadAsync(await admin.PostAsync(await admin.GetAsync(Address), "main form", Address, ("Definition", "{"), ("Step", "check")));
        Assert.Contains("不是有效的 JSON", empty.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("请填写修改的理由", empty.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/workflows")]
    [InlineData(Address)]
    public async Task OtherRoles_FindNothing(string address)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        foreach (Account person in new[] { await system.SecretariatAsync(), await system.OrganisingBodyAsync() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.EnterAsync(person)).Client.GetAsync(address)).StatusCode);
        }
    }

    // The form with its grounds, as it stands after a check without a file.
    private static async Task<IDocument> FilledInAsync(PlanBrowser admin) => await PlanBrowser.ReadAsync(
        await admin.PostAsync(await admin.GetAsync(Address), "main form", Address, ("Reason", "改引条款"), ("Article", "会议纪要"), ("Step", "check")));
}
