using System.Text.Json.Nodes;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Workflows;

/// <summary>What an uploaded definition must be beside sound: of a procedure that the program knows, with its stages, roles and forks.</summary>
public sealed class UploadedDefinitionTests
{
    private static readonly string Shipped = new WorkflowLibrary().ShippedContents.Single(pair => pair.Definition.DefinitionId == MasterPlanCatalogue.DefinitionId).Content;

    [Fact]
    public void DraftOfADesigner_IsPublishedByItsImport() =>
        Assert.Empty(new WorkflowLibrary().ReadUpload(Changed(file => file["isPublished"] = false), 0).Findings);

    [Theory]
    [InlineData("stage.unknown", "a stage type that no rule knows")]
    [InlineData("stage.roles-other", "another role than its acts let in")]
    [InlineData("outcome.unconnected", "an outcome that leads nowhere")]
    [InlineData("identity.unknown", "another procedure")]
    public void Upload_ThatNoRuleCouldRun_IsRefusedWithASentence(string rule, string why)
    {
        string json = Changed(file => Break(file, rule));

        LintFinding[] found = [.. new WorkflowLibrary().ReadUpload(json, 0).Findings];

        Assert.True(found.Any(finding => finding.Rule == rule), why);
        Assert.All(found, finding => Assert.EndsWith("。", finding.SentenceZh, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0L, 1001)]
    [InlineData(1001L, 1002)]
    [InlineData(2L, 1001)]
    public void Upload_IsNumberedAfterTheLastProposed_AndNeverAsTheProgramNumbers(long lastProposed, int version) =>
        Assert.Equal(version, new WorkflowLibrary().ReadUpload(Shipped, lastProposed).Definition!.Version);

    private static string Changed(Action<JsonObject> change)
    {
        JsonObject file = JsonNode.Parse(Shipped)!.AsObject();
        change(file);
        return file.ToJsonString();
    }

    private static void Break(JsonObject file, string rule)
    {
        switch (rule)
        {
            case "stage.unknown":
                Draft(file)["type"] = "Qujing.Invented";
                break;
            case "stage.roles-other":
                Draft(file)["roles"]!["expression"]!["value"] = "[\"Administrator\"]";
                break;
            case "identity.unknown":
                file["definitionId"] = "another";
                break;
            default:
                file["root"]!["connections"]!.AsArray().RemoveAt(1);
                break;
        }
    }

    private static JsonNode Draft(JsonObject file) => file["root"]!["activities"]!.AsArray().Single(activity => activity!["id"]!.GetValue<string>() == "Draft")!;
}
