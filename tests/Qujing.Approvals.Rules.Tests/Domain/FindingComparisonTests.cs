using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Placements;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class FindingComparisonTests
{
    [Theory]
    [InlineData("云南手册", "2024", "云南手册", "2024", true)]
    [InlineData("云南手册", "2024", "云南手册", "2026", false)]
    [InlineData("云南手册", "2024", "另一手册", "2024", false)]
    public void B47_Scores_AreComparedOfOneToolAndVersionAlone(string tool, string version, string laterTool, string laterVersion, bool isComparable)
    {
        FindingComparison pair = Assert.Single(FindingComparison.Of([Found(Profession.Education, tool, version)], [Found(Profession.Education, laterTool, laterVersion)]));

        Assert.Equal((isComparable, "18"), (pair.IsComparable, pair.Earlier.Score));
    }

    [Fact]
    public void B47_Comparison_TakesTheSameProfessionFirst_AndLeavesOutWhatHasNoScore()
    {
        DimensionFinding[] earlier = [Found(Profession.Education, "甲", "1"), Found(Profession.Rehabilitation, "乙", "1"), Found(Profession.Psychology, "丙", "1") with { Dimension = AssessmentDimension.Support, Score = null }];
        DimensionFinding[] later = [Found(Profession.Rehabilitation, "乙", "1"), Found(Profession.Psychology, "丙", "1"), Found(Profession.Psychology, "丙", "1") with { Dimension = AssessmentDimension.Support }];

        Assert.Equal([("丙", "甲", false), ("乙", "乙", true)], FindingComparison.Of(earlier, later).Select(pair => (pair.Later.Tool.Name, pair.Earlier.Tool.Name, pair.IsComparable)));
        Assert.Empty(FindingComparison.Of([], later));
    }

    private static DimensionFinding Found(Profession profession, string tool, string version) => new(AssessmentDimension.Learning, profession, "someone", "能听懂两步指令", (tool, version)) { Score = "18" };
}
