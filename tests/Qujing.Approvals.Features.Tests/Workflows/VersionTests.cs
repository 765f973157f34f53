using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Features.Reference;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Workflows;

/// <summary>A69: a case stays on the version of the procedure that it started with.</summary>
public sealed class VersionTests
{
    [Fact]
    public async Task FreshInstallation_HasTheNewestVersionAlone_AndStartsCasesOnIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();

        Assert.Equal([TestSystem.NewestVersion], await VersionsAsync(system));
        Assert.Equal(TestSystem.NewestVersion, (await system.CaseAsync(number)).DefinitionVersion);
    }

    [Fact]
    public async Task InstallationOfTheFirstVersion_GetsTheNewestBesideIt_AndOldCasesStay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string old = await system.OpenFirstVersionCaseAsync();
        await system.Database.WriteAsync(session => session.ExecuteOneAsync("DELETE FROM workflow_definition WHERE definition_id = 'master-plan-approval' AND version = @version", new { version = TestSystem.NewestVersion }));

        await system.Services.GetRequiredService<ReferenceData>().EnsureAsync();
        string young = await system.OpenCaseAsync("huize");
        await system.ForceAsync(old, (act, mover) => mover.AdvanceAsync(act, "Submitted"));
        await system.ForceAsync(young, (act, mover) => mover.AdvanceAsync(act, "Submitted"));

        Assert.Equal([1L, TestSystem.NewestVersion], await VersionsAsync(system));
        Assert.Equal((1L, TestSystem.NewestVersion), ((await system.CaseAsync(old)).DefinitionVersion, (await system.CaseAsync(young)).DefinitionVersion));
    }

    [Fact]
    public async Task FirstVersionChangedAfterItsInstallation_IsNotRunOn()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string old = await system.OpenFirstVersionCaseAsync();
        await system.Database.WriteAsync(session => session.ExecuteOneAsync(
            "UPDATE workflow_definition SET content = replace(content, '第十二条', '第十三条') WHERE definition_id = 'master-plan-approval' AND version = 1", new { }));

        await Assert.ThrowsAsync<WorkflowException>(() => system.ForceAsync(old, (act, mover) => mover.AdvanceAsync(act, "Submitted")));
    }

    [Theory]
    [InlineData(1, true, "what was shipped first")]
    [InlineData(2, false, "a newer version must connect every outcome that its rules can produce")]
    public void FirstVersionsDefinition_UnderAVersionNumber_IsReadOrNot(int version, bool isRead, string why)
    {
        ReadResult read = MasterPlanCatalogue.Read(TestSystem.FirstVersion.Replace("\"version\": 1,\n  \"toolVersion\"", $"\"version\": {version},\n  \"toolVersion\"", StringComparison.Ordinal));

        Assert.True(read.Definition is not null == isRead, why);
        Assert.Equal(isRead, read.Findings.Count == 0);
    }

    [Theory]
    [InlineData(3, true, "what was shipped third")]
    [InlineData(4, false, "a newer version must connect every outcome that its rules can produce")]
    public void ThirdVersionsDefinition_UnderAVersionNumber_IsReadOrNot(int version, bool isRead, string why)
    {
        ReadResult read = MasterPlanCatalogue.Read(TestSystem.ThirdVersion.Replace("\"version\": 3,\n  \"toolVersion\"", $"\"version\": {version},\n  \"toolVersion\"", StringComparison.Ordinal));

        Assert.True(read.Definition is not null == isRead, why);
    }

    [Fact]
    public void NewestDefinition_CalledTheFirst_IsRefused()
    {
        string newest = EmbeddedNewest();
        ReadResult read = MasterPlanCatalogue.Read(newest.Replace("\"version\": 4,\n  \"toolVersion\"", "\"version\": 1,\n  \"toolVersion\"", StringComparison.Ordinal));

        Assert.Null(read.Definition);
        Assert.Contains(read.Findings, finding => finding.Rule is "outcome.unknown" or "stage.unknown");
        Assert.NotNull(MasterPlanCatalogue.Read(newest).Definition);
    }

    private static string EmbeddedNewest() => Data.Storage.Embedded.Text(typeof(MasterPlanCatalogue).Assembly, "workflows/master-plan-approval.json");

    private static Task<IReadOnlyList<long>> VersionsAsync(TestSystem system) =>
        system.Database.ReadAsync(session => session.QueryAsync<long>("SELECT version FROM workflow_definition WHERE definition_id = 'master-plan-approval' ORDER BY version"));
}
