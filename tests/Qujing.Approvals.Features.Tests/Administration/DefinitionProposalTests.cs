using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Features.Reference;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Administration;

/// <summary>A definition that was drawn elsewhere: checked, proposed by one administrator, approved by another; running cases stay where they are.</summary>
public sealed class DefinitionProposalTests
{
    /// <summary>The shipped definition with another article at one stage: it runs the same way and is another version.</summary>
    private static string Drawn { get; } =
        new WorkflowLibrary().ShippedContents.Single(pair => pair.Definition.DefinitionId == MasterPlanCatalogue.DefinitionId).Content.Replace("第十七条", "第十八条", StringComparison.Ordinal);

    [Fact]
    public async Task Approved_IsWhatNewCasesStartOn_AndRunningCasesStay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account author = await system.AdministratorAsync();
        string old = await system.OpenCaseAsync();
        ProposeDefinition.Command proposal = Proposal(system);
        ProposeDefinition.Receipt proposed = await system.DoAsync(author, proposal);
        Assert.Equal(proposed, await system.DoAsync(author, proposal));

        string meanwhile = await system.OpenCaseAsync("huize");
        Assert.Equal("rule.own", (await system.SendAsync(author, Approval(system, proposed))).Refusal?.Code);
        Assert.Equal("rule.open", (await system.SendAsync(author, Proposal(system))).Refusal?.Code);
        await system.DoAsync(await system.SecondAdministratorAsync(), Approval(system, proposed));
        string young = await system.OpenCaseAsync("fuyuan");
        await system.ForceAsync(old, (act, mover) => mover.AdvanceAsync(act, "Submitted"));
        await system.ForceAsync(young, (act, mover) => mover.AdvanceAsync(act, "Submitted"));

        Assert.Equal((TestSystem.NewestVersion, TestSystem.NewestVersion, 1001L), (await VersionAsync(system, old), await VersionAsync(system, meanwhile), await VersionAsync(system, young)));
        Assert.Equal([1001L, TestSystem.NewestVersion], (await system.DoAsync(author, new DefinitionList.Question())).Lines.Single(line => line.DefinitionId == proposed.DefinitionId).Versions.Select(version => version.Version));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Approved_IsStillTheNewest_AfterTheNextStart()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await ImportAsync(system, Drawn);

        await system.Services.GetRequiredService<ReferenceData>().EnsureAsync();
        await using TestSystem other = await TestSystem.CreateAsync();

        Assert.Equal(1001, await NewestAsync(system));
        Assert.Equal(TestSystem.NewestVersion, await NewestAsync(other));
    }

    [Fact]
    public async Task SecondImport_GetsTheNextNumber_AndTheSameContentAgainIsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await ImportAsync(system, Drawn);

        Refusal? same = (await system.SendAsync(await system.AdministratorAsync(), Proposal(system))).Refusal;
        ProposeDefinition.Receipt back = await ImportAsync(system, Drawn.Replace("第十八条", "第十七条", StringComparison.Ordinal));

        Assert.Equal("definition.same", same?.Code);
        Assert.Equal(1002L, back.Version);
        Assert.Equal(1002, await NewestAsync(system));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Proposal_WithAnUnknownStage_IsRefusedWithItsSentence_AndLeavesNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();

        Refusal refusal = (await system.SendAsync(admin, Proposal(system) with { Definition = Drawn.Replace("Qujing.Approval\"", "Qujing.Invented\"", StringComparison.Ordinal) })).Refusal!;

        Assert.Contains(refusal.Told(), part => part.Code == "definition.finding" && part.Details["words"].Contains("Qujing.Invented", StringComparison.Ordinal) && part.Field == "Definition");
        Assert.Equal("access.denied", (await system.SendAsync(await system.SecretariatAsync(), Proposal(system))).Refusal?.Code);
        Assert.Equal("rule.day_past", (await system.SendAsync(admin, Proposal(system) with { EffectiveOn = system.Today.AddDays(-1) })).Refusal?.Code);
        Assert.Empty((await system.DoAsync(admin, new RuleChangeList.Question())).Changes);
        Assert.Equal(TestSystem.NewestVersion, await NewestAsync(system));
    }

    [Fact]
    public async Task Approval_ForALaterDay_CountsFromThatDayOn()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        ProposeDefinition.Receipt proposed = await system.DoAsync(await system.AdministratorAsync(), Proposal(system) with { EffectiveOn = system.Today.AddDays(2) });
        await system.DoAsync(await system.SecondAdministratorAsync(), Approval(system, proposed));
        Assert.Equal(TestSystem.NewestVersion, await NewestAsync(system));

        system.Clock.Advance(TimeSpan.FromDays(2));
        await system.SendAsync(Features.Pipeline.Actor.System.Id, new ApplyRuleChanges.Command(system.NewId()));

        Assert.Equal(1001, await NewestAsync(system));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task EachStep_IsAnEvent_ThatNamesTheVersionAndNotTheContent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await ImportAsync(system, Drawn);

        IReadOnlyList<AuditEvent> events = await system.Database.ReadAsync(session => session.QueryAsync<AuditEvent>(
            "SELECT chain, seq, at, actor_id, actor_name, actor_role, origin, act, outcome, details, previous_hash, hash FROM audit_event WHERE act IN ('ProposeDefinition', 'DecideRuleChange') ORDER BY at, seq", null));

        Assert.Equal(["ProposeDefinition", "DecideRuleChange"], events.Select(item => item.Act));
        Assert.All(events, item => Assert.Contains("\"after\":\"1001 ", item.Details, StringComparison.Ordinal));
        Assert.All(events, item => Assert.InRange(item.Details.Length, 1, 2000));
    }

    private static async Task<ProposeDefinition.Receipt> ImportAsync(TestSystem system, string definition)
    {
        ProposeDefinition.Receipt proposed = await system.DoAsync(await system.AdministratorAsync(), Proposal(system) with { Definition = definition });
        await system.DoAsync(await system.SecondAdministratorAsync(), Approval(system, proposed));
        return proposed;
    }

    private static ProposeDefinition.Command Proposal(TestSystem system) => new(system.NewId(), Drawn) { Reason = "改引条款", Article = "会议纪要", EffectiveOn = system.Today };

    private static DecideRuleChange.Command Approval(TestSystem system, ProposeDefinition.Receipt proposed) => new(system.NewId(), proposed.ChangeId, RuleDecision.Approved, null);

    private static async Task<long> VersionAsync(TestSystem system, string number) => (await system.CaseAsync(number)).DefinitionVersion;

    private static Task<int> NewestAsync(TestSystem system) => system.Database.ReadAsync(async session =>
        (await system.Services.GetRequiredService<WorkflowLibrary>().NewestAsync(session, MasterPlanCatalogue.DefinitionId)).Version);
}
