namespace Qujing.Approvals.Domain.Placements;

/// <summary>How a member of the committee stands to a child (B15).</summary>
public enum CommitteeTie
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>A relative of the child or the guardian.</summary>
    Relative = 1,
    /// <summary>Treats the child.</summary>
    Treats = 2,
    /// <summary>Teaches the child.</summary>
    Teaches = 3,
    /// <summary>Heads, or works at, a school that may receive the child.</summary>
    ReceivingSchool = 4,
    /// <summary>Another tie that the member declared.</summary>
    Declared = 5,
}

/// <summary>A member who stands near the child, or gains by the placement, takes no part (domain B2.2; 公务员法 §76 by analogy).</summary>
public static class CommitteeRecusal
{
    /// <summary>True for every tie.</summary>
    /// <param name="tie">How the member stands to the child.</param>
    public static bool MustRecuse(CommitteeTie tie) => tie != CommitteeTie.None;

    /// <summary>Refused: <c>assessment.recused</c> where the member must stand aside.</summary>
    /// <param name="tie">How the member stands to the child.</param>
    public static Refusal? CanAssess(CommitteeTie tie) => MustRecuse(tie)
        ? Refusal.Because("assessment.recused", ("tie", NameOf(tie))).Citing(PlacementSource.Regulation20)
        : null;

    /// <summary>What a tie is called, without a detail of a person's life.</summary>
    /// <param name="tie">How the member stands to the child.</param>
    public static string NameOf(CommitteeTie tie) => tie switch
    {
        CommitteeTie.None => "无",
        CommitteeTie.Relative => "亲属",
        CommitteeTie.Treats => "为该儿童提供诊疗或康复",
        CommitteeTie.Teaches => "该儿童的任课教师",
        CommitteeTie.ReceivingSchool => "拟接收学校的人员",
        CommitteeTie.Declared => "本人申报的其他情形",
        _ => throw new ArgumentOutOfRangeException(nameof(tie), tie, "Not a tie."),
    };
}
