using System.Diagnostics;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;

namespace Qujing.Approvals.Web.Pages.Children;

/// <summary>What people call the steps, sources and states of a child's record.</summary>
internal static class ChildWords
{
    public static readonly IReadOnlyList<OpeningPurpose> Purposes = Enum.GetValues<OpeningPurpose>();

    public static string Step(ChildStep step) => step switch
    {
        ChildStep.Waiting => "等待核实",
        ChildStep.Agreed => "三方一致",
        ChildStep.Differs => "三方不一致",
        ChildStep.Verified => "已核实",
        ChildStep.OffTheList => "未找到或已迁出",
        ChildStep.Closed => "已关闭",
        _ => throw new UnreachableException($"A step without a name: {step}"),
    };

    public static string Kind(ChildStep step) => step switch
    {
        ChildStep.Verified or ChildStep.Agreed => "ok",
        ChildStep.Differs => "warn",
        ChildStep.Waiting => "info",
        ChildStep.OffTheList or ChildStep.Closed => "off",
        _ => throw new UnreachableException($"A step without a colour: {step}"),
    };

    public static string Source(ChildSource source) => source switch
    {
        ChildSource.Education => "教育部门",
        ChildSource.Federation => "残联",
        ChildSource.Township => "乡镇（街道）",
        ChildSource.School => "学校",
        ChildSource.Guardian => "监护人",
        ChildSource.Institution => "儿童福利机构",
        _ => throw new UnreachableException($"A source without a name: {source}"),
    };

    public static string Opening(string state) => state switch
    {
        OpeningState.Asked => "等待批准",
        OpeningState.Approved => "已打开",
        OpeningState.Declined => "未批准",
        _ => throw new UnreachableException($"A state without a name: {state}"),
    };

    public static string Ground(DuplicateGround ground) => ground switch
    {
        DuplicateGround.SameIdNumber => "身份号码相同",
        DuplicateGround.SamePerson => "姓名、出生日期和村相同",
        _ => throw new UnreachableException($"A ground without a name: {ground}"),
    };

    public static string Guardian(GuardianKind kind) => kind switch
    {
        GuardianKind.Parent => "父母",
        GuardianKind.Relative => "其他近亲属",
        GuardianKind.Institution => "儿童福利机构或民政部门",
        GuardianKind.Acting => "受托照料人",
        GuardianKind.Self => "儿童本人",
        GuardianKind.ByCourt => "法院认定的监护人",
        _ => throw new UnreachableException($"A guardian without a name: {kind}"),
    };

    public static string Purpose(DataPurpose purpose) => purpose switch
    {
        DataPurpose.Register => "登记和核实",
        DataPurpose.Assessment => "评估",
        DataPurpose.Photo => "照片",
        DataPurpose.Extra => "家庭另外提供的信息",
        _ => throw new UnreachableException($"A purpose without a name: {purpose}"),
    };

    public static string Closing(ClosingReason reason) => reason switch
    {
        ClosingReason.AlreadyEnrolled => "已在外地或者本地入学",
        ClosingReason.Died => "去世",
        ClosingReason.MovedAway => "迁出本市",
        ClosingReason.Graduated => "毕业",
        ClosingReason.Other => "其他原因",
        _ => throw new UnreachableException($"A reason without a name: {reason}"),
    };

    /// <summary>Through which channel a consent came; the same words as the acts know.</summary>
    public static readonly IReadOnlyDictionary<string, string> ConsentChannels = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["paper"] = "书面", ["oral"] = "口头", ["online"] = "网上",
    };

    public static readonly IReadOnlyDictionary<string, string> NoticeKinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["processing"] = "处理个人信息", ["decision"] = "安置决定", ["rights"] = "查询、更正等权利", ["breach"] = "信息安全事件",
    };

    public static readonly IReadOnlyDictionary<string, string> NoticeChannels = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["letter"] = "信函", ["large-print"] = "大字版", ["oral"] = "口头讲解", ["visit"] = "入户",
    };
}
