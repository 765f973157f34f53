using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Desk;

public sealed class AuditPagesTests
{
    [Fact]
    public async Task Search_ByCasePersonAndKind_FindsTheEventsAndIsAnEventItself()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser auditor = await site.EnterAsync(await system.AuditorAsync());

        IDocument ofCase = await auditor.GetAsync($"/audit?case={number}");
        Assert.Equal("报送规划", ofCase.QuerySelector("tbody th")!.TextContent);
        IDocument ofPerson = await auditor.GetAsync("/audit?person=body-luoping&act=OpenPlanCase");
        Assert.Equal("新建申报", Assert.Single(ofPerson.QuerySelectorAll("tbody th")).TextContent);
        IDocument nobody = await auditor.GetAsync("/audit?person=nobody-at-all");
        Assert.Contains("没有符合条件的记录", nobody.Body!.TextContent, StringComparison.Ordinal);

        IDocument reads = await auditor.GetAsync("/audit?outcome=read&act=AuditSearch");
        Assert.Equal(3, reads.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Search_PagesByKey_WithoutGapOrRepeat()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser auditor = await site.EnterAsync(await system.AuditorAsync());
        for (int look = 0; look < 60; look++)
        {
            await system.SendAsync(await system.AuditorAsync(), new Qujing.Approvals.Features.Auditing.AuditSearch.Question(new() { CaseNumber = number }));
            system.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        IDocument first = await auditor.GetAsync("/audit?act=AuditSearch");
        Assert.Equal(40, first.QuerySelectorAll("tbody tr").Length);
        IDocument second = await auditor.GetAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        string[] places = [.. first.QuerySelectorAll("td[data-l=所在链] small").Concat(second.QuerySelectorAll("td[data-l=所在链] small")).Select(cell => cell.TextContent)];
        Assert.Equal(places.Length, places.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(60, places.Length);
    }

    [Fact]
    public async Task Export_OfWhatIsFound_IsATableWithoutFormulasAndAnEventItself()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser auditor = await site.EnterAsync(await system.AuditorAsync());
        string address = (await auditor.GetAsync($"/audit?case={number}")).QuerySelector("a[href^='/audit/export']")!.GetAttribute("href")!;

        HttpResponseMessage response = await auditor.Client.GetAsync(address);
        byte[] bytes = await response.Content.ReadAsByteArrayAsync();
        string[] lines = System.Text.Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(("text/csv", "attachment"), (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.StartsWith("\"时间\",\"事项\"", lines[0], StringComparison.Ordinal);
        Assert.Equal((await system.EventsAsync(number)).Count, lines.Length - 1);
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM audit_event WHERE act = 'AuditExport' AND outcome = 'read'")));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.EnterAsync(await system.SupervisorAsync())).Client.GetAsync(address)).StatusCode);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData(" @SUM(A1)", "\"' @SUM(A1)\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("-22", "\"-22\"")]
    [InlineData("-22+1", "\"'-22+1\"")]
    [InlineData("-A1", "\"'-A1\"")]
    [InlineData("他说\"好\"", "\"他说\"\"好\"\"\"")]
    [InlineData("第一行\n第二行", "\"第一行\n第二行\"")]
    public void Csv_Cell_IsQuotedAndNeverAFormula(string value, string expected) =>
        Assert.Equal(expected + "\r\n", System.Text.Encoding.UTF8.GetString(Components.CsvText.Of([[value]])[3..]));

    [Fact]
    public async Task A41_Search_AVote_ShowsItsDayAloneAndNothingOfIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await system.VoteAsync(number, 1, BallotChoice.Fail, "不可行");
        await using var site = new PlanSite(system);
        IDocument page = await (await site.EnterAsync(await system.AuditorAsync())).GetAsync($"/audit?case={number}&act=CastVote");

        Assert.Equal("2026-09-01", page.QuerySelector("tbody time")!.TextContent);
        Assert.DoesNotContain("不可行", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A43_Verify_WholeTrail_ThenTheFirstBadEventIsNamed()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser auditor = await site.EnterAsync(await system.AuditorAsync());

        Assert.Contains("校验通过", (await auditor.GetAsync("/audit/verify?run=true")).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        await system.Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync("DROP TRIGGER audit_event_never_changes");
            await session.ExecuteOneAsync("UPDATE audit_event SET details = '{}' WHERE chain = @chain AND seq = 2", new { chain = AuditTrail.ChainOfCase(number) });
        });

        string words = (await auditor.GetAsync("/audit/verify?run=true")).QuerySelector("[role=status]")!.TextContent;
        Assert.Contains($"第一处不符在 case:{number} 第 2 条：这条记录被改动、删除、调换或插入过。", words, StringComparison.Ordinal);
        Assert.Equal("检查点", (await auditor.GetAsync("/audit/checkpoints")).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg")]
    public async Task Verify_AMistypedCheckpoint_IsNoSignOfTampering(string anchor)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SubmittedCaseAsync();
        await using var site = new PlanSite(system);
        PlanBrowser auditor = await site.EnterAsync(await system.AuditorAsync());
        IDocument page = await auditor.GetAsync($"/audit/verify?run=true&anchor={anchor}");

        Assert.Contains("这不是检查点的校验值", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("请保留现场", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("另外保存的校验值不在链上", (await auditor.GetAsync($"/audit/verify?run=true&anchor={new string('0', 64)}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_FilterAndList_NameEveryActInChinese()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SubmittedCaseAsync();
        await using var site = new PlanSite(system);
        IDocument page = await (await site.EnterAsync(await system.AuditorAsync())).GetAsync("/audit");

        Assert.All(page.QuerySelectorAll("select[name=Act] option").Concat(page.QuerySelectorAll("tbody th")), name => Assert.DoesNotMatch("[A-Za-z]", name.TextContent));
    }

    [Theory]
    [InlineData("/audit")]
    [InlineData("/audit/verify")]
    [InlineData("/audit/checkpoints")]
    public async Task Audit_OtherRoles_FindNothing(string address)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        foreach (var person in new[] { await system.SecretariatAsync(), await system.AdministratorAsync(), await system.SupervisorAsync() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await site.EnterAsync(person)).Client.GetAsync(address)).StatusCode);
        }
    }
}
