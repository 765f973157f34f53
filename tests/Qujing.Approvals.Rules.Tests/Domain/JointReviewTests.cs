using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Settings;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class JointReviewTests
{
    private static readonly DateOnly Due = new(2026, 9, 15);

    public static TheoryData<Stance?, string, string> Opinions => new()
    {
        { null, "", "joint.stance_missing" },
        { (Stance)9, "", "joint.stance_missing" },
        { Stance.Agree, "", "" },
        { Stance.NotConcerned, "", "" },
        { Stance.AgreeWithChanges, "", "joint.items_missing" },
        { Stance.AgreeWithChanges, "should:请核算", "" },
        { Stance.Disagree, "", "joint.items_missing" },
        { Stance.Disagree, "should:请核算", "joint.must_item_missing" },
        { Stance.Disagree, "must:请核算", "" },
        { Stance.Disagree, "must:", "joint.item_content_missing" },
    };

    [Theory]
    [MemberData(nameof(Opinions))]
    public void Opinion_OfEachShape_LacksWhatItsStanceAsksFor(Stance? stance, string item, string codes)
    {
        OpinionItem[] items = item.Length == 0 ? [] : [new OpinionItem("", item.Split(':')[1], item.StartsWith("must", StringComparison.Ordinal))];

        Assert.Equal(codes, Codes(OpinionRules.Problems(stance, "", items)));
    }

    [Fact]
    public void Opinion_TooLongOrTooMany_IsToldAtOnce()
    {
        OpinionItem[] items = [.. Enumerable.Repeat(new OpinionItem("", new string('长', OpinionRules.TextLengthMax + 1), false), OpinionRules.ItemsMax + 1)];

        string codes = Codes(OpinionRules.Problems(Stance.Agree, new string('长', OpinionRules.TextLengthMax + 1), items));

        Assert.StartsWith("joint.items_too_many joint.text_too_long", codes, StringComparison.Ordinal);
        Assert.Equal(OpinionRules.ItemsMax + 3, codes.Split(' ').Length);
    }

    [Theory]
    [InlineData("无", "joint.eia_reason_short")]
    [InlineData("一二三四五六七八九", "joint.eia_reason_short")]
    [InlineData("一二三四五六七八九十", "")]
    public void A11_Eia_ReasonLength_IsTheSettings(string reason, string codes) =>
        Assert.Equal(codes, Codes(EiaRules.Problems(false, [new EiaExplanation("大气", reason)], 10)));

    public static TheoryData<ParticipantStanding, JointConclusion, JointPassRule, string> Rounds => new()
    {
        { Is(Stance.Agree), JointConclusion.Passed, JointPassRule.LeadDecides, "" },
        { Is(Stance.Disagree), JointConclusion.Passed, JointPassRule.LeadDecides, "joint.objection_unhandled" },
        { Is(Stance.Disagree) with { IsHandled = true }, JointConclusion.Passed, JointPassRule.LeadDecides, "" },
        { Is(Stance.Disagree), JointConclusion.Failed, JointPassRule.LeadDecides, "" },
        { Is(Stance.AgreeWithChanges) with { HasMust = true }, JointConclusion.Passed, JointPassRule.LeadDecides, "" },
        { Is(Stance.AgreeWithChanges) with { HasMust = true }, JointConclusion.Passed, JointPassRule.NoUnhandledObjection, "joint.objection_unhandled" },
        { Is(Stance.Disagree) with { IsHandled = true }, JointConclusion.Passed, JointPassRule.Unanimous, "joint.not_unanimous" },
        { Is(Stance.Disagree), JointConclusion.Failed, JointPassRule.Unanimous, "" },
    };

    [Theory]
    [MemberData(nameof(Rounds))]
    public void A14_Conclusion_UnderEachPassRule_AsksForItsHandling(ParticipantStanding standing, JointConclusion conclusion, JointPassRule rule, string codes) =>
        Assert.Equal(codes, Codes(JointConclusionRules.Problems(
            new RoundStanding([standing], IsEiaStated: true, Due), new WantedConclusion(conclusion, ""), Due, ProcedureSettings.Default with { JointPassRule = rule })));

    [Theory]
    [InlineData(0, 2, "原因", "joint.opinions_outstanding")]
    [InlineData(1, 1, "原因", "joint.reminders_missing")]
    [InlineData(1, 2, " ", "joint.silence_reason_missing")]
    [InlineData(1, 1, "", "joint.reminders_missing joint.silence_reason_missing")]
    [InlineData(1, 2, "原因", "")]
    public void A13_Conclusion_WithASilentDepartment_WaitsForDeadlineRemindersAndReason(int daysAfterDue, int reminders, string reason, string codes)
    {
        var round = new RoundStanding([Is(null) with { Reminders = reminders }], IsEiaStated: true, Due);

        Assert.Equal(codes, Codes(JointConclusionRules.Problems(round, new WantedConclusion(JointConclusion.Passed, reason), Due.AddDays(daysAfterDue), ProcedureSettings.Default)));
    }

    [Theory]
    [InlineData("", LeadAgreement.Incomplete)]
    [InlineData("industry=1", LeadAgreement.Incomplete)]
    [InlineData("industry=1,commerce=2", LeadAgreement.Disagreement)]
    [InlineData("industry=2,commerce=2", LeadAgreement.Agreed)]
    [InlineData("industry=1,water=1", LeadAgreement.Incomplete)]
    public void A03_Leads_ConcludeTogetherOrNotAtAll(string confirmed, LeadAgreement expected)
    {
        var given = confirmed.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => (JointConclusion)(pair[1][0] - '0'), StringComparer.Ordinal);

        Assert.Equal(expected, LeadConfirmations.Weigh(["industry", "commerce"], given));
    }

    [Theory]
    [InlineData(null, "", "joint.answer_missing")]
    [InlineData(OpinionAnswer.Adopted, "", "")]
    [InlineData(OpinionAnswer.PartlyAdopted, " ", "joint.answer_reason_missing")]
    [InlineData(OpinionAnswer.NotAdopted, "", "joint.answer_reason_missing")]
    [InlineData(OpinionAnswer.NotAdopted, "另有依据", "")]
    public void A16_Answer_NeedsAChoiceAndAReasonUnlessAdopted(OpinionAnswer? answer, string reason, string codes) =>
        Assert.Equal(codes, Codes(AnswerRules.Problems(answer, reason)));

    [Fact]
    public void A16_Answers_OneMissing_IsIncomplete()
    {
        Assert.Equal("joint.answers_missing", AnswerRules.Incomplete(3, 2)?.Code);
        Assert.Null(AnswerRules.Incomplete(3, 3));
        Assert.Null(AnswerRules.Incomplete(0, 0));
    }

    private static ParticipantStanding Is(Stance? stance) => new("市水务局", stance, HasMust: false, IsHandled: false, Reminders: 0);

    private static string Codes(IEnumerable<Refusal> problems) => string.Join(' ', problems.Select(problem => problem.Code));
}
