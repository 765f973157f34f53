using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Administration;

/// <summary>Running cases are carried over to another version one by one, each whole or not at all.</summary>
public sealed class MigrateCaseTests
{
    [Fact]
    public async Task Case_IsCarriedOverOnce_KeepsItsClock_AndGoesOnByTheNewVersion()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        string number = await system.OpenFirstVersionCaseAsync();
        await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, "Submitted"));
        IReadOnlyList<DeadlineRow> before = await DeadlinesAsync(system, number);
        CaseRow old = await system.CaseAsync(number);
        MigrateCase.Command command = new(system.NewId(), number, old.Version, (int)TestSystem.NewestVersion);

        MigrateCase.Receipt receipt = await system.DoAsync(admin, command);
        Assert.Equal(receipt, await system.DoAsync(admin, command));

        CaseRow row = await system.CaseAsync(number);
        Assert.Equal((TestSystem.NewestVersion, "CompletenessCheck", old.StageEnteredAt, old.Version + 1), (row.DefinitionVersion, row.Stage, row.StageEnteredAt, row.Version));
        Assert.Equal(before, await DeadlinesAsync(system, number));
        Assert.Contains((await system.EventsAsync(number)), item => item.Act == "MigrateCase" && item.Details.Contains($"\"toVersion\":{TestSystem.NewestVersion}", StringComparison.Ordinal) && item.ActorId == admin.Id);
        await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, "Returned"));
        Assert.Equal("Correction", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task StageThatTheOtherVersionLacks_StaysUntilItIsMapped_AndBeginsAsIfTheCaseCameToIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        await system.OpenFirstVersionCaseAsync("huize");
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted", "Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed", "RefusedToPanel");
        Assert.Equal("MeetingPanelRevision", (await system.CaseAsync(number)).Stage);
        var map = new Dictionary<string, string>(StringComparer.Ordinal) { ["MeetingPanelRevision"] = "MeetingRevision" };
        MigrateCase.Command command = new(system.NewId(), number, await system.VersionAsync(number), 1);

        MigrationPreview.Line stays = (await system.DoAsync(admin, new MigrationPreview.Question("master-plan-approval", 1))).Lines.Single(line => line.Number == number);
        Assert.Equal(("case.not_migrated", null), (stays.WhyNot?.Code, stays.To));
        Assert.Equal("case.not_migrated", (await system.SendAsync(admin, command)).Refusal?.Code);
        Assert.Equal(TestSystem.NewestVersion, (await system.CaseAsync(number)).DefinitionVersion);
        MigrationPreview.Line goes = (await system.DoAsync(admin, new MigrationPreview.Question("master-plan-approval", 1) { Map = map })).Lines.Single(line => line.Number == number);
        Assert.Equal((null, "MeetingRevision", TestSystem.NewestVersion), (goes.WhyNot?.Code, goes.To, (await system.CaseAsync(number)).DefinitionVersion));
        await system.DoAsync(admin, command with { OperationId = system.NewId(), Map = map });

        Assert.Equal((1L, "MeetingRevision"), ((await system.CaseAsync(number)).DefinitionVersion, (await system.CaseAsync(number)).Stage));
        Assert.DoesNotContain(await DeadlinesAsync(system, number), row => row.Kind == "MeetingPanelRevision" && row.State != DeadlineState.Closed);
        await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, "Resubmitted"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task CaseThatMovedOnSince_AndAnybodyElse_AreRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenFirstVersionCaseAsync();
        MigrateCase.Command command = new(system.NewId(), number, await system.VersionAsync(number), (int)TestSystem.NewestVersion);
        await system.ForceAsync(number, (act, mover) => mover.AdvanceAsync(act, "Submitted"));

        Assert.Equal("case.changed_meanwhile", (await system.SendAsync(await system.AdministratorAsync(), command)).Refusal?.Code);
        Assert.Equal("definition.unknown", (await system.SendAsync(await system.AdministratorAsync(), command with { SeenVersion = await system.VersionAsync(number), ToVersion = 9 })).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.SecretariatAsync(), command)).Refusal?.Code);
        Assert.Equal(1L, (await system.CaseAsync(number)).DefinitionVersion);
    }

    private static async Task<IReadOnlyList<DeadlineRow>> DeadlinesAsync(TestSystem system, string number)
    {
        CaseRow row = await system.CaseAsync(number);
        return await system.Database.ReadAsync(session => DeadlineTable.OfCaseAsync(session, row.Id));
    }
}
