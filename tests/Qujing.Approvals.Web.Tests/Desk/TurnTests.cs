using AngleSharp.Dom;
using Microsoft.Extensions.Logging.Abstractions;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;
using Qujing.Approvals.Web.Texts;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Desk;

/// <summary>Home, case and notices say with one voice whose turn it is where the stage alone doesn't tell, and count nothing as a person's that doesn't wait for them.</summary>
public sealed class TurnTests
{
    private const string Nothing = "今天没有等您办理的事项。";

    [Fact]
    public async Task Meeting_IsTheLeadsTurnUntilItIsOnTheAgenda_ThenTheRecordersOnItsDay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AtMeetingAsync();
        await using var site = new PlanSite(system) { HasWorkers = false };
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number)), recorder = await site.EnterAsync(await system.RecorderAsync());

        Assert.Contains("1 件等您办理。", await HomeAsync(lead), StringComparison.Ordinal);
        Assert.Contains(Nothing, await HomeAsync(recorder), StringComparison.Ordinal);

        await system.DoAsync(await system.LeadOfAsync(number), new PutOnAgenda.Command(system.NewId(), number, await system.VersionAsync(number))
        {
            SessionNo = 30, MeetsOn = system.Today.AddDays(1), ReviewOpinion = "建议批准", LegalityOpinion = "合法性审查通过", LegalitySentOn = system.Today.AddDays(-21),
        });

        Assert.Contains(Nothing, await HomeAsync(lead), StringComparison.Ordinal);
        Assert.Contains("等市政府办", await HomeAsync(lead), StringComparison.Ordinal);
        Assert.Contains(Nothing, await HomeAsync(recorder), StringComparison.Ordinal);
        IDocument page = await lead.GetAsync($"/cases/{number}");
        Assert.Equal(("查看会议安排", $"/cases/{number}/agenda"), (page.QuerySelector(".g-note .g-btn")!.TextContent, page.QuerySelector(".g-note .g-btn")!.GetAttribute("href")));

        system.Clock.Advance(TimeSpan.FromDays(1));

        // A session doesn't outlive the night.
        Assert.Contains("1 件等您办理。", await HomeAsync(await site.EnterAsync(await system.RecorderAsync())), StringComparison.Ordinal);
        Assert.Contains(Nothing, await HomeAsync(await site.EnterAsync(await system.LeadOfAsync(number))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ballot_IsTheSecretariatsTurnUntilItOpens_ThenThePanels_OnEveryPage()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.MeetingHeldAsync(number);
        await using var site = new PlanSite(system) { HasWorkers = false };
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number)), auditor = await site.EnterAsync(await system.AuditorAsync());
        Assert.Contains("1 件等您办理。", await HomeAsync(lead), StringComparison.Ordinal);

        await system.DoAsync(await system.LeadOfAsync(number), new OpenBallot.Command(system.NewId(), number));

        Assert.Contains(Nothing, await HomeAsync(lead), StringComparison.Ordinal);
        foreach (PlanBrowser reader in new[] { lead, auditor })
        {
            Assert.Contains("等评审组成员", await HomeAsync(reader), StringComparison.Ordinal);
            Assert.Contains("等评审组成员", (await reader.GetAsync($"/cases/{number}")).QuerySelector(".g-note")!.TextContent, StringComparison.Ordinal);
        }

        for (int seat = 1; seat <= 17; seat++)
        {
            await system.VoteAsync(number, seat, Domain.Ballots.BallotChoice.Pass);
        }

        await system.CloseAsync(number);
        Assert.Contains("1 件等您办理。", await HomeAsync(lead), StringComparison.Ordinal);
        await system.ConclusionWrittenAsync(number);
        Assert.Contains(Nothing, await HomeAsync(lead), StringComparison.Ordinal);
        Assert.Contains("等评审组成员", await HomeAsync(auditor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Amendment_IsTheBodysTurnUntilItHandsThePlanIn_ThenTheLeads()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AtMeetingAsync();
        await system.OnAgendaAsync(number);
        await system.DoAsync(await system.RecorderAsync(), new RecordDecision.Command(system.NewId(), number, await system.VersionAsync(number))
        {
            Decision = MeetingDecision.PassedInPrinciple, Conditions = ["补充给排水规划"], Minutes = "会议原则同意",
        });
        await using var site = new PlanSite(system) { HasWorkers = false };
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number)), body = await site.EnterAsync(await system.OrganisingBodyAsync());
        Assert.Contains(Nothing, await HomeAsync(lead), StringComparison.Ordinal);
        Assert.Contains("1 件等您办理。", await HomeAsync(body), StringComparison.Ordinal);

        await system.AmendAsync(number);

        Assert.Contains("1 件等您办理。", await HomeAsync(lead), StringComparison.Ordinal);
        Assert.Contains(Nothing, await HomeAsync(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lock_AsksNobodyForAnything()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        foreach (string outcome in new[] { "Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed" })
        {
            await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, outcome));
        }

        await system.ApprovedCaseAsync(number);
        await using var site = new PlanSite(system) { HasWorkers = false };
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        string note = (await lead.GetAsync($"/cases/{number}")).QuerySelector(".g-note")!.TextContent;

        Assert.Contains("规划实施中", note, StringComparison.Ordinal);
        Assert.DoesNotContain("现在要做", note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PanelBallot")]
    [InlineData("PanelSigning")]
    [InlineData("ExecutiveMeeting")]
    [InlineData("AmendmentConfirmation")]
    [InlineData("ModificationLock")]
    [InlineData("InForce")]
    public void Notice_OfAStageThatIsNotEveryReadersTurn_PromisesNobodyWork(string stage)
    {
        var texts = new PageTexts(TextCatalogue.Product, new CurrentLanguage(), new Features.Settings.ZoneNames(), NullLogger<PageTexts>.Instance);

        Assert.DoesNotContain("等您办理", NoticeWords.Of("stage." + stage, texts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryPageOfACase_LeadsBackToIt_ForWhoeverMayOpenIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        await system.ConclusionWrittenAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        string[] panel = ["", "/draw", "/pool", "/meeting", "/seat-cards", "/progress", "/result", "/votes", "/conclusion", "/signatures"];
        string[] pages = [.. panel.Select(page => "/panel/1" + page), "/deadlines", "/agenda", "/papers"];

        foreach (string page in pages)
        {
            Assert.True(await CrumbAsync(lead, $"/cases/{number}{page}", $"/cases/{number}") is not null, page);
        }

        Assert.Equal($"/en/cases/{number}", await CrumbAsync(lead, $"/en/cases/{number}/panel/1/meeting", $"/en/cases/{number}"));
        Assert.Null(await CrumbAsync(lead, $"/cases/{number}", $"/cases/{number}"));
        PlanBrowser expert = await site.EnterAsync(await system.MemberAsync(number, 12));
        Assert.Null(await CrumbAsync(expert, $"/cases/{number}/panel/1/meeting", $"/cases/{number}"));
        PlanBrowser watcher = await site.EnterAsync(await system.SupervisorAsync());
        Assert.NotNull(await CrumbAsync(watcher, $"/cases/{number}/panel/1/result", $"/cases/{number}"));
    }

    private static async Task<string?> CrumbAsync(PlanBrowser browser, string page, string to) =>
        (await browser.GetAsync(page)).QuerySelectorAll(".g-crumbs a").Select(crumb => crumb.GetAttribute("href")).SingleOrDefault(address => address == to);

    private static async Task<string> HomeAsync(PlanBrowser browser) => (await browser.GetAsync("/")).QuerySelector("main")!.TextContent;
}
