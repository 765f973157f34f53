using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Workflow;

/// <summary>What every engine must do and refuse. One suite for all of them: an engine that needed a test of its own would be another engine.</summary>
public sealed class EngineTests
{
    private const string ForkWays = "Start Done F;F One A;F Two B;A Passed J;A Failed A;B Passed J;B Failed B;J Done N;N Done C;C Passed End";

    public static TheoryData<string> Names => Engines.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Start_MasterPlan_WaitsAtDraft(string engine)
    {
        var step = Engines.Of(engine).Start(WorkflowFiles.MasterPlan, "case-7", WorkflowFiles.Noon);
        var bookmark = Assert.Single(step.Created);
        Assert.Equal(new Bookmark("case-7.1.1", "Draft", "Qujing.Draft"), bookmark);
        Assert.Empty(step.Burnt);
        Assert.Empty(step.Effects);
        Assert.Equal(WorkflowFiles.Noon, step.State.ChangedAt);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Advance_Effects_ComeInOrderWithTheStep(string engine)
    {
        var state = Walk(engine, WorkflowFiles.MasterPlan, "Submitted");
        var step = Engines.Of(engine).Advance(WorkflowFiles.MasterPlan, state, state.Bookmarks[0].Id, "Accepted", WorkflowFiles.Noon);
        Assert.Equal(["OpenJointRound"], step.Effects);
        Assert.Equal(state.Bookmarks, step.Burnt);
        Assert.Equal("JointReview", Assert.Single(step.Created).ActivityId);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Advance_UnknownBookmarkOrOutcome_Throws(string engine)
    {
        var state = Walk(engine, WorkflowFiles.MasterPlan);
        var lost = Assert.Throws<WorkflowException>(() => Engines.Of(engine).Advance(WorkflowFiles.MasterPlan, state, "case.9.9", "Submitted", WorkflowFiles.Noon));
        Assert.Equal("流程实例 case 没有等待“case.9.9”，该环节可能已经办结。", lost.Message);
        var problem = Assert.Throws<WorkflowException>(() => Advance(engine, WorkflowFiles.MasterPlan, state, "Passed"));
        Assert.Equal("环节“Draft”没有结果“Passed”。", problem.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Advance_SameBookmarkTwice_ThrowsTheSecondTime(string engine)
    {
        var first = Walk(engine, WorkflowFiles.MasterPlan);
        var second = Advance(engine, WorkflowFiles.MasterPlan, first, "Submitted");
        Assert.Throws<WorkflowException>(
            () => Engines.Of(engine).Advance(WorkflowFiles.MasterPlan, second, first.Bookmarks[0].Id, "Submitted", WorkflowFiles.Noon));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Advance_FinishedInstance_Throws(string engine)
    {
        var step = Engines.Of(engine).Start(WorkflowFiles.MasterPlan, "case", WorkflowFiles.Noon);
        var last = Engines.Of(engine).Advance(WorkflowFiles.MasterPlan, step.State, step.Created[0].Id, "Withdrawn", WorkflowFiles.Noon);
        Assert.Equal(["CloseCase"], last.Effects);
        Assert.Equal(WorkflowStatus.Finished, last.State.Status);
        Assert.Null(last.State.EngineState);
        var problem = Assert.Throws<WorkflowException>(
            () => Engines.Of(engine).Advance(WorkflowFiles.MasterPlan, last.State, step.Created[0].Id, "Submitted", WorkflowFiles.Noon));
        Assert.Equal("流程实例 case 已经结束，不能再办理。", problem.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Advance_DefinitionEditedUnderTheSameVersion_Throws(string engine)
    {
        var state = Walk(engine, WorkflowFiles.MasterPlan);
        var edited = WorkflowFiles.MasterPlanJson.Replace("\"value\": 20", "\"value\": 25", StringComparison.Ordinal);
        var other = DefinitionReader.Read(edited, WorkflowFiles.Catalogue).Definition;
        Assert.NotNull(other);
        Assert.NotEqual(WorkflowFiles.MasterPlan.ContentHash, other.ContentHash);
        Assert.Throws<WorkflowException>(() => Advance(engine, other, state, "Submitted"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Advance_OtherDefinition_Throws(string engine)
    {
        var state = Walk(engine, WorkflowFiles.MasterPlan);
        var problem = Assert.Throws<WorkflowException>(() => Advance(engine, WorkflowFiles.All["special-education-placement"].Definition, state, "Submitted"));
        Assert.Contains("不能按 special-education-placement", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Start_BlankInstance_Throws(string engine)
    {
        foreach (var id in new[] { "", "  " })
        {
            Assert.Throws<WorkflowException>(() => Engines.Of(engine).Start(WorkflowFiles.MasterPlan, id, WorkflowFiles.Noon));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Join_WaitAll_GoesOnWhenBothBranchesArrive(string engine)
    {
        var flow = Flow.Definition("Start;F=Fork;A;B;J=WaitAll;N=Notify;C;End", ForkWays);
        var started = Engines.Of(engine).Start(flow, "case", WorkflowFiles.Noon);
        Assert.Equal(["A", "B"], started.Created.Select(bookmark => bookmark.ActivityId));
        var first = Engines.Of(engine).Advance(flow, started.State, started.Created[0].Id, "Passed", WorkflowFiles.Noon);
        Assert.Empty(first.Created);
        Assert.Equal(["J|A|Passed"], first.State.JoinTokens);
        var stored = WorkflowState.FromJson(first.State.ToJson());
        var second = Engines.Of(engine).Advance(flow, stored, started.Created[1].Id, "Passed", WorkflowFiles.Noon);
        Assert.Equal(["Notify"], second.Effects);
        Assert.Equal("C", Assert.Single(second.State.Bookmarks).ActivityId);
        Assert.Empty(second.State.JoinTokens);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Join_WaitAny_BurnsTheBookmarkOfTheLoser(string engine)
    {
        var flow = Flow.Definition("Start;F=Fork;A;B;J=WaitAny;N=Notify;C;End", ForkWays);
        var started = Engines.Of(engine).Start(flow, "case", WorkflowFiles.Noon);
        var won = Engines.Of(engine).Advance(flow, started.State, started.Created[1].Id, "Passed", WorkflowFiles.Noon);
        Assert.Equal(["B", "A"], won.Burnt.Select(bookmark => bookmark.ActivityId));
        Assert.Equal("C", Assert.Single(won.State.Bookmarks).ActivityId);
        Assert.Throws<WorkflowException>(() => Engines.Of(engine).Advance(flow, won.State, started.Created[0].Id, "Passed", WorkflowFiles.Noon));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Join_WaitAny_RunAgain_IsWonByTheOtherBranch(string engine)
    {
        // Elsa's race leaves marks on the ways it didn't take; the second time round they must not swallow the winner.
        var flow = Flow.Definition("Start;F=Fork;A;B;J=WaitAny;E;End", "Start Done F;F One A;F Two B;A Passed J;A Failed A;B Passed J;B Failed B;J Done E;E Passed End;E Failed F");
        var state = Engines.Of(engine).Start(flow, "case", WorkflowFiles.Noon).State;
        foreach (var winner in new[] { "A", "B", "B", "A", "A", "B" })
        {
            Assert.Equal(["A", "B"], state.Bookmarks.Select(bookmark => bookmark.ActivityId));
            state = Engines.Of(engine).Advance(flow, state, state.Bookmarks.Single(bookmark => bookmark.ActivityId == winner).Id, "Passed", WorkflowFiles.Noon).State;
            Assert.Equal(["E"], state.Bookmarks.Select(bookmark => bookmark.ActivityId));
            state = Advance(engine, flow, state, "Failed");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Advance_TheSameStepTwice_GivesTheSame(string engine)
    {
        var state = Walk(engine, WorkflowFiles.MasterPlan, "Submitted");
        Assert.Equal(Advance(engine, WorkflowFiles.MasterPlan, state, "Accepted").ToJson(), Advance(engine, WorkflowFiles.MasterPlan, state, "Accepted").ToJson());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Advance_WithAnotherEnginesState_GoesByTheRest(string engine)
    {
        var state = Walk(engine, WorkflowFiles.MasterPlan, "Submitted");
        foreach (var kept in new[] { null, "x", "null", "{}", "[]", "{\"id\":5}" })
        {
            var step = Engines.Of(engine).Advance(WorkflowFiles.MasterPlan, state with { EngineState = kept }, state.Bookmarks[0].Id, "Accepted", WorkflowFiles.Noon);
            Assert.Equal("JointReview", Assert.Single(step.State.Bookmarks).ActivityId);
        }
    }

    private static WorkflowState Walk(string engine, WorkflowDefinition definition, params string[] outcomes) =>
        outcomes.Aggregate(Engines.Of(engine).Start(definition, "case", WorkflowFiles.Noon).State, (state, outcome) => Advance(engine, definition, state, outcome));

    private static WorkflowState Advance(string engine, WorkflowDefinition definition, WorkflowState state, string outcome) =>
        Engines.Of(engine).Advance(definition, state, state.Bookmarks[0].Id, outcome, WorkflowFiles.Noon).State;
}
