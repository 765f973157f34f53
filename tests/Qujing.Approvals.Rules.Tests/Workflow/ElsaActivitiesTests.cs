#if WORKFLOW_ELSA
using Elsa.Workflows.Models;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;
using Qujing.Approvals.Workflow.Elsa;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Workflow;

/// <summary>What Elsa, and Elsa Studio through it, are told of the procedures; and that Elsa's own serializer reads the files as they are shipped.</summary>
public sealed class ElsaActivitiesTests
{
    private static readonly ElsaEngine Engine = new([MasterPlanCatalogue.Catalogue, PlacementCatalogue.Catalogue]);

    [Theory]
    [MemberData(nameof(WorkflowFiles.Ids), MemberType = typeof(WorkflowFiles))]
    public void Descriptor_OfEachStage_HasItsNamePortsAndInputs(string definitionId)
    {
        StageCatalogue catalogue = WorkflowFiles.All[definitionId].Catalogue;
        ActivityDescriptor[] known = [.. Engine.Descriptors()];
        foreach (StageType stage in catalogue.Stages)
        {
            ActivityDescriptor told = Assert.Single(known, descriptor => descriptor.TypeName == stage.Type);
            Assert.Equal((stage.NameZh, stage.NameEn, stage.Id, "Qujing", 1), (told.DisplayName, told.Description, told.Name, told.Namespace, told.Version));
            Assert.Equal(stage.Outcomes, told.Ports.Select(port => port.Name));
            Assert.Equal(stage.Outcomes.Select(outcome => catalogue.NameOf(outcome, "zh")), told.Ports.Select(port => port.DisplayName));
            Assert.Equal(["Roles", "Clock", "WorkingDays", "Article"], told.Inputs.OrderBy(input => input.Order).Select(input => input.Name));
            Assert.All(told.Inputs, input => Assert.False(string.IsNullOrWhiteSpace(input.DisplayName) || string.IsNullOrWhiteSpace(input.Description)));
        }

        ActivityDescriptor effect = Assert.Single(known, descriptor => descriptor.TypeName == "Qujing.Effect");
        Assert.Equal(["Done"], effect.Ports.Select(port => port.Name));
        Assert.Equal(["Effect"], effect.Inputs.Select(input => input.Name));
    }

    [Theory]
    [MemberData(nameof(WorkflowFiles.Ids), MemberType = typeof(WorkflowFiles))]
    public void File_ReadByElsasOwnSerializer_IsTheDefinitionWhole(string definitionId)
    {
        (WorkflowDefinition definition, StageCatalogue catalogue) = WorkflowFiles.All[definitionId];
        string file = WorkflowFiles.Read($"workflows/{definitionId}.json");

        Assert.Empty(Engine.Missing(definition, file));
        Assert.Empty(Engine.Missing(definition, DefinitionExport.WithPositions(file, definition, catalogue)));
        Assert.NotEmpty(Engine.Missing(definition, file.Replace("\"Qujing.", "\"Qujin.", StringComparison.Ordinal)));
        Assert.NotEmpty(Engine.Missing(definition, file.Replace("\"port\": \"Done\"", "\"port\": \"Gone\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Definition_WithAStageOfNoCatalogue_IsRefusedAtItsStart()
    {
        using var poorer = new ElsaEngine([PlacementCatalogue.Catalogue]);
        WorkflowException problem = Assert.Throws<WorkflowException>(() => poorer.Start(WorkflowFiles.MasterPlan, "case", WorkflowFiles.Noon));
        Assert.Equal("流程 master-plan-approval 有 Elsa 不认识的节点。", problem.Message);
    }
}
#endif
