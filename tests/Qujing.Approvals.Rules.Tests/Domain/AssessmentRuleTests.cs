using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Placements;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class AssessmentRuleTests
{
    [Theory]
    [InlineData(AssessmentDimension.Learning, "能听懂两步指令", "评估手册", "2024", new string[0], "whole")]
    [InlineData(AssessmentDimension.Learning, "能听", "评估手册", "2024", new[] { "assessment.findings_missing" }, "two characters say nothing")]
    [InlineData(AssessmentDimension.Learning, "能听懂两步指令", "评估手册", " ", new[] { "assessment.tool_version_missing" }, "a score without its tool's version can't be compared (B47)")]
    [InlineData((AssessmentDimension)9, null, null, null, new[] { "assessment.dimension_missing", "assessment.findings_missing", "assessment.tool_missing", "assessment.tool_version_missing" }, "nothing")]
    public void Finding_IsJudgedWhole(AssessmentDimension dimension, string? findings, string? tool, string? version, string[] codes, string why) =>
        Assert.True(codes.SequenceEqual(AssessmentRule.Problems(dimension, findings, (tool, version)).Select(problem => problem.Code)), why);

    [Fact]
    public void B14_Assessment_NeedsFourDimensionsAndTwoProfessions()
    {
        DimensionFinding[] alone = [.. AssessmentRule.Dimensions.Select(dimension => Of(dimension, Profession.Education))];
        Assert.Equal(["assessment.one_profession"], AssessmentRule.Missing(alone).Select(problem => problem.Code));
        Assert.Empty(AssessmentRule.Missing([.. alone.Skip(1), Of(AssessmentDimension.PhysicalCondition, Profession.Rehabilitation)]));
        var short3 = AssessmentRule.Missing([.. alone.Skip(1), Of(AssessmentDimension.Learning, Profession.Psychology)]).Single();
        Assert.Equal(("assessment.dimensions_missing", "身体状况"), (short3.Code, short3.Details["dimensions"]));
    }

    private static DimensionFinding Of(AssessmentDimension dimension, Profession profession) => new(dimension, profession, profession.ToString(), "能听懂两步指令", ("评估手册", "2024"));
}
