using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Web.Pages.Admin;

/// <summary>How pages name a procedure's definition and its parts.</summary>
internal static class DefinitionWords
{
    /// <summary>The words under which the procedure is known; a definition's own name is what its author called it.</summary>
    public static string NameOf(string definitionId) => definitionId switch
    {
        MasterPlanCatalogue.DefinitionId => "开发区总体规划审批",
        PlacementCatalogue.DefinitionId => "特殊教育安置",
        _ => definitionId,
    };

    /// <summary>An activity or an outcome by its name where the catalogue has one: <c>JointReview: Passed</c>.</summary>
    public static string Subject(PageTexts t, string subject)
    {
        string[] parts = subject.Split(": ");
        string name = Procedures.All.SelectMany(procedure => procedure.Catalogue.Stages).FirstOrDefault(stage => stage.Id == parts[0]) is { } stage
            ? t.IsEnglish ? stage.NameEn : stage.NameZh
            : parts[0];
        return parts.Length == 1 ? name : t["{0}，结果 {1}", name, parts[1]];
    }
}
