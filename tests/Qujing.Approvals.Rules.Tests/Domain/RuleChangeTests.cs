using Qujing.Approvals.Domain.Settings;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class RuleChangeTests
{
    private static readonly DateOnly Today = new(2026, 9, 1);

    [Theory]
    [InlineData(true, false, "rule.own", "nobody approves their own proposal")]
    [InlineData(false, true, "rule.not_own", "nobody takes back another's")]
    [InlineData(true, true, null, "the author takes it back")]
    [InlineData(false, false, null, "a second person decides")]
    public void C08_Decision_IsASecondPersons(bool isAuthor, bool isWithdrawal, string? code, string why) =>
        Assert.True(RuleChangeRule.CanDecide(isAuthor, isWithdrawal)?.Code == code, why);

    [Theory]
    [InlineData(-1, "rule.day_past")]
    [InlineData(0, null)]
    [InlineData(30, null)]
    public void C08_EffectiveDay_IsNeverInThePast(int days, string? code) => Assert.Equal(code, RuleChangeRule.CanCountFrom(Today.AddDays(days), Today)?.Code);

    [Fact]
    public void C08_Proposal_NamesAllThatIsMissing() =>
        Assert.Equal(["rule.reason_missing", "rule.article_missing", "rule.day_missing"], RuleChangeRule.Missing(" ", null, null).Select(missing => missing.Code));
}
