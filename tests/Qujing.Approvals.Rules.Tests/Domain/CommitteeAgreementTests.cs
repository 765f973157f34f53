using Qujing.Approvals.Domain.Placements;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

/// <summary>Consensus, or a majority with the minority's view (setting 26).</summary>
public sealed class CommitteeAgreementTests
{
    private static readonly CommitteeStance Ordinary = new(Ability.OrdinaryWithSupport, PlacementForm.OrdinarySchool);

    [Theory]
    [InlineData("ooo", null, "", "all agree")]
    [InlineData("oor", "需要资源教室", "", "two of three, and the third's view")]
    [InlineData("oor", "  不同 ", "committee.minority_missing", "two of three, and too short a view")]
    [InlineData("oor", null, "committee.minority_missing", "two of three, and no view")]
    [InlineData("orr", "需要资源教室", "committee.no_majority", "one of three")]
    [InlineData("oorr", "需要资源教室", "committee.no_majority", "a half is no majority")]
    [InlineData("oooorr", "需要资源教室", "", "four of six")]
    [InlineData("oo-", "需要资源教室", "committee.not_all_stated", "who says nothing holds it up")]
    [InlineData("ooa", "能力结论不同", "", "the same form on another finding differs, and is the minority's")]
    public void B15_Conclusion_NeedsAllOrMoreThanHalf_WithTheMinoritysView(string said, string? minority, string codes, string why)
    {
        CommitteeStance?[] stances = [.. said.Select(one => one switch
        {
            'o' => Ordinary,
            'r' => new CommitteeStance(Ability.OrdinaryWithSupport, PlacementForm.ResourcedSchool),
            'a' => new CommitteeStance(Ability.OrdinaryEducation, PlacementForm.OrdinarySchool),
            _ => null,
        })];

        Assert.True(codes == string.Join(',', CommitteeAgreement.Problems(stances, Ordinary, minority).Select(problem => problem.Code)), why);
    }
}
