namespace Qujing.Approvals.Domain.Submissions;

/// <summary>Which part of the package a document belongs to.</summary>
public enum SlotKind
{
    /// <summary>The plan text (规划文本), Art. 9.</summary>
    PlanText = 1,
    /// <summary>One of the eight kinds of drawing (图纸), Art. 9; may be closed as not applicable with a reason (A08).</summary>
    Drawing = 2,
    /// <summary>An annex (附件), Art. 9.</summary>
    Annex = 3,
    /// <summary>Handed in together with the plan (须同时报送), Art. 5, 10 and 11.</summary>
    Accompanying = 4,
    /// <summary>Proof of the compiler's qualification, Art. 6.</summary>
    Certificate = 5,
}

/// <summary>A place in the package for one kind of document; every upload to it is a new version, nothing is overwritten.</summary>
/// <param name="Code">Stable; stored and used in addresses.</param>
/// <param name="Name">As the measures name it.</param>
/// <param name="Article">The article that asks for it.</param>
/// <param name="Kind">Which part of the package.</param>
/// <param name="IsRequired">False for what not every plan needs.</param>
public sealed record DocumentSlot(string Code, string Name, string Article, SlotKind Kind, bool IsRequired = true)
{
    /// <summary>资质证书, Art. 6.</summary>
    public static readonly DocumentSlot CompilerCertificate = new("compiler-certificate", "规划编制单位资质证书", "第六条", SlotKind.Certificate);
    /// <summary>规划文本, Art. 9.</summary>
    public static readonly DocumentSlot PlanText = new("plan-text", "规划文本", "第九条", SlotKind.PlanText);
    /// <summary>征求意见情况, Art. 9.</summary>
    public static readonly DocumentSlot ConsultationRecord = new("annex-consultation", "征求意见情况", "第九条", SlotKind.Annex);
    /// <summary>三区说明, Art. 10.</summary>
    public static readonly DocumentSlot AreaStatement = new("area-statement", "不占用生态环境敏感区的说明", "第十条", SlotKind.Accompanying);
    /// <summary>The delegation that lets the zone's committee issue the statement (setting intake.statementIssuer).</summary>
    public static readonly DocumentSlot StatementDelegation = new("statement-delegation", "三区说明的委托文件", "第十条", SlotKind.Accompanying, IsRequired: false);
    /// <summary>集中建设区和留白弹性区的承诺, Art. 10.</summary>
    public static readonly DocumentSlot Commitment = new("commitment", "纳入国土空间总体规划的承诺", "第十条", SlotKind.Accompanying);
    /// <summary>规划环评结论, Art. 5 and 11.</summary>
    public static readonly DocumentSlot EiaConclusion = new("eia-conclusion", "规划环评结论", "第五条、第十一条", SlotKind.Accompanying);
    /// <summary>环评审查意见, Art. 11.</summary>
    public static readonly DocumentSlot EiaReviewOpinion = new("eia-review-opinion", "规划环评审查意见", "第十一条", SlotKind.Accompanying);

    /// <summary>The eight kinds of drawing, Art. 9.</summary>
    public static IReadOnlyList<DocumentSlot> Drawings { get; } =
    [
        Drawing("drawing-town-plan-relation", "与城镇总体规划的关系图"),
        Drawing("drawing-land-plan-link", "与城镇土地利用总体规划的衔接图"),
        Drawing("drawing-land-use-present", "用地现状图"),
        Drawing("drawing-land-evaluation", "用地评价图"),
        Drawing("drawing-land-use-layout", "用地布局图"),
        Drawing("drawing-management-units", "管理单元划分与编号图"),
        Drawing("drawing-special-plans", "各专项规划图"),
        Drawing("drawing-near-term", "近期建设规划图"),
    ];

    /// <summary>The annexes, Art. 9; the last is optional.</summary>
    public static IReadOnlyList<DocumentSlot> Annexes { get; } =
    [
        new("annex-explanation", "规划说明", "第九条", SlotKind.Annex),
        new("annex-special-study", "专题研究报告", "第九条", SlotKind.Annex),
        ConsultationRecord,
        new("annex-other", "其他文件和情况说明", "第九条", SlotKind.Annex, IsRequired: false),
    ];

    /// <summary>Every slot, in the order of the list of materials.</summary>
    public static IReadOnlyList<DocumentSlot> All { get; } =
    [
        CompilerCertificate, PlanText, .. Drawings, .. Annexes,
        AreaStatement, StatementDelegation, Commitment, EiaConclusion, EiaReviewOpinion,
    ];

    /// <summary>The slot of a code; null where there is none.</summary>
    /// <param name="code">The stable code.</param>
    public static DocumentSlot? Find(string? code) => All.FirstOrDefault(slot => string.Equals(slot.Code, code, StringComparison.Ordinal));

    private static DocumentSlot Drawing(string code, string name) => new(code, name, "第九条", SlotKind.Drawing);
}
