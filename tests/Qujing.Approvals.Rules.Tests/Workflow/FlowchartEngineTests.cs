using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Workflow;

public sealed class FlowchartEngineTests
{
    private const string ForkWays = "Start Done F;F One A;F Two B;A Passed J;A Failed A;B Passed J;B Failed B;J Done N;N Done C;C Passed End";
    private static readonly FlowchartEngine Engine = new();

    [Fact]
    public void Start_MasterPlan_WaitsAtDraft()
    {
        var step = Engine.Start(WorkflowFiles.MasterPlan, "case-7", WorkflowFiles.Noon);
        var bookmark = Assert.Single(step.Created);
        Assert.Equal(new Bookmark("case-7.1.1", "Draft", "Qujing.Draft"), bookmark);
        Assert.Empty(step.Burnt);
        Assert.Empty(step.Effects);
        Assert.Equal(WorkflowFiles.Noon, step.State.ChangedAt);
    }

    [Fact]
    public void Advance_Effects_ComeInOrderWithTheStep()
    {
        var state = Walk(WorkflowFiles.MasterPlan, "Submitted");
        var step = Engine.Advance(WorkflowFiles.MasterPlan, state, state.Bookmarks[0].Id, "Accepted", WorkflowFiles.Noon);
        Assert.Equal(["OpenJointRound"], step.Effects);
        Assert.Equal(state.Bookmarks, step.Burnt);
        Assert.Equal("JointReview", Assert.Single(step.Created).ActivityId);
    }

    [Fact]
    public void Advance_UnknownBookmarkOrOutcome_Throws()
    {
        var state = Walk(WorkflowFiles.MasterPlan);
        Assert.Throws<WorkflowException>(() => Engine.Advance(WorkflowFiles.MasterPlan, state, "case.9.9", "Submitted", WorkflowFiles.Noon));
        var problem = Assert.Throws<WorkflowException>(() => Advance(WorkflowFiles.MasterPlan, state, "Passed"));
        Assert.Equal("环节“Draft”没有结果“Passed”。", problem.Message);
    }

    [Fact]
    public void Advance_SameBookmarkTwice_ThrowsTheSecondTime()
    {
        var first = Walk(WorkflowFiles.MasterPlan);
        var second = Advance(WorkflowFiles.MasterPlan, first, "Submitted");
        Assert.Throws<WorkflowException>(
            () => Engine.Advance(WorkflowFiles.MasterPlan, second, first.Bookmarks[0].Id, "Submitted", WorkflowFiles.Noon));
    }

    [Fact]
    public void Advance_FinishedInstance_Throws()
    {
        var step = Engine.Start(WorkflowFiles.MasterPlan, "case", WorkflowFiles.Noon);
        var last = Engine.Advance(WorkflowFiles.MasterPlan, step.State, step.Created[0].Id, "Withdrawn", WorkflowFiles.Noon);
        Assert.Equal(["CloseCase"], last.Effects);
        Assert.Equal(WorkflowStatus.Finished, last.State.Status);
        Assert.Throws<WorkflowException>(
            () => Engine.Advance(WorkflowFiles.MasterPlan, last.State, step.Created[0].Id, "Submitted", WorkflowFiles.Noon));
    }

    [Fact]
    public void Advance_DefinitionEditedUnderTheSameVersion_Throws()
    {
        var state = Walk(WorkflowFiles.MasterPlan);
        var edited = WorkflowFiles.MasterPlanJson.Replace("\"value\": 20", "\"value\": 25", StringComparison.Ordinal);
        var other = DefinitionReader.Read(edited, WorkflowFiles.Catalogue).Definition;
        Assert.NotNull(other);
        Assert.NotEqual(WorkflowFiles.MasterPlan.ContentHash, other.ContentHash);
        Assert.Throws<WorkflowException>(() => Advance(other, state, "Submitted"));
    }

    [Fact]
    public void ContentHash_MovedBoxAndOtherOrder_IsTheSame()
    {
        var moved = WorkflowFiles.MasterPlanJson.Replace("\"x\": 240", "\"x\": 999", StringComparison.Ordinal);
        Assert.NotEqual(WorkflowFiles.MasterPlanJson, moved);
        Assert.Equal(WorkflowFiles.MasterPlan.ContentHash, DefinitionReader.Read(moved, WorkflowFiles.Catalogue).Definition?.ContentHash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Start_BlankInstance_Throws(string id) =>
        Assert.Throws<WorkflowException>(() => Engine.Start(WorkflowFiles.MasterPlan, id, WorkflowFiles.Noon));

    [Fact]
    public void Join_WaitAll_GoesOnWhenBothBranchesArrive()
    {
        var flow = Flow.Definition("Start;F=Fork;A;B;J=WaitAll;N=Notify;C;End", ForkWays);
        var started = Engine.Start(flow, "case", WorkflowFiles.Noon);
        Assert.Equal(["A", "B"], started.Created.Select(bookmark => bookmark.ActivityId));
        var first = Engine.Advance(flow, started.State, started.Created[0].Id, "Passed", WorkflowFiles.Noon);
        Assert.Empty(first.Created);
        Assert.Equal(["J|A|Passed"], first.State.JoinTokens);
        var stored = WorkflowState.FromJson(first.State.ToJson());
        var second = Engine.Advance(flow, stored, started.Created[1].Id, "Passed", WorkflowFiles.Noon);
        Assert.Equal(["Notify"], second.Effects);
        Assert.Equal("C", Assert.Single(second.State.Bookmarks).ActivityId);
        Assert.Empty(second.State.JoinTokens);
    }

    [Fact]
    public void Join_WaitAny_BurnsTheBookmarkOfTheLoser()
    {
        var flow = Flow.Definition("Start;F=Fork;A;B;J=WaitAny;N=Notify;C;End", ForkWays);
        var started = Engine.Start(flow, "case", WorkflowFiles.Noon);
        var won = Engine.Advance(flow, started.State, started.Created[1].Id, "Passed", WorkflowFiles.Noon);
        Assert.Equal(["B", "A"], won.Burnt.Select(bookmark => bookmark.ActivityId));
        Assert.Equal("C", Assert.Single(won.State.Bookmarks).ActivityId);
        Assert.Throws<WorkflowException>(() => Engine.Advance(flow, won.State, started.Created[0].Id, "Passed", WorkflowFiles.Noon));
    }

    [Fact]
    public void Walk_AHundredThousandSeededSteps_KeepsTheInvariants()
    {
        // SplitMix64: the same walk on every machine and every run.
        ulong seed = 20261124;
        int Next(int below)
        {
            seed += 0x9E3779B97F4A7C15;
            var mixed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)below);
        }

        var plan = WorkflowFiles.MasterPlan;
        var finished = 0;
        var state = Engine.Start(plan, "walk0", WorkflowFiles.Noon).State;
        for (var taken = 0; taken < 100_000; taken++)
        {
            var bookmark = Assert.Single(state.Bookmarks);
            var outcomes = WorkflowFiles.Catalogue.Find(bookmark.StageType)!.Outcomes;
            var step = Engine.Advance(plan, state, bookmark.Id, outcomes[Next(outcomes.Count)], WorkflowFiles.Noon);
            var text = step.State.ToJson();
            Assert.Equal(state.StepCount + 1, step.State.StepCount);
            Assert.Equal([bookmark], step.Burnt);
            state = WorkflowState.FromJson(text);
            Assert.Equal(text, state.ToJson());
            if (state.Status == WorkflowStatus.Finished)
            {
                Assert.Empty(state.Bookmarks);
                Assert.Equal("CloseCase", step.Effects[^1]);
                state = Engine.Start(plan, $"walk{++finished}", WorkflowFiles.Noon).State;
            }
            else if (taken % 100 == 0)
            {
                Assert.Throws<WorkflowException>(() => Advance(plan, state, "NoSuchOutcome"));
            }
        }

        Assert.True(finished > 1_000, $"{finished} walks reached the end");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"instanceId\":1}")]
    public void State_Damaged_Throws(string json) => Assert.Throws<WorkflowException>(() => WorkflowState.FromJson(json));

    [Fact]
    public void State_WithAnyCharacterRangeCutOut_IsReadOrRefused()
    {
        var text = Walk(WorkflowFiles.MasterPlan, "Submitted").ToJson();
        for (var at = 0; at < text.Length; at++)
        {
            Assert.Throws<WorkflowException>(() => WorkflowState.FromJson(text[..at]));
        }
    }

    private static WorkflowState Walk(WorkflowDefinition definition, params string[] outcomes) =>
        outcomes.Aggregate(Engine.Start(definition, "case", WorkflowFiles.Noon).State, (state, outcome) => Advance(definition, state, outcome));

    private static WorkflowState Advance(WorkflowDefinition definition, WorkflowState state, string outcome) =>
        Engine.Advance(definition, state, state.Bookmarks[0].Id, outcome, WorkflowFiles.Noon).State;
}
