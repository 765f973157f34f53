using System.Net;
using AngleSharp.Dom;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Conclusions;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Panels;

public sealed class EarlierRoundTests
{
    [Fact]
    public async Task A48_FirstRound_WhileTheSecondVotes_IsReadOnItsOwnPages()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await SecondBallotOpenAsync(system);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));

        IDocument result = await lead.GetAsync(PanelSite.At(number, "result"));
        Assert.Equal("通过票 12，少 1 票，未通过（第十二条）", result.QuerySelector(".g-verdict")!.TextContent);
        Assert.Equal(17, (await lead.GetAsync(PanelSite.At(number, "votes"))).QuerySelectorAll("tbody tr").Length);
        Assert.Contains("通过 12 票，不通过 5 票", (await lead.GetAsync(PanelSite.At(number, "conclusion"))).QuerySelector(".g-doc")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("17 / 17", (await lead.GetAsync(PanelSite.At(number, "progress"))).MainText(), StringComparison.Ordinal);
        Assert.Contains("已签 17 人", (await lead.GetAsync(PanelSite.At(number, "signatures"))).MainText(), StringComparison.Ordinal);
        Assert.NotNull((await lead.GetAsync($"/cases/{number}/panel/1")).QuerySelector($"a[href='{PanelSite.At(number, "result")}']"));
        Assert.Contains("投票还没有结束", (await lead.GetAsync($"/cases/{number}/panel/2/result")).MainText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Client.GetAsync($"/cases/{number}/panel/3/result")).StatusCode);
    }

    [Fact]
    public async Task FirstRound_WhileTheSecondVotes_OffersNoActAndTakesNone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await SecondBallotOpenAsync(system);
        await using var site = new PlanSite(system);
        foreach (Account person in new[] { await system.LeadOfAsync(number), await system.SupervisorAsync(), await system.MemberAsync(number, 17) })
        {
            PlanBrowser browser = await site.EnterAsync(person);
            foreach (string page in new[] { "meeting", "progress", "close", "result", "conclusion", "signatures" })
            {
                Assert.Empty((await browser.GetAsync(PanelSite.At(number, page))).QuerySelectorAll("main form:not([action*=attend]), main form button"));
            }
        }

        PlanBrowser chair = await site.EnterAsync(await system.MemberAsync(number, 17));
        IDocument now = await chair.GetAsync($"/cases/{number}/panel/2/close");
        HttpResponseMessage sent = await chair.PostAsync(now, "main form[action*='handler=']", PanelSite.At(number, "close") + "?handler=close", ("Reason", "散会"), ("LastCallMade", "true"));

        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        Assert.Equal((2L, ""), (await system.CountAsync("ballot_closing"), await system.HealthAsync()));
    }

    [Fact]
    public async Task FirstRound_OrganisingBody_FindsItsResultFromTheCase_ButNobodysVote()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await SecondBallotOpenAsync(system);
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await system.OrganisingBodyAsync());

        Assert.NotNull((await body.GetAsync($"/cases/{number}")).QuerySelector($"a[href='{PanelSite.At(number, "result")}']"));
        Assert.Contains("少 1 票", (await body.GetAsync(PanelSite.At(number, "result"))).MainText(), StringComparison.Ordinal);
        Assert.NotNull((await body.GetAsync(PanelSite.At(number, "conclusion"))).QuerySelector(".g-doc"));
        Assert.Equal(HttpStatusCode.NotFound, (await body.Client.GetAsync(PanelSite.At(number, "votes"))).StatusCode);
    }

    [Theory]
    [InlineData(17, "an expert")]
    [InlineData(3, "a department's representative")]
    public async Task FirstRound_MemberWhoIsNotOnTheSecondPanel_ReadsTheirOwnRound_AndNothingElse(int seatNo, string who)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await SecondPanelFormingAsync(system);
        await using var site = new PlanSite(system);
        Account member = await EarlierMemberAsync(system, number, seatNo);
        PlanBrowser browser = await site.EnterAsync(member);

        Assert.NotNull((await browser.GetAsync("/vote")).QuerySelector($"a[href='{PanelSite.At(number, "result")}']"));
        foreach (string page in new[] { "meeting", "progress", "result", "conclusion", "signatures" })
        {
            Assert.Empty((await browser.GetAsync(PanelSite.At(number, page))).QuerySelectorAll("main form button"));
        }

        Assert.Contains("少 1 票", (await browser.GetAsync(PanelSite.At(number, "result"))).MainText(), StringComparison.Ordinal);
        foreach (string page in new[] { $"/cases/{number}/panel/2/meeting", $"/cases/{number}/panel/2/result", $"/panel/seat/{number}", $"/vote/{number}/2", $"/vote/{number}/1", $"/cases/{number}/panel/1" })
        {
            Assert.True((await browser.Client.GetAsync(page)).StatusCode == HttpStatusCode.NotFound, $"{who}: {page}");
        }

        Assert.Empty((await browser.GetAsync(PanelSite.At(number, "votes"))).QuerySelectorAll("tbody tr"));
        Assert.Equal(seatNo == 17, (await browser.Client.GetAsync($"/cases/{number}")).StatusCode == HttpStatusCode.NotFound);
        Assert.Equal("case.not_found", (await system.SendAsync(member, new SignConclusion.Command(system.NewId(), number, "x"))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task FirstRound_SomebodyWhoLeftTheirSeat_FindsNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await SecondPanelFormingAsync(system);
        Account member = await EarlierMemberAsync(system, number, 16);
        await system.Database.WriteAsync(session => session.ExecuteOneAsync(
            "UPDATE panel_seat SET vacated_at = '2026-09-01T02:00:00.0000000Z', vacated_reason = '回避' WHERE account_id = @id", new { id = member.Id }));
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(member);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync(PanelSite.At(number, "result"))).StatusCode);
        // Whoever may be drawn for the next panel is asked for a ground; of the round that they left nothing is shown.
        Assert.Equal([$"/vote/{number}/recusal"], (await browser.GetAsync("/vote")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A12_PanelFormation_LeadFindsTheWayToTheJointRound()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        await system.JointReviewPassedAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));

        IDocument round = await lead.GetAsync($"/cases/{number}/panel/1");
        Assert.NotNull(round.QuerySelector($"a[href='/cases/{number}/joint/1']"));
        Assert.NotNull((await lead.GetAsync($"/cases/{number}/joint/1")).QuerySelector("form[action*=lateEia]"));
    }

    private static async Task<string> SecondBallotOpenAsync(TestSystem system)
    {
        string number = await SecondPanelFormingAsync(system);
        await system.SeatPanelAsync(number);
        await system.BallotOpenAsync(number);
        await system.VoteAsync(number, 1, BallotChoice.Fail);
        return number;
    }

    /// <summary>The person on a seat of the first round's panel.</summary>
    private static async Task<Account> EarlierMemberAsync(TestSystem system, string number, int seatNo)
    {
        string id = await system.Database.ReadAsync(session => session.SingleAsync<string>(
            """
            SELECT s.account_id FROM panel_seat s JOIN panel_round r ON r.id = s.panel_round_id JOIN approval_case c ON c.id = r.case_id
            WHERE c.number = @number AND r.no = 1 AND s.seat_no = @seatNo
            """,
            new { number, seatNo }));
        return (await system.Database.ReadAsync(session => AccountTable.FindAsync(session, id)))!;
    }

    private static async Task<string> SecondPanelFormingAsync(TestSystem system)
    {
        string number = await system.PanelSeatedAsync();
        await system.PanelPassedAsync(number, passVotes: 12);
        await system.CompletePackageAsync(number);
        await system.DoAsync(
            await system.OrganisingBodyAsync(), new ResubmitToPanel.Command(system.NewId(), number, (await system.CaseAsync(number)).Version, "已逐条修改", false));
        return number;
    }
}
