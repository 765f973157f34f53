using System.Diagnostics;
using Qujing.Approvals.Domain.Children;

namespace Qujing.Approvals.Web.Pages.Guardian;

/// <summary>A child's case in plain words, for those who read about their own child: what goes on now, and what comes next.</summary>
internal static class GuardianWords
{
    private static readonly Dictionary<string, (string Now, string Next)> Stages = new(StringComparer.Ordinal)
    {
        ["Verification"] = ("教育部门、残联和乡镇（街道）正在核实孩子的情况。", "接下来请专家评估。评估要征得您同意。"),
        ["VerificationConclusion"] = ("三方已经核实，教育部门正在作结论。", "接下来请专家评估。评估要征得您同意。"),
        ["TeamNaming"] = ("教育部门正在请专家组成评估组。", "接下来请专家评估。评估要征得您同意。"),
        ["Assessment"] = ("专家正在评估孩子的能力和需要的支持。", "接下来把专家的建议告诉您，听取您的意见。"),
        ["GuardianView"] = ("专家已经给出建议，现在听您说意见。", "接下来教育部门作出安置决定。"),
        ["PlacementDecision"] = ("教育部门正在根据评估、您的意见和孩子的意愿拟定安置决定。", "接下来学校办理接收。学校不能拒绝。"),
        ["DecisionApproval"] = ("安置决定已经拟好，等教育部门负责人审批。", "接下来学校办理接收。学校不能拒绝。"),
        ["SchoolReceipt"] = ("安置决定已经作出，等学校办理接收。", "接下来孩子入学，学校制定个别化方案。"),
        ["AdmissionOrder"] = ("学校没有按时接收，教育部门已经介入，责令学校接收。", "接下来孩子入学，学校制定个别化方案。"),
        ["IndividualPlan"] = ("学校已经接收，正在给孩子制定个别化方案。", "接下来学校跟踪孩子的适应情况。"),
        ["FollowUp"] = ("孩子已经安置，学校和教育部门定期跟踪。", "每年再评估一次；需要调整时，先征求您的意见。"),
        ["ChangeView"] = ("学校建议调整安置，现在等您答复。", "您同意的，由教育部门决定；您不同意的，安置不变。"),
        ["CountyTransfer"] = ("正在转到孩子新住地的县（市、区）。", "新住地的教育部门接收后，由它继续办理。"),
        ["DisputeAssessment"] = ("您提出了争议，专家委员会正在重新评估。", "接下来教育部门根据新的评估作出决定，并告诉您。"),
        ["DisputeDecision"] = ("重新评估已经完成，教育部门正在处理争议。", "决定作出后告诉您。不服的，可以申请行政复议或者提起诉讼。"),
        ["Deferral"] = ("已经同意延缓入学。", "到期后自动恢复办理入学。"),
        ["Persuasion"] = ("乡镇（街道）和教育部门会上门了解情况、讲解政策。", "您同意入学的，随时恢复办理。"),
    };

    public static string Now(string stage) => Stages.GetValueOrDefault(StageOf(stage)).Now ?? "已经办结。";

    /// <summary>Null where nothing comes any more.</summary>
    public static string? Next(string stage) => Stages.GetValueOrDefault(StageOf(stage)).Next;

    public static string Deferral(string state) => state switch
    {
        "asked" => "延缓入学：已经申请，等答复",
        "granted" => "延缓入学：已经同意",
        "refused" => "延缓入学：没有同意",
        "over" => "延缓入学：已经到期",
        _ => throw new UnreachableException($"A deferral without words: {state}"),
    };

    public static string Purpose(DataPurpose purpose) => purpose switch
    {
        DataPurpose.Assessment => "评估孩子的能力和需要",
        DataPurpose.Photo => "保存孩子的照片",
        DataPurpose.Extra => "保存您另外提供的信息",
        DataPurpose.Register => "登记和核实",
        _ => throw new UnreachableException($"A purpose without a name: {purpose}"),
    };

    // The three verifications stand side by side and are one thing to a family.
    private static string StageOf(string stage) => stage.EndsWith("Verification", StringComparison.Ordinal) ? "Verification" : stage;
}
