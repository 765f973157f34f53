using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.Submissions;

/// <summary>One line of the list of materials (申报材料清单).</summary>
/// <param name="Code">Stable; used in addresses.</param>
/// <param name="Group">1 to 5; group 6 is the submission itself.</param>
/// <param name="Name">What to do, verb first.</param>
/// <param name="Article">The article that asks for it; null where none does.</param>
public sealed record SubmissionTask(string Code, int Group, string Name, string? Article)
{
    internal Func<SubmissionPackage, ProcedureSettings, IEnumerable<Refusal>> Check { get; init; } = static (_, _) => [];

    internal Func<SubmissionPackage, bool> IsTouched { get; init; } = static _ => false;

    /// <summary>The twenty tasks that every submission needs.</summary>
    public static IReadOnlyList<SubmissionTask> Required { get; } =
    [
        new("applicant", 1, "填写申报单位和经办人", null)
        {
            Check = (package, _) => FactChecks.Applicant(package.Applicant),
            IsTouched = package => package.Applicant != new Applicant(),
        },
        new("facts", 1, "填写规划规模和四至范围", "第七条（一）")
        {
            Check = (package, _) => FactChecks.Facts(package.Facts),
            IsTouched = package => package.Facts != new PlanFacts(),
        },
        new("compiler", 1, "填写规划编制单位及资质", "第六条")
        {
            Check = (package, _) => [.. CompilerChecks.All(package.Compiler), .. SlotChecks.Filled(package, DocumentSlot.CompilerCertificate)],
            IsTouched = package => package.Compiler != new Compiler() || package.Holds(DocumentSlot.CompilerCertificate),
        },
        ForSlot(2, DocumentSlot.PlanText),
        Register("contents", "逐项对应主要内容", "第七条", ContentItem.MainContents),
        Register("mandatory-contents", "标明强制性内容", "第八条", ContentItem.MandatoryContents),
        .. DocumentSlot.Drawings.Select(slot => ForSlot(3, slot)),
        .. DocumentSlot.Annexes.Where(slot => slot.IsRequired && slot != DocumentSlot.ConsultationRecord).Select(slot => ForSlot(4, slot)),
        new(DocumentSlot.ConsultationRecord.Code, 4, "上传征求意见情况", "第九条")
        {
            Check = (package, settings) =>
                [.. SlotChecks.Filled(package, DocumentSlot.ConsultationRecord), .. FactChecks.PublicComment(package, settings)],
            IsTouched = package => package.Holds(DocumentSlot.ConsultationRecord) || package.PublicCommentDays is not null,
        },
        new(DocumentSlot.AreaStatement.Code, 5, "上传县级人民政府不占用生态环境敏感区的说明", "第十条")
        {
            Check = (package, settings) => [.. SlotChecks.Filled(package, DocumentSlot.AreaStatement), .. StatementChecks.All(package, settings)],
            IsTouched = package => package.Holds(DocumentSlot.AreaStatement) || package.AreaStatement != new AreaStatement(),
        },
        ForSlot(5, DocumentSlot.Commitment),
        new("eia", 5, "上传规划环评结论及审查意见", "第十一条")
        {
            Check = (package, _) =>
                [.. SlotChecks.Filled(package, DocumentSlot.EiaConclusion), .. SlotChecks.Filled(package, DocumentSlot.EiaReviewOpinion)],
            IsTouched = package => package.Holds(DocumentSlot.EiaConclusion) || package.Holds(DocumentSlot.EiaReviewOpinion),
        },
    ];

    /// <summary>What this task still lacks.</summary>
    /// <param name="package">The package.</param>
    /// <param name="settings">The settings in force.</param>
    public IReadOnlyList<Refusal> Missing(SubmissionPackage package, ProcedureSettings settings) => [.. Check(package, settings)];

    private static SubmissionTask ForSlot(int group, DocumentSlot slot) => new(slot.Code, group, $"上传{slot.Name}", slot.Article)
    {
        Check = (package, _) => SlotChecks.Filled(package, slot),
        IsTouched = package => package.Holds(slot) || package.NotApplicableReasons.ContainsKey(slot.Code),
    };

    private static SubmissionTask Register(string code, string name, string article, IReadOnlyList<ContentItem> items) => new(code, 2, name, article)
    {
        Check = (package, _) => items.Where(item => !FactChecks.IsGiven(package.ContentRegister.GetValueOrDefault(item.Code)))
            .Select(item => Refusal.Because("submission.content_missing", ("item", item.Name)).Citing(item.Article).At(item.Code)),
        IsTouched = package => items.Any(item => FactChecks.IsGiven(package.ContentRegister.GetValueOrDefault(item.Code))),
    };
}
