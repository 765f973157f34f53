namespace Qujing.Approvals.Domain.Panels;

/// <summary>A ground of recusal (回避, Art. 12 with 决策条例 §20 and 规划环评条例 §18).</summary>
/// <param name="Code">Stable; stored.</param>
/// <param name="NameZh">As the record and the public page write it: no detail of a person's life.</param>
/// <param name="NameEn">The same in English.</param>
public sealed record RecusalKind(string Code, string NameZh, string NameEn)
{
    /// <summary>Employed by the compiler, or paid by it within three years (A19).</summary>
    public static readonly RecusalKind Compiler = new("compiler", "与规划编制单位有利害关系", "Tie to the planning consultant");
    /// <summary>Employed by the organising body, or paid by it within three years (A19).</summary>
    public static readonly RecusalKind OrganisingBody = new("organising-body", "与组织编制机构有利害关系", "Tie to the plan-making body");
    /// <summary>Wrote the environmental report or sat in its review (A10, A19).</summary>
    public static readonly RecusalKind Environmental = new("environmental", "参加过规划环评的编制或审查", "Took part in the environmental assessment");
    /// <summary>Staff of one of the ten departments, which would get two votes (A20).</summary>
    public static readonly RecusalKind DepartmentStaff = new("department-staff", "评审组成员部门的工作人员", "Staff of a panel department");
    /// <summary>Kinship (A31).</summary>
    public static readonly RecusalKind Kinship = new("kinship", "与利害关系人有亲属关系", "Kinship with an interested person");
    /// <summary>A ground that none of the others names.</summary>
    public static readonly RecusalKind Other = new("other", "其他可能影响公正评审的情形", "Another circumstance that may affect fairness");

    /// <summary>All grounds, in the order of the form.</summary>
    public static IReadOnlyList<RecusalKind> All { get; } = [Compiler, OrganisingBody, Environmental, DepartmentStaff, Kinship, Other];

    /// <summary>The ground of a code.</summary>
    /// <param name="code">The stable code.</param>
    /// <param name="kind">The ground; null where refused.</param>
    /// <returns>Refused: <c>recusal.kind_missing</c>.</returns>
    public static Refusal? Find(string? code, out RecusalKind? kind)
    {
        kind = All.FirstOrDefault(known => string.Equals(known.Code, code, StringComparison.Ordinal));
        return kind is null ? new Refusal("recusal.kind_missing") : null;
    }
}
