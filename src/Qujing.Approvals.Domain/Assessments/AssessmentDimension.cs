using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Domain.Assessments;

/// <summary>What is assessed (综合评估的四个方面): item 1 names the first three, and 残疾人教育条例 §20 asks what support the child needs.</summary>
public enum AssessmentDimension
{
    /// <summary>Physical condition (身体状况).</summary>
    PhysicalCondition = 1,
    /// <summary>Ability to receive education (接受教育的能力).</summary>
    Learning = 2,
    /// <summary>Ability to adapt to life and learning at school (适应学校学习生活的能力).</summary>
    SchoolLife = 3,
    /// <summary>Family, surroundings and the support that is needed (家庭、环境和支持需要).</summary>
    Support = 4,
}

/// <summary>One dimension as one assessor found it.</summary>
/// <param name="Dimension">What was assessed.</param>
/// <param name="Profession">The assessor's.</param>
/// <param name="AssessorId">Who assessed.</param>
/// <param name="Findings">What was found, in words.</param>
/// <param name="Tool">Name and version of the tool by which it was assessed (B47).</param>
public sealed record DimensionFinding(AssessmentDimension Dimension, Profession Profession, string AssessorId, string Findings, (string Name, string Version) Tool)
{
    /// <summary>What the tool gave; null where it gives none.</summary>
    public string? Score { get; init; }
}

/// <summary>When an assessment is whole: four dimensions, at least two professions, each finding with its tool's version.</summary>
public static class AssessmentRule
{
    /// <summary>Shortest finding, in characters.</summary>
    public const int FindingsLengthMin = 5;

    /// <summary>All four.</summary>
    public static IReadOnlyList<AssessmentDimension> Dimensions { get; } = Enum.GetValues<AssessmentDimension>();

    /// <summary>What a dimension is called.</summary>
    /// <param name="dimension">A dimension.</param>
    public static string NameOf(AssessmentDimension dimension) => dimension switch
    {
        AssessmentDimension.PhysicalCondition => "身体状况",
        AssessmentDimension.Learning => "接受教育的能力",
        AssessmentDimension.SchoolLife => "适应学校学习生活的能力",
        AssessmentDimension.Support => "家庭、环境和支持需要",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "Not a dimension."),
    };

    /// <summary>What one finding lacks: <c>assessment.dimension_missing</c>, <c>assessment.findings_missing</c>, <c>assessment.tool_missing</c>, <c>assessment.tool_version_missing</c> (B47).</summary>
    /// <param name="dimension">What was assessed.</param>
    /// <param name="findings">What was found.</param>
    /// <param name="tool">Name and version of the tool.</param>
    public static IEnumerable<Refusal> Problems(AssessmentDimension dimension, string? findings, (string? Name, string? Version) tool)
    {
        if (!Enum.IsDefined(dimension))
        {
            yield return new Refusal("assessment.dimension_missing").At("Dimension");
        }
        if (findings is null || findings.Trim().Length < FindingsLengthMin)
        {
            yield return Refusal.Because("assessment.findings_missing", ("min", FindingsLengthMin)).At("Findings");
        }
        if (string.IsNullOrWhiteSpace(tool.Name))
        {
            yield return new Refusal("assessment.tool_missing").At("Tool");
        }
        if (string.IsNullOrWhiteSpace(tool.Version))
        {
            yield return new Refusal("assessment.tool_version_missing").At("ToolVersion");
        }
    }

    /// <summary>
    /// What keeps an assessment from its conclusion: <c>assessment.dimensions_missing</c> naming those that nobody assessed, and
    /// <c>assessment.one_profession</c> (B14).
    /// </summary>
    /// <param name="findings">The latest finding of each assessor and dimension, recused members left out.</param>
    public static IEnumerable<Refusal> Missing(IReadOnlyCollection<DimensionFinding> findings)
    {
        var missing = Dimensions.Except(findings.Select(finding => finding.Dimension)).Select(NameOf).ToArray();
        if (missing.Length > 0)
        {
            yield return Refusal.Because("assessment.dimensions_missing", ("dimensions", string.Join('、', missing))).Citing(PlacementSource.PlanCompulsory);
        }
        if (AssessmentTeam.AssessmentProblem(findings.Select(finding => finding.Profession)) is { } one)
        {
            yield return one;
        }
    }
}
