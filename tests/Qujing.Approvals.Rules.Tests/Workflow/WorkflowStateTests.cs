using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Workflow;

public sealed class WorkflowStateTests
{
    private static WorkflowState Started => new FlowchartEngine().Start(WorkflowFiles.MasterPlan, "case", WorkflowFiles.Noon).State;

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
        var text = Started.ToJson();
        for (var at = 0; at < text.Length; at++)
        {
            Assert.Throws<WorkflowException>(() => WorkflowState.FromJson(text[..at]));
        }
    }

    [Fact]
    public void State_WithAnEnginesOwn_IsReadAsItWasWritten()
    {
        Assert.DoesNotContain("engineState", Started.ToJson(), StringComparison.Ordinal);
        Assert.Null(WorkflowState.FromJson(Started.ToJson()).EngineState);
        var attached = Started with { EngineState = "{\"id\":\"曲靖 \\u0000\"}" };
        Assert.Equal(attached.EngineState, WorkflowState.FromJson(attached.ToJson()).EngineState);
        Assert.Throws<WorkflowException>(() => WorkflowState.FromJson(attached.ToJson().Replace("\"engineState\":\"", "\"engineState\":5,\"x\":\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void ContentHash_MovedBoxAndOtherOrder_IsTheSame()
    {
        var moved = WorkflowFiles.MasterPlanJson.Replace("\"x\": 240", "\"x\": 999", StringComparison.Ordinal);
        Assert.NotEqual(WorkflowFiles.MasterPlanJson, moved);
        Assert.Equal(WorkflowFiles.MasterPlan.ContentHash, DefinitionReader.Read(moved, WorkflowFiles.Catalogue).Definition?.ContentHash);
    }
}
