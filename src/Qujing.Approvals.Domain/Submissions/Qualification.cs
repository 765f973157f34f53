namespace Qujing.Approvals.Domain.Submissions;

/// <summary>The planning firm's qualification (Art. 6): 乙级 or higher, held on the day of the commission (A07).</summary>
public static class Qualification
{
    /// <summary>The lowest grade that Art. 6 accepts.</summary>
    public const QualificationGrade LowestGrade = QualificationGrade.B;

    /// <summary>True for 甲级 and 乙级.</summary>
    /// <param name="grade">A grade.</param>
    public static bool Suffices(QualificationGrade grade) => grade <= LowestGrade;

    /// <summary>The grade's name: <c>乙级</c>.</summary>
    /// <param name="grade">A grade.</param>
    public static string NameOf(QualificationGrade grade) => grade switch
    {
        QualificationGrade.A => "甲级",
        QualificationGrade.B => "乙级",
        QualificationGrade.C => "丙级",
        _ => throw new InvalidOperationException($"Unknown grade: {grade}"),
    };

    /// <summary>
    /// What is wrong with what is given: <c>submission.grade_low</c>; <c>submission.certificate_expired</c> where the certificate wasn't
    /// valid any more on the day of the commission. What isn't given yet is no matter of this rule.
    /// </summary>
    /// <param name="compiler">The planning firm.</param>
    public static IReadOnlyList<Refusal> Refusals(Compiler compiler)
    {
        var refusals = new List<Refusal>();
        if (compiler.Grade is { } grade && !Suffices(grade))
        {
            refusals.Add(Refusal.Because("submission.grade_low", ("grade", NameOf(grade))).Citing("第六条").At("compilerGrade"));
        }
        if (compiler.CertificateValidThrough < compiler.CommissionedOn)
        {
            refusals.Add(Refusal.Because("submission.certificate_expired",
                ("validThrough", compiler.CertificateValidThrough.Value),
                ("commissionedOn", compiler.CommissionedOn.Value)).Citing("第六条").At("certificateValidThrough"));
        }
        return refusals;
    }
}
