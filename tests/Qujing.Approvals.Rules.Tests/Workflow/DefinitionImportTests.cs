using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Workflow;

public sealed class DefinitionImportTests
{
    [Theory]
    [MemberData(nameof(WorkflowFiles.Ids), MemberType = typeof(WorkflowFiles))]
    public void ExportedAndImported_IsTheSameButForItsVersion(string definitionId)
    {
        (WorkflowDefinition definition, StageCatalogue catalogue) = WorkflowFiles.All[definitionId];
        string shipped = WorkflowFiles.Read($"workflows/{definitionId}.json");
        string exported = DefinitionExport.WithPositions(shipped, definition, catalogue);

        WorkflowDefinition imported = DefinitionReader.Read(DefinitionImport.AsVersion(exported, 1001), catalogue).Definition!;
        WorkflowDefinition directly = DefinitionReader.Read(DefinitionImport.AsVersion(shipped, 1001), catalogue).Definition!;

        Assert.Equal((1001, $"{definitionId}-v1001"), (imported.Version, imported.VersionId));
        Assert.NotEqual(definition.ContentHash, imported.ContentHash);
        Assert.Equal(directly.ContentHash, imported.ContentHash);
        Assert.Empty(DefinitionDifference.Between(definition, imported));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"definitionId":"a","definitionId":"a"}""")]
    [InlineData("""{"definitionId":"master-plan-approval","name":"\ud800"}""")]
    public void WhatIsNoDefinition_ComesBackForTheReaderToRefuse(string json)
    {
        string numbered = DefinitionImport.AsVersion(json, 1001);

        Assert.NotEmpty(DefinitionReader.Read(numbered, WorkflowFiles.Catalogue).Findings);
    }

    [Fact]
    public void Difference_NamesWhatChanged_WasAddedAndIsGone()
    {
        WorkflowDefinition before = Flow.Definition("S=Start; A; B; E=End", "S Done A; A Passed B; A Failed A; B Passed E; B Failed A");
        WorkflowDefinition after = Flow.Definition("S=Start; A; C; E=End", "S Done A; A Passed C; A Failed A; C Passed E");

        Assert.Equal(
            ["-B", "A: Passed B>C", "-B: Passed", "-B: Failed", "+C", "+C: Passed"],
            DefinitionDifference.Between(before, after).Select(line => line switch
            {
                { After: "" } => "-" + line.Subject,
                { Before: "" } => "+" + line.Subject,
                _ => $"{line.Subject} {line.Before}>{line.After}",
            }));
        Assert.Empty(DefinitionDifference.Between(before, before));
    }
}
