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

    public static TheoryData<string, string> FilesOnEngines => [.. Files.SelectMany(file => Engines.Names.Select(engine => (file.Data, engine.Data)))];

    [Theory]
    [MemberData(nameof(FilesOnEngines))]
    public void Scenario_RunThroughTheEngine_EndsWhereItSays(string file, string engineName)
    {
        var scenario = Load(file);
        var definition = WorkflowFiles.All[scenario.Definition].Definition;
        Assert.True(scenario.Ends ^ scenario.At is not null, "a scenario either ends or says where it stands");
        var engine = Engines.Of(engineName);
        var state = engine.Start(definition, "case", WorkflowFiles.Noon).State;
        foreach (var (stage, outcome) in scenario.Outcomes)
        {
            var bookmark = Assert.Single(state.Bookmarks, waiting => waiting.ActivityId == stage);
            state = engine.Advance(definition, state, bookmark.Id, outcome, WorkflowFiles.Noon).State;
        }

        Assert.Equal(scenario.Ends ? WorkflowStatus.Finished : WorkflowStatus.Running, state.Status);
        Assert.Equal(scenario.At ?? "End", definition.PlaceOf(state));
    }

    [Theory]
    [MemberData(nameof(WorkflowFiles.Ids), MemberType = typeof(WorkflowFiles))]
    public void Scenarios_Together_CoverEveryStageAndOutcome(string definitionId)
    {
        Assert.Empty(Uncovered(WorkflowFiles.All[definitionId].Catalogue, Files.Select(row => Load(row.Data)).Where(scenario => scenario.Definition == definitionId)));
    }

    [Theory]
    [InlineData("master-plan-approval", "ballot-repeated", "PanelBallot:Repeat")]
    [InlineData("special-education-placement", "placement-change-declined", "ChangeView:Declined")]
    public void Scenarios_WithOneLeftOut_AreFoundIncomplete(string definitionId, string leftOut, string uncovered)
    {
        var without = Files.Where(row => !row.Data.Contains(leftOut, StringComparison.Ordinal)).Select(row => Load(row.Data)).Where(scenario => scenario.Definition == definitionId);
        Assert.Equal([uncovered], Uncovered(WorkflowFiles.All[definitionId].Catalogue, without));
    }

    [Fact]
    public void Definitions_InTheFolder_AreAllTried() => Assert.Equal(
        WorkflowFiles.Names("workflows/").Where(name => name.EndsWith(".json", StringComparison.Ordinal) && name.Count(character => character == '/') == 1),
        WorkflowFiles.All.Keys.Select(id => $"workflows/{id}.json").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Place_BesideBranchesThatWait_IsTheForkUntilTheLastAnswers(string engineName)
    {
        var (definition, _) = WorkflowFiles.All["special-education-placement"];
        var engine = Engines.Of(engineName);
        var state = engine.Start(definition, "case", WorkflowFiles.Noon).State;
        foreach (var party in new[] { "Township", "County", "Federation" })
        {
            Assert.Equal("Verification", definition.PlaceOf(state));
            state = engine.Advance(definition, state, state.Bookmarks.Single(waiting => waiting.ActivityId == party + "Verification").Id, "Answered", WorkflowFiles.Noon).State;
        }

        Assert.Equal("VerificationConclusion", definition.PlaceOf(state));
        Assert.Equal(["CountyVerification", "FederationVerification", "TownshipVerification"], definition.StagesAt("Verification").Select(stage => stage.Id));
        Assert.Equal(["Assessment"], definition.StagesAt("Assessment").Select(stage => stage.Id));
        Assert.Empty(definition.StagesAt("End"));
    }

    private static List<string> Uncovered(StageCatalogue catalogue, IEnumerable<Scenario> scenarios)
    {
        var covered = scenarios.SelectMany(scenario => scenario.Outcomes).Select(o => $"{o.Stage}:{o.Outcome}");
        var all = catalogue.Stages.SelectMany(stage => stage.Outcomes.Select(outcome => $"{stage.Id}:{outcome}"));
        return [.. all.Except(covered, StringComparer.Ordinal)];
    }

    private static Scenario Load(string file) => JsonSerializer.Deserialize<Scenario>(WorkflowFiles.Read(file), Options)!;
}
