using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.Submissions;

internal static class FactChecks
{
    internal static bool IsGiven(string? text) => !string.IsNullOrWhiteSpace(text);

    internal static IEnumerable<Refusal> Applicant(Applicant applicant) => Absent(null,
        ("unit", "申报单位名称", IsGiven(applicant.Unit)),
        ("contact", "经办人", IsGiven(applicant.Contact)),
        ("phone", "联系电话", IsGiven(applicant.Phone)));

    internal static IEnumerable<Refusal> Facts(PlanFacts facts) =>
    [
        .. Absent("第七条（一）",
            ("title", "规划名称", IsGiven(facts.Title)),
            ("period", "规划期限", facts is { PeriodFrom: not null, PeriodTo: not null }),
            ("plannedArea", "规划面积", facts.PlannedArea is not null),
            ("areaUnit", "面积单位", IsGiven(facts.AreaUnit)),
            ("boundaryEast", "四至范围的东至", IsGiven(facts.BoundaryEast)),
            ("boundarySouth", "四至范围的南至", IsGiven(facts.BoundarySouth)),
            ("boundaryWest", "四至范围的西至", IsGiven(facts.BoundaryWest)),
            ("boundaryNorth", "四至范围的北至", IsGiven(facts.BoundaryNorth))),
        .. Absent("第七条（二）",
            ("developmentGoals", "发展目标", IsGiven(facts.DevelopmentGoals)),
            ("functionalPositioning", "功能定位", IsGiven(facts.FunctionalPositioning)),
            ("leadingIndustries", "主导产业", IsGiven(facts.LeadingIndustries))),
        .. Wrong(facts),
    ];

    internal static IEnumerable<Refusal> PublicComment(SubmissionPackage package, ProcedureSettings settings) =>
        package.PublicCommentDays is { } days
            ? days >= settings.PublicCommentDays
                ? []
                : [Refusal.Because("submission.comment_short", ("days", days), ("daysMin", settings.PublicCommentDays)).Citing("第九条").At("publicCommentDays")]
            : settings.PublicCommentDays == 0 ? [] : Absent("第九条", ("publicCommentDays", "征求意见的天数", false));

    internal static IEnumerable<Refusal> Absent(string? article, params (string Field, string Name, bool Given)[] fields) =>
        from field in fields
        where !field.Given
        select Refusal.Because("submission.field_missing", ("field", field.Name)) with { Article = article, Field = field.Field };

    private static IEnumerable<Refusal> Wrong(PlanFacts facts)
    {
        if (facts.PlannedArea <= 0)
        {
            yield return new Refusal("submission.area_not_positive").Citing("第七条（一）").At("plannedArea");
        }
        if (facts.PeriodFrom >= facts.PeriodTo)
        {
            yield return new Refusal("submission.period_reversed").Citing("第七条（一）").At("period");
        }
        else if (facts.PeriodFrom < PlanFacts.PeriodYearMin || facts.PeriodFrom > PlanFacts.PeriodYearMax || facts.PeriodTo - facts.PeriodFrom > PlanFacts.PeriodYearsMax)
        {
            yield return Refusal.Because(
                "submission.period_wrong", ("first", PlanFacts.PeriodYearMin), ("last", PlanFacts.PeriodYearMax), ("years", PlanFacts.PeriodYearsMax)).Citing("第七条（一）").At("period");
        }
    }
}

internal static class CompilerChecks
{
    internal static IEnumerable<Refusal> All(Compiler compiler) =>
    [
        .. FactChecks.Absent("第六条",
            ("compilerName", "规划编制单位名称", FactChecks.IsGiven(compiler.Name)),
            ("compilerGrade", "资质等级", compiler.Grade is not null),
            ("certificateNumber", "资质证书编号", FactChecks.IsGiven(compiler.CertificateNumber)),
            ("certificateValidThrough", "资质证书有效期", compiler.CertificateValidThrough is not null),
            ("commissionedOn", "委托日期", compiler.CommissionedOn is not null)),
        .. Qualification.Refusals(compiler),
    ];
}

internal static class SlotChecks
{
    internal static IEnumerable<Refusal> Filled(SubmissionPackage package, DocumentSlot slot)
    {
        if (package.Holds(slot))
        {
            yield break;
        }
        if (slot.Kind == SlotKind.Drawing && package.NotApplicableReasons.TryGetValue(slot.Code, out var reason))
        {
            if (!FactChecks.IsGiven(reason))
            {
                yield return Refusal.Because("submission.not_applicable_reason", ("document", slot.Name)).Citing(slot.Article).At(slot.Code);
            }
            yield break;
        }
        yield return Refusal.Because("submission.document_missing", ("document", slot.Name)).Citing(slot.Article).At(slot.Code);
    }
}

internal static class StatementChecks
{
    internal static IEnumerable<Refusal> All(SubmissionPackage package, ProcedureSettings settings)
    {
        var statement = package.AreaStatement;
        var absent = FactChecks.Absent("第十条",
            ("ecologicalRedLine", "生态保护红线的说明", FactChecks.IsGiven(statement.EcologicalRedLine)),
            ("basicFarmland", "永久基本农田的说明", FactChecks.IsGiven(statement.BasicFarmland)),
            ("waterSource", "饮用水水源保护区的说明", FactChecks.IsGiven(statement.WaterSource)),
            ("statementIssuer", "说明的出具单位", statement.Issuer is not null),
            ("statementSignedOn", "说明的签发日期", statement.SignedOn is not null));
        return IssuerAccepted(package, settings)
            ? absent
            : absent.Append(new Refusal("submission.statement_issuer").Citing("第十条").At("statementIssuer"));
    }

    private static bool IssuerAccepted(SubmissionPackage package, ProcedureSettings settings) => package.AreaStatement.Issuer switch
    {
        null or StatementIssuer.CountyGovernment => true,
        StatementIssuer.Committee => settings.StatementIssuer == StatementIssuerRule.CountyOrDelegated && package.Holds(DocumentSlot.StatementDelegation),
        var unknown => throw new InvalidOperationException($"Unknown issuer: {unknown}"),
    };
}
