using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Panels;

public sealed class VotePagesTests
{
    private const string Opinion = "污水处理规模没有核算";

    [Fact]
    public async Task Vote_FromHomeToReceipt_SealsOneVoteAndNoAddressTellsIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await using var site = new PlanSite(system);
        Account member = await system.MemberAsync(number, 13);
        PlanBrowser browser = await site.EnterAsync(member);
        string ballot = PanelSite.Vote(number);

        Assert.NotNull((await browser.GetAsync("/")).QuerySelector($"main a[href='{ballot}']"));
        Assert.NotNull((await browser.GetAsync("/vote")).QuerySelector($"main a[href='{ballot}']"));
        IDocument paper = await browser.GetAsync(ballot);
        Assert.Equal((2, 0), (paper.QuerySelectorAll("input[type=radio]").Length, paper.QuerySelectorAll("input[type=radio][checked]").Length));
        Assert.True(paper.DocumentElement.HasAttribute("data-elder"));
        HttpResponseMessage checking = await browser.PostAsync(paper, "main form", ballot + "/check", ("Choice", "Fail"), ("Opinion", Opinion));
        Assert.Contains("no-store", checking.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        IDocument check = await PlanBrowser.ReadAsync(checking);
        Assert.Equal(("不通过", true), (check.QuerySelector(".g-verdict")!.TextContent, check.MainText().Contains(Opinion, StringComparison.Ordinal)));
        Assert.Equal(0, await system.CountAsync("ballot_vote"));
        HttpResponseMessage cast = await CastAsync(browser, check, ballot, member.FullName);

        Assert.Equal(ballot + "/done", cast.Headers.Location!.ToString());
        IDocument done = await browser.GetAsync(ballot + "/done");
        Assert.Equal("您已投票", done.QuerySelector("h1")!.TextContent);
        Assert.Matches("[0-9A-HJKMNP-TV-Z]{3} [0-9A-HJKMNP-TV-Z]{3}", done.QuerySelector(".g-panel strong")!.TextContent);
        Assert.DoesNotContain("不通过", done.MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Opinion, done.MainText(), StringComparison.Ordinal);
        Assert.Equal((1L, "CastVote", ""), (await system.CountAsync("ballot_vote"), await system.LastActAsync(number), await system.HealthAsync()));
    }

    [Fact]
    public async Task Ballot_RejectWithoutReason_KeepsTheChoiceAndSaysWhatIsMissing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.MemberAsync(number, 2));
        string ballot = PanelSite.Vote(number);
        IDocument paper = await browser.GetAsync(ballot);

        IDocument empty = await PlanBrowser.ReadAsync(await browser.PostAsync(paper, "main form", ballot + "/check", ("Opinion", "先写意见")));
        IDocument again = await PlanBrowser.ReadAsync(await browser.PostAsync(paper, "main form", ballot + "/check", ("Choice", "Fail")));

        Assert.Equal("#Choice", empty.QuerySelector(".g-sum a")!.GetAttribute("href"));
        Assert.Contains("先写意见", empty.QuerySelector("#Opinion")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("投“不通过”时，请写明理由", again.QuerySelector("#Opinion-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Fail", again.QuerySelector("input[type=radio][checked]")!.GetAttribute("value"));
        Assert.Equal(0, await system.CountAsync("ballot_vote"));
    }

    [Fact]
    public async Task Check_NameOfAnotherAndNoDeclaration_IsRefusedAndKeepsEverything()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await using var site = new PlanSite(system);
        Account member = await system.MemberAsync(number, 12);
        PlanBrowser browser = await site.EnterAsync(member);
        string ballot = PanelSite.Vote(number);
        IDocument check = await PlanBrowser.ReadAsync(await browser.PostAsync(await browser.GetAsync(ballot), "main form", ballot + "/check", ("Choice", "Pass"), ("Opinion", Opinion)));

        IDocument again = await PlanBrowser.ReadAsync(
            await browser.PostAsync(check, "form[action*=cast]", ballot + "/check?handler=cast", ("FullName", "别人")));
        Assert.Equal(["#FullName", "#IsDeclared"], again.QuerySelectorAll(".g-sum a").Select(link => link.GetAttribute("href")));
        Assert.Equal("别人", again.QuerySelector("#FullName")!.GetAttribute("value"));
        IDocument back = await PlanBrowser.ReadAsync(await browser.PostAsync(again, "main form", ballot));
        Assert.Equal(("Pass", true), (back.QuerySelector("input[type=radio][checked]")!.GetAttribute("value"), back.QuerySelector("#Opinion")!.TextContent.Contains(Opinion, StringComparison.Ordinal)));

        HttpResponseMessage cast = await CastAsync(browser, again, ballot, member.FullName);
        Assert.Equal((HttpStatusCode.Redirect, 1L), (cast.StatusCode, await system.CountAsync("ballot_vote")));
    }

    [Fact]
    public async Task A38_Ballot_ReplacedBeforeClosing_TheReceiptChangesAndBothVersionsStay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await using var site = new PlanSite(system);
        Account member = await system.MemberAsync(number, 12);
        string first = (await system.VoteAsync(number, 12, BallotChoice.Fail)).Code;
        PlanBrowser browser = await site.EnterAsync(member);
        string ballot = PanelSite.Vote(number);

        IDocument paper = await browser.GetAsync(ballot);
        Assert.Contains(first, paper.MainText(), StringComparison.Ordinal);
        IDocument check = await PlanBrowser.ReadAsync(await browser.PostAsync(paper, "main form", ballot + "/check", ("Choice", "Pass")));
        await CastAsync(browser, check, ballot, member.FullName);

        Assert.DoesNotContain(first, (await browser.GetAsync(ballot + "/done")).MainText(), StringComparison.Ordinal);
        Assert.Equal((2L, ""), (await system.CountAsync("ballot_vote"), await system.HealthAsync()));
    }

    [Fact]
    public async Task A39_TwoClicks_OneVote_AndASecondTabMeetsASentence()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await using var site = new PlanSite(system);
        Account member = await system.MemberAsync(number, 12);
        PlanBrowser browser = await site.EnterAsync(member);
        string ballot = PanelSite.Vote(number);
        IDocument check = await PlanBrowser.ReadAsync(await browser.PostAsync(await browser.GetAsync(ballot), "main form", ballot + "/check", ("Choice", "Pass")));
        IDocument tab = await PlanBrowser.ReadAsync(await browser.PostAsync(await browser.GetAsync(ballot), "main form", ballot + "/check", ("Choice", "Fail"), ("Opinion", Opinion)));

        HttpResponseMessage[] clicks = [await CastAsync(browser, check, ballot, member.FullName), await CastAsync(browser, check, ballot, member.FullName)];
        IDocument conflict = await PlanBrowser.ReadAsync(await CastAsync(browser, tab, ballot, member.FullName));

        Assert.All(clicks, click => Assert.Equal(ballot + "/done", click.Headers.Location?.ToString()));
        Assert.Contains("您已经投过票", conflict.Errors(), StringComparison.Ordinal);
        Assert.Contains(Opinion, conflict.MainText(), StringComparison.Ordinal);
        Assert.Equal((1L, ""), (await system.CountAsync("ballot_vote"), await system.HealthAsync()));
        // Told that they have voted, they confirm the same page once more.
        Assert.Equal(ballot + "/done", (await CastAsync(browser, conflict, ballot, member.FullName)).Headers.Location?.ToString());
        Assert.Equal((2L, ""), (await system.CountAsync("ballot_vote"), await system.HealthAsync()));
    }

    [Fact]
    public async Task A38_TheSamePaperFilledInAnew_IsTakenWhenItIsConfirmedOnceMore()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await using var site = new PlanSite(system);
        Account member = await system.MemberAsync(number, 12);
        PlanBrowser browser = await site.EnterAsync(member);
        string ballot = PanelSite.Vote(number);
        IDocument paper = await browser.GetAsync(ballot);
        await CastAsync(browser, await PlanBrowser.ReadAsync(await browser.PostAsync(paper, "main form", ballot + "/check", ("Choice", "Pass"))), ballot, member.FullName);

        // A page that the browser kept, by its back button.
        IDocument check = await PlanBrowser.ReadAsync(await browser.PostAsync(paper, "main form", ballot + "/check", ("Choice", "Fail"), ("Opinion", Opinion)));
        IDocument told = await PlanBrowser.ReadAsync(await CastAsync(browser, check, ballot, member.FullName));
        Assert.Contains("那一次已生效", told.Errors(), StringComparison.Ordinal);
        Assert.Contains(Opinion, told.MainText(), StringComparison.Ordinal);
        Assert.Equal(1L, await system.CountAsync("ballot_vote"));

        Assert.Equal(ballot + "/done", (await CastAsync(browser, told, ballot, member.FullName)).Headers.Location?.ToString());
        Assert.Equal((2L, ""), (await system.CountAsync("ballot_vote"), await system.HealthAsync()));
    }

    [Fact]
    public async Task A40_AnswerLostOnTheWay_TheNextLookSaysWhenTheVoteWasReceived()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await using var site = new PlanSite(system);
        Account member = await system.MemberAsync(number, 12);
        PlanBrowser browser = await site.EnterAsync(member);
        string ballot = PanelSite.Vote(number);
        IDocument before = await browser.GetAsync(ballot);
        IDocument check = await PlanBrowser.ReadAsync(await browser.PostAsync(before, "main form", ballot + "/check", ("Choice", "Pass")));
        (await CastAsync(browser, check, ballot, member.FullName)).Dispose();

        Assert.DoesNotContain("已投票", before.MainText(), StringComparison.Ordinal);
        Assert.Contains("您 09:00 已投票，回执号", (await browser.GetAsync(ballot)).MainText(), StringComparison.Ordinal);
        HttpResponseMessage retry = await CastAsync(browser, check, ballot, member.FullName);
        Assert.Equal((ballot + "/done", 1L), (retry.Headers.Location?.ToString(), await system.CountAsync("ballot_vote")));
    }

    [Fact]
    public async Task Ballot_ChangeNotAllowed_SaysWhenItVotedAndOffersNoForm()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SettingAsync("vote.allowChange", "false");
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        string receipt = (await system.VoteAsync(number, 12, BallotChoice.Pass)).Code;
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.MemberAsync(number, 12));

        IDocument page = await browser.GetAsync(PanelSite.Vote(number));

        Assert.Contains($"您 09:00 已投票，回执号 {receipt}", page.MainText(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main form"));
    }

    [Theory]
    [InlineData("before", "投票还没有开始")]
    [InlineData("left", "您还没有签到")]
    [InlineData("closed", "投票已结束")]
    public async Task Ballot_WhereTheSeatCannotVote_SaysWhy(string moment, string sentence)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        if (moment == "closed")
        {
            await system.BallotClosedAsync(number);
        }
        else if (moment == "left")
        {
            await system.BallotOpenAsync(number);
            await system.DoAsync(await system.LeadOfAsync(number), new MarkLeft.Command(system.NewId(), number, 12));
        }

        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.MemberAsync(number, 12));
        IDocument page = await browser.GetAsync(PanelSite.Vote(number));

        Assert.Equal("现在不能投票", page.QuerySelector("h1")!.TextContent);
        Assert.Contains(sentence, page.MainText(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main form"));
    }

    [Fact]
    public async Task Ballot_ClosedWhileItWasFilledIn_KeepsWhatWasTyped()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await system.MemberAsync(number, 12));
        string ballot = PanelSite.Vote(number);
        IDocument paper = await browser.GetAsync(ballot);
        await system.CloseAsync(number, "天色已晚");

        IDocument late = await PlanBrowser.ReadAsync(await browser.PostAsync(paper, "main form", ballot + "/check", ("Choice", "Fail"), ("Opinion", Opinion)));

        Assert.Contains("投票已结束", late.Errors(), StringComparison.Ordinal);
        Assert.Contains(Opinion, late.QuerySelector("#Opinion")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await system.CountAsync("ballot_vote"));
    }

    [Fact]
    public async Task Ballot_OfStrangersOrAnotherRound_IsNotFound()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await using var site = new PlanSite(system);
        PlanBrowser stranger = await site.EnterAsync(await system.ExpertAsync(9));
        PlanBrowser member = await site.EnterAsync(await system.MemberAsync(number, 12));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Client.GetAsync(PanelSite.Vote(number))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Client.GetAsync($"/vote/{number}/2")).StatusCode);
        Assert.Equal(PanelSite.Vote(number), (await member.Client.GetAsync(PanelSite.Vote(number) + "/check")).Headers.Location?.ToString());
        Assert.Equal(PanelSite.Vote(number), (await member.Client.GetAsync(PanelSite.Vote(number) + "/done")).Headers.Location?.ToString());
    }

    private static Task<HttpResponseMessage> CastAsync(PlanBrowser browser, IDocument check, string ballot, string name) =>
        browser.PostAsync(check, "form[action*=cast]", ballot + "/check?handler=cast", ("FullName", name), ("IsDeclared", "true"));
}
