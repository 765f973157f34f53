using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.TestKit;

public sealed partial class TestSystem
{
    /// <summary>The first version of the procedure, as it was shipped.</summary>
    public static string FirstVersion { get; } = Embedded.Text(typeof(TestSystem).Assembly, "workflows/master-plan-approval.v1.json");

    /// <summary>The third version of the procedure, as it was shipped.</summary>
    public static string ThirdVersion { get; } = Embedded.Text(typeof(TestSystem).Assembly, "workflows/master-plan-approval.v3.json");

    /// <summary>The version of the procedure that the program brings.</summary>
    public const long NewestVersion = 4;

    /// <summary>A new case as an installation of the first version would have opened it.</summary>
    public async Task<string> OpenFirstVersionCaseAsync(string zoneCode = "luoping")
    {
        string number = await OpenCaseAsync(zoneCode);
        WorkflowDefinition first = MasterPlanCatalogue.Read(FirstVersion).Definition!;
        Step start = _services.GetRequiredService<IWorkflowEngine>().Start(first, (await CaseAsync(number)).Id.Value.ToString("N"), Clock.GetUtcNow());
        await Database.WriteAsync(async session =>
        {
            await session.ExecuteAsync(
                """
                INSERT INTO workflow_definition (definition_id, version, content_hash, content, installed_at)
                SELECT @DefinitionId, @Version, @ContentHash, @content, @now
                WHERE NOT EXISTS (SELECT 1 FROM workflow_definition WHERE definition_id = @DefinitionId AND version = @Version)
                """,
                new { first.DefinitionId, first.Version, first.ContentHash, content = FirstVersion, now = Clock.GetUtcNow() });
            await session.ExecuteOneAsync(
                "UPDATE approval_case SET definition_version = 1, workflow_state = @state WHERE number = @number", new { state = start.State.ToJson(), number });
        });
        return number;
    }
}
