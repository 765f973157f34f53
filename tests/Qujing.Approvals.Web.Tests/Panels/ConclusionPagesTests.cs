using AngleSharp.Dom;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Conclusions;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Panels;

public sealed class ConclusionPagesTests
{
    [Fact]
    public async Task A45_Conclusion_Written_TakesItsNumbersFromTheCountAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number, passVotes: 12);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        string address = PanelSite.At(number, "conclusion");

        IDocument form = await lead.GetAsync(address);
        Assert.Equal(["Assessment", "Amendments"], form.QuerySelectorAll("form[action*=write] textarea").Select(field => field.GetAttribute("name")!));
        IDocument refused = await lead.AgainAsync(address, "write", ("Assessment", "总体可行"));
        Assert.Contains("总体可行", refused.QuerySelector("#Assessment")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(refused.QuerySelector("#Amendments-error"));
        IDocument written = await lead.GoOnAsync(address, "write", ("Assessment", "总体可行，通过 17 票"), ("Amendments", "补充排水"));

        string text = written.QuerySelector(".g-doc")!.TextContent;
        Assert.Contains("通过 12 票，不通过 5 票", text, StringComparison.Ordinal);
        Assert.Contains("通过票 12，少 1 票，未通过（第十二条）", text, StringComparison.Ordinal);
        Assert.Equal((1L, "WriteConclusion", ""), (await system.CountAsync("conclusion"), await system.LastActAsync(number), await system.HealthAsync()));
    }

    [Fact]
    public async Task Conclusion_StaleVersion_KeepsWhatWasTyped()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));

        IDocument stale = await lead.AgainAsync(PanelSite.At(number, "conclusion"), "write", ("SeenVersion", "0"), ("Assessment", "总体可行"), ("Amendments", "补充排水"));

        Assert.NotEqual("", stale.Errors());
        Assert.Contains("补充排水", stale.QuerySelector("#Amendments")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await system.CountAsync("conclusion"));
    }

    [Fact]
    public async Task Sign_MemberReadsChecksAndSigns_TheHashIsBound()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        WriteConclusion.Receipt written = await system.ConclusionWrittenAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser member = await site.EnterAsync(await system.MemberAsync(number, 12));
        string address = PanelSite.At(number, "signatures");
        Assert.NotNull((await member.GetAsync("/")).QuerySelector($"main a[href='{address}']"));

        IDocument check = await member.AgainAsync(address, "check");
        Assert.Contains(written.Sha256, check.MainText(), StringComparison.Ordinal);
        Assert.Equal(0, await system.CountAsync("conclusion_signature"));
        HttpResponseMessage signed = await member.PostAsync(check, "form[action*=mark]", address + "?handler=mark");

        Assert.Equal(address, signed.Headers.Location!.ToString());
        Assert.Contains("您已签字，不用再签", (await member.GetAsync(address)).MainText(), StringComparison.Ordinal);
        Assert.Equal((1L, "SignConclusion", ""), (await system.CountAsync("conclusion_signature"), await system.LastActAsync(number), await system.HealthAsync()));
    }

    [Fact]
    public async Task A46_Refuse_NeedsAReason_AndTheSecretariatRecordsTheSilent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        await system.ConclusionWrittenAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser member = await site.EnterAsync(await system.MemberAsync(number, 12));
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        string address = PanelSite.At(number, "signatures");

        IDocument refused = await member.AgainAsync(address, "check", ("Kind", "refuse"));
        Assert.NotNull(refused.QuerySelector("#Reason-error"));
        IDocument check = await member.AgainAsync(address, "check", ("Kind", "refuse"), ("Reason", "结论没有写入我的意见"));
        await member.PostAsync(check, "form[action*=mark]", address + "?handler=mark");
        IDocument record = await lead.AgainAsync(address, "check", ("SeatNo", "3"), ("Recorded", "会后失联"));
        await lead.PostAsync(record, "form[action*=mark]", address + "?handler=mark");

        IDocument list = await lead.GetAsync(address);
        Assert.Contains("结论没有写入我的意见", list.MainText(), StringComparison.Ordinal);
        Assert.Contains("会后失联", list.MainText(), StringComparison.Ordinal);
        Assert.Equal((2L, "RefuseToSign", ""), (await system.CountAsync("conclusion_signature"), await system.LastActAsync(number), await system.HealthAsync()));
    }

    [Fact]
    public async Task Reopen_VoidsTheSignatures_AndAnOldPageCannotSign()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        await system.ConclusionWrittenAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser member = await site.EnterAsync(await system.MemberAsync(number, 12));
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        string conclusion = PanelSite.At(number, "conclusion");
        string signatures = PanelSite.At(number, "signatures");
        IDocument old = await member.AgainAsync(signatures, "check");

        Assert.NotNull((await lead.AgainAsync(conclusion, "reopen")).QuerySelector("#Reason-error"));
        IDocument again = await lead.GoOnAsync(conclusion, "reopen", ("Reason", "漏写一条意见"));
        Assert.Contains("规划总体可行", again.QuerySelector("#Assessment")!.TextContent, StringComparison.Ordinal);
        await lead.GoOnAsync(conclusion, "write", ("Amendments", "1. 补充给排水规划。2. 核算用地。"));
        HttpResponseMessage late = await member.PostAsync(old, "form[action*=mark]", signatures + "?handler=mark");

        Assert.Contains("评审结论已改动。请重新阅读后再签字", (await PlanBrowser.ReadAsync(late)).Errors(), StringComparison.Ordinal);
        Assert.Equal((2L, 0L, ""), (await system.CountAsync("conclusion"), await system.CountAsync("conclusion_signature"), await system.HealthAsync()));
    }

    [Theory]
    [InlineData(13, "ExecutiveMeeting")]
    [InlineData(12, "PanelRevision")]
    public async Task Sign_TheLast_EndsTheRoundByItsVerdict(int passVotes, string stage)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number, passVotes);
        WriteConclusion.Receipt written = await system.ConclusionWrittenAsync(number);
        for (int seat = 1; seat < PassBar.Seats; seat++)
        {
            await system.DoAsync(await system.MemberAsync(number, seat), new SignConclusion.Command(system.NewId(), number, written.Sha256));
        }

        await using var site = new PlanSite(system);
        PlanBrowser chair = await site.EnterAsync(await system.MemberAsync(number, 17));
        string address = PanelSite.At(number, "signatures");
        HttpResponseMessage last = await chair.PostAsync(await chair.AgainAsync(address, "check"), "form[action*=mark]", address + "?handler=mark");

        Assert.Equal(address, last.Headers.Location!.ToString());
        Assert.Equal(stage, (await system.CaseAsync(number)).Stage);
        Assert.Contains("参加表决 17 人，已签 17 人", (await chair.GetAsync(address)).MainText(), StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }
}
