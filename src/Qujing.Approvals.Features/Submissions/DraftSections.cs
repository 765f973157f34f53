using Qujing.Approvals.Domain.Submissions;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>The inputs of each section of the draft. A section has the code of its task in the list of materials.</summary>
public static class DraftSections
{
    public const string NotApplicableReason = "notApplicableReason";
    public const string MandatoryChanged = "mandatoryChanged";
    public const string Yes = "yes";
    public const string No = "no";

    public static IReadOnlyDictionary<string, IReadOnlyList<DraftField>> All { get; } = new Dictionary<string, IReadOnlyList<DraftField>>(StringComparer.Ordinal)
    {
        ["applicant"] = [new("unit", "申报单位名称"), new("contact", "经办人"), new("phone", "联系电话")],
        ["facts"] =
        [
            new("title", "规划名称"), new("periodFrom", "规划期限起始年", FieldKind.Whole) { Hint = "四位年份，例如 2026" }, new("periodTo", "规划期限结束年", FieldKind.Whole) { Hint = "四位年份，例如 2035" },
            new("plannedArea", "规划面积", FieldKind.Number) { Hint = "只填数字，例如 12.5" }, new("areaUnit", "面积单位", FieldKind.Choice) { Choices = [("公顷", "公顷"), ("平方公里", "平方公里")] },
            new("boundaryEast", "东至"), new("boundarySouth", "南至"), new("boundaryWest", "西至"), new("boundaryNorth", "北至"),
            new("developmentGoals", "发展目标", FieldKind.Text), new("functionalPositioning", "功能定位", FieldKind.Text),
            new("leadingIndustries", "主导产业", FieldKind.Text),
        ],
        ["compiler"] =
        [
            new("compilerName", "规划编制单位名称"),
            new("compilerGrade", "资质等级", FieldKind.Choice)
            {
                Choices = [.. Enum.GetValues<QualificationGrade>().Select(grade => (grade.ToString(), Qualification.NameOf(grade)))],
                Hint = "须为乙级以上（第六条）",
            },
            new("certificateNumber", "资质证书编号"), new("certificateValidThrough", "资质证书有效期至", FieldKind.Day),
            new("commissionedOn", "委托日期", FieldKind.Day) { Hint = "资质按委托之日核对", IsPast = true },
        ],
        ["contents"] = Register(ContentItem.MainContents),
        ["mandatory-contents"] =
        [
            .. Register(ContentItem.MandatoryContents),
            new(MandatoryChanged, "与上次报送相比，强制性内容有没有改动", FieldKind.Choice)
            {
                Choices = [(No, "没有改动"), (Yes, "有改动")], Hint = "有改动的，专家评审后再次报送时还要重新联合审查（第八条、第十二条）",
            },
        ],
        [DocumentSlot.ConsultationRecord.Code] = [new("publicCommentDays", "征求意见的天数", FieldKind.Whole) { Hint = "只填数字，例如 30" }],
        [DocumentSlot.AreaStatement.Code] =
        [
            new("ecologicalRedLine", "生态保护红线的说明", FieldKind.Text), new("basicFarmland", "永久基本农田的说明", FieldKind.Text),
            new("waterSource", "饮用水水源保护区的说明", FieldKind.Text),
            new("statementIssuer", "说明的出具单位", FieldKind.Choice)
            {
                Choices = [(nameof(StatementIssuer.CountyGovernment), "县级人民政府"), (nameof(StatementIssuer.Committee), "管委会（须另附委托文件）")],
            },
            new("statementSignedOn", "说明的签发日期", FieldKind.Day) { IsPast = true },
        ],
        [DocumentSlot.Commitment.Code] =
        [
            new("commitmentSaysPlanInPreparation", "承诺是否写明国土空间总体规划“正在编制”", FieldKind.Choice) { Choices = [(No, "否"), (Yes, "是")] },
        ],
    };

    public static IReadOnlyList<DraftField> Of(string section) => All.GetValueOrDefault(section, []);

    /// <summary>The slots whose documents are uploaded on a task's page.</summary>
    public static IReadOnlyList<DocumentSlot> SlotsOf(string task) => task switch
    {
        "compiler" => [DocumentSlot.CompilerCertificate],
        "eia" => [DocumentSlot.EiaConclusion, DocumentSlot.EiaReviewOpinion],
        "area-statement" => [DocumentSlot.AreaStatement, DocumentSlot.StatementDelegation],
        _ => DocumentSlot.Find(task) is { } slot ? [slot] : [],
    };

    /// <summary>The task on whose page a slot's documents are uploaded.</summary>
    public static string TaskOf(DocumentSlot slot) =>
        SubmissionTask.Required.FirstOrDefault(task => SlotsOf(task.Code).Contains(slot))?.Code ?? slot.Code;

    private static IReadOnlyList<DraftField> Register(IReadOnlyList<ContentItem> items) => [.. items.Select(item => new DraftField(item.Code, item.Name) { Hint = item.Article })];
}
