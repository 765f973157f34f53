using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Workflow;

/// <summary>An instance goes to another version where everything that it waits for is found again, and stays as it is otherwise.</summary>
public sealed class StateMigrationTests
{
    private const string ForkWays = "Start Done F;F One A;F Two B;A Passed J;A Failed A;B Passed J;B Failed B;J Done C;C Passed End";
    private static readonly FlowchartEngine Engine = new();
    private static readonly WorkflowDefinition Line = Version(1, "Start;A;C;End", "Start Done A;A Passed C;A Failed A;C Passed End");
    private static readonly WorkflowDefinition Longer = Version(2, "Start;A;C;D;End", "Start Done A;A Passed D;A Failed A;D Passed C;C Passed End");
    private static readonly WorkflowDefinition WithoutC = Version(3, "Start;A;D;End", "Start Done A;A Passed D;A Failed A;D Passed End");
    private static readonly WorkflowDefinition Forked = Version(4, "Start;F=Fork;A;B;J=WaitAll;C;End", ForkWays);
    private static readonly WorkflowDefinition ForkedElse = Version(5, "Start;F=Fork;A;D;J=WaitAll;C;End", "Start Done F;F One A;F Two D;A Passed J;A Failed A;D Passed J;J Done C;C Passed End");

    [Fact]
    public void SameStage_IsWaitedForInTheNewVersion_ByANewBookmark()
    {
        WorkflowState state = Walk(Line, "Passed");

        Step step = StateMigration.Migrate(Line, Longer, state, None, WorkflowFiles.Noon);

        Assert.Equal((2, Longer.ContentHash, 3), (step.State.Version, step.State.ContentHash, step.State.StepCount));
        Assert.Equal(new Bookmark("case.3.1", "C", "Qujing.C"), Assert.Single(step.State.Bookmarks));
        Assert.Equal((state.Bookmarks, 0), (step.Burnt, step.Effects.Count));
        Assert.Throws<WorkflowException>(() => Engine.Advance(Longer, step.State, state.Bookmarks[0].Id, "Passed", WorkflowFiles.Noon));
        Assert.Equal(WorkflowStatus.Finished, Engine.Advance(Longer, WorkflowState.FromJson(step.State.ToJson()), "case.3.1", "Passed", WorkflowFiles.Noon).State.Status);
    }

    [Fact]
    public void StageThatIsGone_StaysOrGoesWhereTheMapSays()
    {
        WorkflowState state = Walk(Line, "Passed");

        Assert.Contains("新版本没有环节“C”", Refused(Line, WithoutC, state, None), StringComparison.Ordinal);
        Assert.Contains("新版本没有环节“X”", Refused(Line, WithoutC, state, Map("C", "X")), StringComparison.Ordinal);
        Assert.Contains("新版本没有环节“End”", Refused(Line, WithoutC, state, Map("C", "End")), StringComparison.Ordinal);
        Assert.Equal("D", Assert.Single(StateMigration.Migrate(Line, WithoutC, state, Map("C", "D"), WorkflowFiles.Noon).State.Bookmarks).ActivityId);
    }

    [Fact]
    public void StageThatIsStillThere_CannotBeMappedAway() =>
        Assert.Contains("新版本仍有环节“A”", Refused(Line, Longer, Walk(Line), Map("A", "C")), StringComparison.Ordinal);

    [Fact]
    public void SidesByOneFork_GoTogether_ArrivedBranchesToo()
    {
        WorkflowDefinition next = Version(6, "Start;F=Fork;A;B;J2=WaitAll;D;End", ForkWays.Replace(" J", " J2", StringComparison.Ordinal).Replace("J Done C;C", "J2 Done D;D", StringComparison.Ordinal));
        WorkflowState state = Walk(Forked, "Passed");
        Assert.Equal(["J|A|Passed"], state.JoinTokens);

        Step step = StateMigration.Migrate(Forked, next, state, None, WorkflowFiles.Noon);

        Assert.Equal(["J2|A|Passed"], step.State.JoinTokens);
        Assert.Equal("D", Assert.Single(Engine.Advance(next, step.State, Assert.Single(step.State.Bookmarks).Id, "Passed", WorkflowFiles.Noon).State.Bookmarks).ActivityId);
    }

    [Fact]
    public void SidesThatTheNewVersionDoesNotHave_Stay()
    {
        Assert.Contains("并行", Refused(Forked, Line, Walk(Forked), Map("B", "C")), StringComparison.Ordinal);
        Assert.Contains("新版本没有环节“B”", Refused(Forked, ForkedElse, Walk(Forked), None), StringComparison.Ordinal);
        Assert.Contains("并行办法不同", Refused(Forked, ForkedElse, Walk(Forked), Map("B", "A")), StringComparison.Ordinal);
        Assert.Equal(["A", "D"], StateMigration.Migrate(Forked, ForkedElse, Walk(Forked), Map("B", "D"), WorkflowFiles.Noon).State.Bookmarks.Select(mark => mark.ActivityId));
        Assert.Contains("不通到汇合节点", Refused(Forked, Line, Walk(Forked, "Passed"), Map("B", "C")), StringComparison.Ordinal);
        Assert.Contains("单独等待", Refused(Line, Forked, Walk(Line), None), StringComparison.Ordinal);
    }

    [Fact]
    public void FinishedSameOrAnother_Stays()
    {
        Assert.Contains("已经结束", Refused(Line, Longer, Walk(Line, "Passed", "Passed"), None), StringComparison.Ordinal);
        Assert.Contains("已经按第 1 版", Refused(Line, Line, Walk(Line), None), StringComparison.Ordinal);
        Assert.Contains("另一个流程", Refused(Line, WorkflowFiles.MasterPlan, Walk(Line), None), StringComparison.Ordinal);
        Assert.Contains("不是按", Refused(Longer, WithoutC, Walk(Line), None), StringComparison.Ordinal);
    }

    private static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private static Dictionary<string, string> Map(string before, string after) => new(StringComparer.Ordinal) { [before] = after };

    private static string Refused(WorkflowDefinition before, WorkflowDefinition after, WorkflowState state, IReadOnlyDictionary<string, string> map) =>
        Assert.Throws<WorkflowException>(() => StateMigration.Migrate(before, after, state, map, WorkflowFiles.Noon)).Message;

    private static WorkflowDefinition Version(int version, string nodes, string connections) =>
        DefinitionReader.Read(DefinitionImport.AsVersion(Flow.Json(nodes, connections), version), Flow.Catalogue) is { Definition: { } definition }
            ? definition
            : throw new InvalidOperationException("the test's own definition is unsound");

    private static WorkflowState Walk(WorkflowDefinition definition, params string[] outcomes) => outcomes.Aggregate(
        Engine.Start(definition, "case", WorkflowFiles.Noon).State,
        (state, outcome) => Engine.Advance(definition, state, state.Bookmarks[0].Id, outcome, WorkflowFiles.Noon).State);
}
