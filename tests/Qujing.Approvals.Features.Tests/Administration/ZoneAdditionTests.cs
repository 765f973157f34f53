using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Administration;

/// <summary>A01: a zone that isn't among those of Art. 2.</summary>
public sealed class ZoneAdditionTests
{
    private const string Name = "沾益产业园区";

    [Fact]
    public async Task A01_Added_ByTwoAdministrators_OpensAndSubmitsItsPlan_AndTheLeadsFollowFromIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account other = await system.OrganisingBodyAsync();
        Assert.Equal("zone.unknown", (await system.SendAsync(other, new OpenPlanCase.Command(system.NewId(), Name, "沾益产业园区总体规划"))).Refusal?.Code);
        Guid change = (await system.DoAsync(await system.AdministratorAsync(), Proposal(system))).ChangeId;
        Assert.Equal("rule.own", (await system.SendAsync(await system.AdministratorAsync(), Approval(system, change))).Refusal?.Code);
        Assert.Equal("zone.unknown", (await system.SendAsync(other, new OpenPlanCase.Command(system.NewId(), Name, "沾益产业园区总体规划"))).Refusal?.Code);

        Assert.True((await system.DoAsync(await system.SecondAdministratorAsync(), Approval(system, change))).IsInForce);

        ZoneSheet.Line line = (await system.DoAsync(await system.AdministratorAsync(), new ZoneSheet.Question())).Lines.Single(known => known.Zone.Name == Name);
        Assert.Equal((change, "云政复〔2026〕9号"), (line.Added!.Id, line.Added.Article));
        Account body = await system.CreateAccountAsync("body-zhanyi", Role.OrganisingBody, Units.OrganisingBodyOf(line.Zone.Code), "沾益经办人");
        Assert.Equal("zone.not_yours", (await system.SendAsync(other, new OpenPlanCase.Command(system.NewId(), line.Zone.Code, "沾益产业园区总体规划"))).Refusal?.Code);
        Assert.Equal(Name, Assert.Single((await system.DoAsync(body, new MyPlans.Question())).OwnZones).Name);
        string number = (await system.DoAsync(body, new OpenPlanCase.Command(system.NewId(), line.Zone.Code, "沾益产业园区总体规划"))).CaseNumber;
        await system.ForceAsync(number, async (act, mover) => await mover.AdvanceAsync(act, "Submitted") ?? await mover.AdvanceAsync(act, "Accepted"));

        Assert.Equal(Name, (await system.DoAsync(body, new PlanDraft.Question(number))).ZoneName);
        Assert.Equal(
            ["commerce", "industry"],
            await system.Database.ReadAsync(session => session.QueryAsync<string>(
                "SELECT p.unit_id FROM case_party p JOIN approval_case c ON c.id = p.case_id WHERE c.number = @number AND p.party = @party ORDER BY p.unit_id", new { number, party = Party.LeadBureau })));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A01_ApprovedForALaterDay_IsThereFromThatDayOn()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Guid change = (await system.DoAsync(await system.AdministratorAsync(), Proposal(system) with { EffectiveOn = system.Today.AddDays(2) })).ChangeId;
        Assert.False((await system.DoAsync(await system.SecondAdministratorAsync(), Approval(system, change))).IsInForce);
        Assert.DoesNotContain((await system.DoAsync(await system.AdministratorAsync(), new ZoneSheet.Question())).Lines, line => line.Zone.Name == Name);

        system.Clock.Advance(TimeSpan.FromDays(2));
        await system.DoAsync(Qujing.Approvals.Features.Pipeline.Actor.System.Id, new ApplyRuleChanges.Command(system.NewId()));

        Assert.Contains((await system.DoAsync(await system.AdministratorAsync(), new ZoneSheet.Question())).Lines, line => line.Zone.Name == Name);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A01_ProposedTwice_OrKnown_IsRefused_AndOneThatIsDeclinedIsNotThere()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        Guid change = (await system.DoAsync(admin, Proposal(system))).ChangeId;
        Assert.Equal("rule.open", (await system.SendAsync(admin, Proposal(system))).Refusal?.Code);
        Assert.Equal("zone.known", (await system.SendAsync(admin, Proposal(system) with { Name = "罗平产业园区" })).Refusal?.Code);

        await system.DoAsync(await system.SecondAdministratorAsync(), Approval(system, change) with { Decision = RuleDecision.Declined, Note = "批准文件文号不对" });

        Assert.Equal(8, (await system.DoAsync(admin, new ZoneSheet.Question())).Lines.Count);
        Assert.Equal("access.denied", (await system.SendAsync(await system.OrganisingBodyAsync(), Proposal(system))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    private static ProposeZone.Command Proposal(TestSystem system) => new(system.NewId(), Name, "沾益区人民政府", "industry+commerce")
    {
        ApprovalDocument = "云政复〔2026〕9号", Interpretation = "曲开组办函〔2026〕3号：由市工业和信息化局会同市商务局牵头", EffectiveOn = system.Today.AddMonths(-1),
    };

    private static DecideRuleChange.Command Approval(TestSystem system, Guid change) => new(system.NewId(), change, RuleDecision.Approved, null);
}
