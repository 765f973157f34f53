using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;
using Xunit;
using static Qujing.Approvals.Rules.Tests.Domain.Holidays;

namespace Qujing.Approvals.Rules.Tests.Domain;

/// <summary>Who acts for a child at 8, 14 and 18 (B34).</summary>
public sealed class MinorRuleTests
{
    [Theory]
    [InlineData("2018-09-01", "2018-09-01", 0, ActingStage.GuardiansAlone)]
    [InlineData("2018-09-01", "2026-08-31", 7, ActingStage.GuardiansAlone)]
    [InlineData("2018-09-01", "2026-09-01", 8, ActingStage.ChildHeard)]
    [InlineData("2012-09-01", "2026-08-31", 13, ActingStage.ChildHeard)]
    [InlineData("2012-09-01", "2026-09-01", 14, ActingStage.ChildAsked)]
    [InlineData("2008-09-01", "2026-08-31", 17, ActingStage.ChildAsked)]
    [InlineData("2008-09-01", "2026-09-01", 18, ActingStage.Adult)]
    [InlineData("2008-02-29", "2026-02-27", 17, ActingStage.ChildAsked)]
    [InlineData("2008-02-29", "2026-02-28", 18, ActingStage.Adult)]
    public void B34_At8And14And18_WhoActsChanges(string born, string day, int age, ActingStage stage)
    {
        Assert.Equal((age, stage), (SchoolAge.On(Day(born), Day(day)), MinorRule.StageOn(Day(born), Day(day))));
        Assert.Equal((age >= 8, age >= 14), (MinorRule.IsChildHeard(stage), MinorRule.IsChildAsked(stage)));
        Assert.Contains("条）。", MinorRule.SentenceOf(stage), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2008-09-01", "2026-06-02", false, "91 days before the birthday")]
    [InlineData("2008-09-01", "2026-06-03", true, "90 days before")]
    [InlineData("2008-09-01", "2026-08-31", true, "the day before")]
    [InlineData("2008-09-01", "2026-09-01", false, "the birthday: the young adult acts")]
    [InlineData("2008-02-29", "2026-02-27", true, "the birthday of a leap day is the 28th")]
    [InlineData("2008-02-29", "2026-02-28", false, "the birthday itself")]
    public void B34_Majority_IsNear90DaysBeforeIt(string born, string day, bool isNear, string why)
    {
        Assert.True(isNear == MinorRule.IsMajorityNear(Day(born), Day(day)), why);
        Assert.StartsWith($"{MinorRule.MajorityNoticeDays} 天内", MinorRule.MajorityNearSentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GuardianKind.Parent, "", "", "", "guardian.of_age")]
    [InlineData(GuardianKind.Relative, "", "", "", "guardian.of_age")]
    [InlineData(GuardianKind.Institution, "", "", "", "guardian.of_age")]
    [InlineData(GuardianKind.Acting, "", "", "", "guardian.of_age")]
    [InlineData(GuardianKind.Self, "guardian.self_too_young", "guardian.self_too_young", "", "")]
    [InlineData(GuardianKind.ByCourt, "guardian.not_of_age", "guardian.not_of_age", "guardian.not_of_age", "")]
    public void B34_WhoStandsForAChild_GoesByItsAge(GuardianKind kind, string below8, string from8, string from14, string from18) =>
        Assert.Equal([below8, from8, from14, from18], Enum.GetValues<ActingStage>().Select(stage => GuardianRule.CanStand(kind, stage)?.Code ?? ""));

    [Theory]
    [InlineData(GuardianKind.Parent, "", "guardian.of_age", true, false)]
    [InlineData(GuardianKind.Institution, "", "guardian.of_age", true, false)]
    [InlineData(GuardianKind.Acting, "", "guardian.of_age", false, false)]
    [InlineData(GuardianKind.Self, "guardian.self_minor", "", false, true)]
    [InlineData(GuardianKind.ByCourt, "guardian.self_minor", "", false, true)]
    public void B34_WhoSpeaksAndDecides_ChangesAt18(GuardianKind kind, string at17, string at18, bool decidesAt17, bool decidesAt18)
    {
        (string, string) codes = (GuardianRule.CanAct(kind, Day("2027-01-01"), (Day("2027-01-01"), ActingStage.ChildAsked))?.Code ?? "", GuardianRule.CanAct(kind, Day("2027-01-01"), (Day("2027-01-01"), ActingStage.Adult))?.Code ?? "");
        Assert.Equal((at17, at18), codes);
        Assert.Equal((decidesAt17, decidesAt18), (GuardianRule.Decides(kind, ActingStage.ChildAsked), GuardianRule.Decides(kind, ActingStage.Adult)));
        Assert.Equal(kind is not (GuardianKind.Self or GuardianKind.ByCourt), GuardianRule.EndsAtMajority(kind));
    }

    [Theory]
    [InlineData("Parent+", ActingStage.ChildHeard, true, "the guardian consents")]
    [InlineData("Parent+ Self-", ActingStage.ChildHeard, true, "below 14 the child's own word is no consent and no refusal")]
    [InlineData("Parent+", ActingStage.ChildAsked, true, "from 14 the guardian still represents")]
    [InlineData("Parent+ Self-", ActingStage.ChildAsked, false, "what the child refuses from 14 on isn't done")]
    [InlineData("Self- Parent+", ActingStage.ChildAsked, false, "whoever spoke last")]
    [InlineData("Self+", ActingStage.ChildAsked, null, "the child's consent alone is none before 18")]
    [InlineData("Self+ Parent-", ActingStage.ChildAsked, false, "a guardian refuses")]
    [InlineData("Parent+", ActingStage.Adult, null, "at 18 a guardian's consent is none")]
    [InlineData("Parent- Self+", ActingStage.Adult, true, "at 18 a guardian's refusal is none either")]
    [InlineData("Parent+ Self-", ActingStage.Adult, false, "the young adult refuses")]
    [InlineData("ByCourt+", ActingStage.Adult, true, "a court's guardian consents for an adult")]
    [InlineData("ByCourt+ Self-", ActingStage.Adult, false, "and not against the adult's word")]
    public void B34_Consent_IsTheirsWhoActAtTheAge(string said, ActingStage stage, bool? stands, string why) =>
        Assert.True(stands == ConsentRule.Stands(said.Split(' ').Select(word => new ConsentWord(Of(word), Enum.Parse<GuardianKind>(word[..^1]), word[^1] == '+', true)), stage), why);

    [Theory]
    [InlineData(GuardianKind.Parent, ActingStage.ChildAsked, null)]
    [InlineData(GuardianKind.Parent, ActingStage.Adult, "consent.of_age")]
    [InlineData(GuardianKind.Self, ActingStage.ChildHeard, "consent.own_too_young")]
    [InlineData(GuardianKind.Self, ActingStage.ChildAsked, null)]
    [InlineData(GuardianKind.Self, ActingStage.Adult, null)]
    [InlineData(GuardianKind.ByCourt, ActingStage.Adult, null)]
    [InlineData(GuardianKind.Acting, ActingStage.Adult, "consent.not_guardian")]
    public void B34_WhoMayConsent_GoesByTheAge(GuardianKind kind, ActingStage stage, string? code) => Assert.Equal(code, ConsentRule.CanGive(kind, stage)?.Code);

    [Theory]
    [InlineData(WishManner.Told, ActingStage.GuardiansAlone, null)]
    [InlineData(WishManner.Told, ActingStage.ChildHeard, "placement.child_not_heard")]
    [InlineData(null, ActingStage.Adult, "placement.child_not_heard")]
    [InlineData(null, ActingStage.GuardiansAlone, null)]
    [InlineData(WishManner.Said, ActingStage.ChildHeard, null)]
    [InlineData(WishManner.Shown, ActingStage.ChildAsked, null)]
    [InlineData(WishManner.Explored, ActingStage.ChildHeard, null)]
    public void B34_From8_TheChildItselfIsHeard(WishManner? manner, ActingStage stage, string? code) => Assert.Equal(code, PlacementDecisionRule.OwnVoiceProblem(manner, stage)?.Code);

    private static Guid Of(string word) => new((int)Enum.Parse<GuardianKind>(word[..^1]), 0, 0, new byte[8]);
}
