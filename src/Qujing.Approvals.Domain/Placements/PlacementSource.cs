namespace Qujing.Approvals.Domain.Placements;

/// <summary>The articles on which the rules of placement stand, as people cite them.</summary>
public static class PlacementSource
{
    /// <summary>曲政办发〔2022〕54号, item 1: each child its own plan, no refusal, a mentor, no home teaching for a child who can attend.</summary>
    public const string PlanCompulsory = "实施方案二（一）1";
    /// <summary>曲政办发〔2022〕54号, item 9: boarding, resource rooms.</summary>
    public const string PlanConditions = "实施方案二（三）9";
    /// <summary>残疾人教育条例 §14: age and number of years.</summary>
    public const string Regulation14 = "残疾人教育条例第十四条";
    /// <summary>残疾人教育条例 §15: the county's own register.</summary>
    public const string Regulation15 = "残疾人教育条例第十五条";
    /// <summary>残疾人教育条例 §17: the ladder of placements, 学籍 for home teaching.</summary>
    public const string Regulation17 = "残疾人教育条例第十七条";
    /// <summary>残疾人教育条例 §18: a school suggests a transfer, it never makes one.</summary>
    public const string Regulation18 = "残疾人教育条例第十八条";
    /// <summary>残疾人教育条例 §20: the committee of experts, and what an assessment may be used for.</summary>
    public const string Regulation20 = "残疾人教育条例第二十条";
    /// <summary>残疾人教育条例 §21: a dispute is assessed and the county decides.</summary>
    public const string Regulation21 = "残疾人教育条例第二十一条";
    /// <summary>义务教育法 §11: age of entry and deferral.</summary>
    public const string Compulsory11 = "义务教育法第十一条";
    /// <summary>义务教育法 §13: nobody drops out unnoticed.</summary>
    public const string Compulsory13 = "义务教育法第十三条";
}
