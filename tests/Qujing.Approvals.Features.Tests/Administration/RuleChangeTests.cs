using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Administration;

/// <summary>C08: author, article, effective date, dry run over past cases, and a second person's approval.</summary>
public sealed class RuleChangeTests
{
    private const string Key = "vote.minPresentToOpen";

    [Theory]
    [InlineData(Key, "12", "17", "setting.value_wrong", "the bar of 13 can't be reached by 12")]
    [InlineData(Key, "16", "15", "setting.changed_meanwhile", "somebody else was first")]
    [InlineData(Key, "17", "17", "setting.same", "nothing changes")]
    [InlineData("vote.bar", "12", "13", "setting.unknown", "the bar of Art. 12 is no setting")]
    public async Task Propose_WhatCannotBe_IsRefused(string key, string value, string seen, string code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();

        Assert.True(code == await CodeAsync(system, admin, Proposal(system, key, value, seen)), why);

        Assert.Empty((await system.DoAsync(admin, new RuleChangeList.Question())).Changes);
    }

    [Fact]
    public async Task Propose_WithoutReasonArticleOrDay_IsToldAllAtOnce()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();

        Refusal refusal = (await system.SendAsync(admin, new ProposeSetting.Command(system.NewId(), Key, "16", "17"))).Refusal!;

        Assert.Equal(["rule.reason_missing", "rule.article_missing", "rule.day_missing"], refusal.Parts.Select(part => part.Code));
        Assert.Equal("rule.day_past", await CodeAsync(system, admin, Proposal(system) with { EffectiveOn = system.Today.AddDays(-1) }));
        Assert.Equal("access.denied", await CodeAsync(system, await system.SecretariatAsync(), Proposal(system)));
    }

    [Fact]
    public async Task Proposed_ChangesNothing_UntilAnotherAdministratorApproves()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account author = await system.AdministratorAsync();
        Account second = await SecondAsync(system);
        ProposeSetting.Command proposal = Proposal(system);
        Guid change = (await system.DoAsync(author, proposal)).ChangeId;
        await system.DoAsync(author, proposal);

        Assert.Equal("17", await ValueAsync(system));
        Assert.Equal("rule.open", await CodeAsync(system, second, Proposal(system, Key, "15", "17")));
        Assert.Equal("rule.own", await CodeAsync(system, author, Decision(system, change, RuleDecision.Approved)));
        Assert.Equal("rule.own", await CodeAsync(system, author, Decision(system, change, RuleDecision.Declined)));
        Assert.Equal("rule.not_own", await CodeAsync(system, second, Decision(system, change, RuleDecision.Withdrawn)));
        Assert.Equal("17", await ValueAsync(system));
        Assert.True((await system.DoAsync(second, Decision(system, change, RuleDecision.Approved))).IsInForce);

        Assert.Equal("16", await ValueAsync(system));
        SettingChangeRow row = Assert.Single((await system.DoAsync(author, new SettingSheet.Question())).Lines.Single(line => line.Setting.Key == Key).Changes);
        Assert.Equal((author.Id, second.Id, "第十二条"), (row.ChangedBy, row.ApprovedBy, row.Article));
        Assert.Equal("rule.decided", await CodeAsync(system, second, Decision(system, change, RuleDecision.Declined)));
        Assert.Equal(["ProposeSetting", "DecideRuleChange"], (await EventsAsync(system)).Where(item => item.Outcome == "accepted").Select(item => item.Act));
        Assert.All((await EventsAsync(system)).Where(item => item.Outcome == "accepted"), item => Assert.Contains("第十二条", item.Details, StringComparison.Ordinal));
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData(RuleDecision.Declined)]
    [InlineData(RuleDecision.Withdrawn)]
    public async Task Declined_OrTakenBack_LeavesTheSetting_AndAnotherMayBeProposed(string decision)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account author = await system.AdministratorAsync();
        Account second = await SecondAsync(system);
        Guid change = (await system.DoAsync(author, Proposal(system))).ChangeId;
        Account decider = decision == RuleDecision.Withdrawn ? author : second;
        Assert.Equal("rule.note_missing", await CodeAsync(system, second, Decision(system, change, RuleDecision.Declined) with { Note = " " }));

        await system.DoAsync(decider, Decision(system, change, decision));

        Assert.Equal("17", await ValueAsync(system));
        await system.DoAsync(second, Proposal(system));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Approved_BeforeItsDay_CountsFromItsDayOn_Once()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account author = await system.AdministratorAsync();
        Account second = await SecondAsync(system);
        Guid change = (await system.DoAsync(author, Proposal(system) with { EffectiveOn = system.Today.AddDays(3) })).ChangeId;
        Assert.False((await system.DoAsync(second, Decision(system, change, RuleDecision.Approved))).IsInForce);

        system.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Null((await ApplyAsync(system)).ChangeId);
        Assert.Equal("17", await ValueAsync(system));
        Assert.Equal("rule.open", await CodeAsync(system, second, Proposal(system, Key, "15", "17")));
        system.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(change, (await ApplyAsync(system)).ChangeId);
        Assert.Null((await ApplyAsync(system)).ChangeId);

        Assert.Equal("16", await ValueAsync(system));
        AuditEvent applied = Assert.Single(await EventsAsync(system, "ApplyRuleChanges"));
        Assert.Contains(second.Id, applied.Details, StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task DryRun_OfTheOpening_NamesThePastBallotsThatCouldNotHaveOpened()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync(Key, "15");
        string few = await system.PanelSeatedAsync();
        await system.MeetingHeldAsync(few, present: 15);
        await system.DoAsync(await system.LeadOfAsync(few), new Features.Ballots.OpenBallot.Command(system.NewId(), few));
        string all = await system.PanelSeatedAsync("huize");
        await system.BallotOpenAsync(all);
        Account author = await system.AdministratorAsync();

        DryRun run = await system.DoAsync(author, new SettingDryRun.Question(Key, "17"));
        Guid change = (await system.DoAsync(author, Proposal(system, Key, "17", "15"))).ChangeId;
        RuleChangeSheet.Sheet sheet = await system.DoAsync(await SecondAsync(system), new RuleChangeSheet.Question(change));

        Assert.Equal(2, run.Checked);
        Assert.Equal(new DryRunLine(few, "opening", "yes", "no"), Assert.Single(run.Lines));
        Assert.Equal((2L, 1L), (sheet.Change.DecisionsChecked, sheet.Change.DecisionsDiffering));
        Assert.Equal(run.Lines, sheet.Run!.Lines);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("lock.mode", "calendarYear", "lock", "2027-09-04", "2026-12-31")]
    [InlineData("evaluation.years", "2", "evaluation", "2027-09-06", "2028-09-04")]
    [InlineData("intake.publicCommentDays", "365", "submission", "yes", "no")]
    [InlineData("sla.acceptance", "1", "target", "yes", "no")]
    [InlineData("majorDecision.legalityWorkingDays", "60", "agenda", "yes", "no")]
    public async Task DryRun_OfAPastCase_ComputesTheSameRuleAgain(string key, string value, string what, string before, string after)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.SubmittedCaseAsync();
        system.Clock.Advance(TimeSpan.FromDays(3));
        foreach (string outcome in new[] { "Accepted", "Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed" })
        {
            await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, outcome));
        }

        await system.ApprovedCaseAsync(number);

        DryRun run = await system.DoAsync(await system.AdministratorAsync(), new SettingDryRun.Question(key, value));

        Assert.Equal(new DryRunLine(number, what, before, after), Assert.Single(run.Lines));
    }

    [Fact]
    public async Task DryRun_OfASettingThatDecidedNothing_SaysSo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();

        Assert.True((await system.DoAsync(await system.AdministratorAsync(), new SettingDryRun.Question("vote.secrecy", "secret"))).IsForLaterActsAlone);
    }

    private static ProposeSetting.Command Proposal(TestSystem system, string key = Key, string value = "16", string seen = "17") =>
        new(system.NewId(), key, value, seen) { Reason = "会议纪要", Article = "第十二条", EffectiveOn = system.Today };

    private static DecideRuleChange.Command Decision(TestSystem system, Guid change, string decision) => new(system.NewId(), change, decision, "已核对");

    private static Task<Account> SecondAsync(TestSystem system) => system.SecondAdministratorAsync();

    private static async Task<string?> CodeAsync<T>(TestSystem system, Account account, IAct<T> act)
        where T : class => (await system.SendAsync(account, act)).Refusal?.Code;

    private static async Task<string> ValueAsync(TestSystem system) =>
        (await system.DoAsync(await system.AdministratorAsync(), new SettingSheet.Question())).Lines.Single(line => line.Setting.Key == Key).Value;

    private static async Task<ApplyRuleChanges.Receipt> ApplyAsync(TestSystem system) =>
        (await system.SendAsync(Actor.System.Id, new ApplyRuleChanges.Command(system.NewId()))).Value;

    private static Task<IReadOnlyList<AuditEvent>> EventsAsync(TestSystem system, string act = "%") => system.Database.ReadAsync(session => session.QueryAsync<AuditEvent>(
        """
        SELECT chain, seq, at, actor_id, actor_name, actor_role, origin, act, outcome, details, previous_hash, hash FROM audit_event
        WHERE act LIKE @act AND act IN ('ProposeSetting', 'DecideRuleChange', 'ApplyRuleChanges') ORDER BY at, seq
        """,
        new { act }));
}
