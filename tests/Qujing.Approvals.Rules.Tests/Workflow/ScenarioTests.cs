using System.Text.Json;
using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Workflow;

public sealed record Scenario(string Definition, string Name, IReadOnlyList<ScenarioOutcome> Outcomes, bool Ends, string? At);

public sealed record ScenarioOutcome(string Stage, string Outcome);

public sealed class ScenarioTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> Files => [.. WorkflowFiles.Names("workflows/scenarios/")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Scenario_RunThroughTheEngine_EndsWhereItSays(string file)
    {
        var scenario = Load(file);
        Assert.Equal(WorkflowFiles.MasterPlan.DefinitionId, scenario.Definition);
        Assert.True(scenario.Ends ^ scenario.At is not null, "a scenario either ends or says where it stands");
        var engine = new FlowchartEngine();
        var state = engine.Start(WorkflowFiles.MasterPlan, "case", WorkflowFiles.Noon).State;
        foreach (var (stage, outcome) in scenario.Outcomes)
        {
            var bookmark = Assert.Single(state.Bookmarks);
            Assert.Equal(stage, bookmark.ActivityId);
            state = engine.Advance(WorkflowFiles.MasterPlan, state, bookmark.Id, outcome, WorkflowFiles.Noon).State;
        }

        Assert.Equal(scenario.Ends ? WorkflowStatus.Finished : WorkflowStatus.Running, state.Status);
        Assert.Equal(scenario.At, state.Bookmarks.SingleOrDefault()?.ActivityId);
    }

    [Fact]
    public void Scenarios_Together_CoverEveryStageAndOutcome()
    {
        Assert.Empty(Uncovered(WorkflowFiles.Catalogue, Files.Select(row => Load(row.Data))));
    }

    [Fact]
    public void Scenarios_WithOneLeftOut_AreFoundIncomplete()
    {
        var without = Files.Where(row => !row.Data.Contains("ballot-repeated", StringComparison.Ordinal)).Select(row => Load(row.Data));
        Assert.Equal(["PanelBallot:Repeat"], Uncovered(WorkflowFiles.Catalogue, without));
    }

    private static List<string> Uncovered(StageCatalogue catalogue, IEnumerable<Scenario> scenarios)
    {
        var covered = scenarios.SelectMany(scenario => scenario.Outcomes).Select(o => $"{o.Stage}:{o.Outcome}");
        var all = catalogue.Stages.SelectMany(stage => stage.Outcomes.Select(outcome => $"{stage.Id}:{outcome}"));
        return [.. all.Except(covered, StringComparer.Ordinal)];
    }

    private static Scenario Load(string file) => JsonSerializer.Deserialize<Scenario>(WorkflowFiles.Read(file), Options)!;
}
