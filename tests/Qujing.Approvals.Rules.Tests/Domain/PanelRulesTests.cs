using System.Globalization;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Conclusions;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Settings;
using Xunit;
using static Qujing.Approvals.Rules.Tests.Domain.Holidays;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class PanelRulesTests
{
    private static readonly ProcedureSettings Settings = ProcedureSettings.Default;
    private static readonly OpeningState Ready = new()
    {
        SeatsHeld = 17, Present = 17, IsChairPresent = true, AreStepsMinuted = true, IsOpenedBefore = false,
    };

    [Theory]
    [InlineData("某规划院", null, "compiler")]
    [InlineData("某规划设计院", "2023-11-24", "compiler")]
    [InlineData("某规划设计院", "2023-11-23", null)]
    [InlineData("罗平县人民政府", "2025-01-01", "organising-body")]
    [InlineData("市水务局", null, "department-staff")]
    [InlineData("市水务局", "2026-11-01", null)]
    [InlineData("某规划设计院", "9999-12-31", "compiler")]
    [InlineData("云南大学", null, null)]
    public void A19_A20_Tie_ExcludesWithinThreeYears(string unit, string? endedOn, string? kind)
    {
        var rules = new ScreeningRules
        {
            Compilers = ["某规划院", "某规划设计院"], OrganisingBody = "罗平县人民政府", ExcludesDepartmentStaff = true, On = Day("2026-11-24"),
        };
        Affiliation[] ties = [new Affiliation(unit, endedOn is null ? null : Day(endedOn))];
        var kinds = ConflictScreen.Of("退休", ties, rules).Select(conflict => conflict.Kind.Code);
        Assert.Equal(kind is null ? [] : [kind], kinds.Distinct());
    }

    [Fact]
    public void Seats_SevenExpertsAndTenDepartments_MakeSeventeen()
    {
        Assert.Equal(17, PanelSeats.Count);
        Assert.Equal(7, PanelSeats.OfExperts.Count);
        Assert.Null(PanelSeats.Missing([.. Enumerable.Range(1, 17)], isMeetingSet: true));
        Assert.Equal("panel.expert_missing", PanelSeats.Missing([.. Enumerable.Range(1, 16)], isMeetingSet: true)?.Code);
        Assert.Equal("panel.representative_missing", PanelSeats.Missing([.. Enumerable.Range(2, 16)], isMeetingSet: true)?.Code);
        Assert.Equal("panel.meeting_missing", PanelSeats.Missing([.. Enumerable.Range(1, 17)], isMeetingSet: false)?.Code);
    }

    [Theory]
    [InlineData(17, 17, null)]
    [InlineData(16, 17, "ballot.too_few_present")]
    [InlineData(16, 16, null)]
    [InlineData(15, 16, "ballot.too_few_present")]
    public void A32_Opening_BySetting(int present, int presentMin, string? code) => Assert.Equal(code,
        OpeningRule.Refusals(Ready with { Present = present }, Settings with { PresentToOpenMin = presentMin }).SingleOrDefault()?.Code);

    [Fact]
    public void Opening_ListsAllReasonsAtOnce()
    {
        var state = new OpeningState { SeatsHeld = 16, Present = 3, IsChairPresent = false, AreStepsMinuted = false, IsOpenedBefore = true, StoodAside = ["张三", "李四"] };
        IReadOnlyList<Refusal> refusals = OpeningRule.Refusals(state, Settings);
        Assert.Equal(
            ["ballot.opened_before", "ballot.steps_not_minuted", "ballot.seats_not_seventeen", "ballot.stood_aside_seated", "ballot.chair_not_present", "ballot.too_few_present"],
            refusals.Select(refusal => refusal.Code));
        Assert.Equal("张三、李四", refusals[3].Details["names"]);
    }

    [Theory]
    [InlineData(SigningMark.Signed, SigningMark.Signed, SignatureRefusalEffect.Record, true)]
    [InlineData(SigningMark.Signed, SigningMark.None, SignatureRefusalEffect.Record, false)]
    [InlineData(SigningMark.Signed, SigningMark.Refused, SignatureRefusalEffect.Record, true)]
    [InlineData(SigningMark.Signed, SigningMark.Refused, SignatureRefusalEffect.DeemedAgree, true)]
    [InlineData(SigningMark.Signed, SigningMark.Refused, SignatureRefusalEffect.Blocks, false)]
    public void A46_Round_EndsWhenAllSignedOrRefused(SigningMark one, SigningMark other, SignatureRefusalEffect effect, bool complete) =>
        Assert.Equal(complete, SigningRule.IsComplete([one, other], Settings with { SignatureRefusal = effect }));

    [Theory]
    [InlineData(true, SigningMark.None, "h1", null)]
    [InlineData(false, SigningMark.None, "h1", "conclusion.not_attended")]
    [InlineData(true, SigningMark.Signed, "h1", "conclusion.signed_before")]
    [InlineData(true, SigningMark.None, "h2", "conclusion.changed_meanwhile")]
    public void Signature_BindsTheDocumentThatWasSeen(bool attended, SigningMark mark, string current, string? code) =>
        Assert.Equal(code, SigningRule.CanMark(attended, mark, "h1", current)?.Code);

    [Theory]
    [InlineData(true, "已审查", null)]
    [InlineData(true, " ", "meeting.legality_missing")]
    [InlineData(false, null, null)]
    public void A51_Agenda_NeedsLegalityOpinionForMajorDecisions(bool major, string? legality, string? code) => Assert.Equal(code,
        MeetingRule.MissingForAgenda(Settings with { MajorDecision = major }, "同意提请", new LegalityCheck(legality, new DateOnly(2026, 9, 1))).SingleOrDefault()?.Code);

    [Theory]
    [InlineData(true, "meeting.legality_day_missing")]
    [InlineData(false, null)]
    public void A51_Agenda_AsksWhenAMajorDecisionWasSentToTheReviewer(bool major, string? code) => Assert.Equal(code,
        MeetingRule.MissingForAgenda(Settings with { MajorDecision = major }, "同意提请", new LegalityCheck("已审查")).SingleOrDefault()?.Code);

    // The National Day of 2026 lasts from 1 to 7 October, and 10 October is a working Saturday: 7 working days after 28 September end on 13 October.
    [Theory]
    [InlineData("2026-09-01", "2026-09-10", null, null)]
    [InlineData("2026-09-01", "2026-09-09", null, "meeting.legality_short")]
    [InlineData("2026-09-01", "2026-09-09", "省级部门要求", null)]
    [InlineData("2026-09-01", "2026-09-09", " ", "meeting.legality_short")]
    [InlineData("2026-09-28", "2026-10-13", null, null)]
    [InlineData("2026-09-28", "2026-10-12", null, "meeting.legality_short")]
    [InlineData("2026-09-30", "2026-10-30", null, null)]
    [InlineData("2026-10-01", "2026-10-30", null, "meeting.legality_day_future")]
    [InlineData(null, "2026-10-30", null, null)]
    public void A51_LegalityCheck_HasSevenWorkingDaysBeforeTheMeeting_OrAReason(string? sent, string meets, string? haste, string? code)
    {
        var check = new LegalityCheck("已审查", sent is null ? null : DateOnly.Parse(sent, CultureInfo.InvariantCulture), haste);
        Assert.Equal(code, MeetingRule.LegalityTime(Settings, check, DateOnly.Parse(meets, CultureInfo.InvariantCulture), new DateOnly(2026, 9, 30), Holidays.Calendar)?.Code);
    }

    [Fact]
    public void A51_LegalityCheck_TellsTheFirstDay_AndIsNoGateWhereNoMajorDecisionIs()
    {
        var check = new LegalityCheck("已审查", new DateOnly(2026, 9, 28));
        Refusal refusal = MeetingRule.LegalityTime(Settings, check, new DateOnly(2026, 10, 9), new DateOnly(2026, 9, 30), Holidays.Calendar)!;
        Assert.Equal(["2026年9月28日", "4", "7", "2026年10月13日"], new[] { "date", "days", "least", "first" }.Select(name => refusal.Details[name]));
        Assert.Null(MeetingRule.LegalityTime(Settings with { MajorDecision = false }, check, new DateOnly(2026, 9, 29), new DateOnly(2026, 9, 30), Holidays.Calendar));
        Assert.Null(MeetingRule.LegalityTime(Settings with { LegalityWorkingDaysMin = 0 }, check, new DateOnly(2026, 9, 28), new DateOnly(2026, 9, 30), Holidays.Calendar));
    }

    [Theory]
    [InlineData(MeetingDecision.Passed, "", null, null)]
    [InlineData(MeetingDecision.PassedInPrinciple, "", null, "meeting.conditions_missing")]
    [InlineData(MeetingDecision.PassedInPrinciple, "完善环评", null, null)]
    [InlineData(MeetingDecision.Deferred, "", null, "meeting.reason_missing")]
    [InlineData(MeetingDecision.Refused, "", " ", "meeting.reason_missing")]
    [InlineData(MeetingDecision.Refused, "", "用地规模过大", null)]
    public void A52_A53_A54_Decision_AsksForWhatItNeeds(MeetingDecision decision, string condition, string? reason, string? code) =>
        Assert.Equal(code, MeetingRule.MissingForDecision(decision, [condition], reason, "纪要").SingleOrDefault()?.Code);

    [Fact]
    public void Step_InTheFutureOrOutOfOrder_IsRefused()
    {
        var nine = new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);
        var step = new MeetingStep(nine, nine.AddMinutes(20), "汇报");
        Assert.Empty(step.Refusals(nine, nine, nine.AddHours(1)));
        Assert.Equal(["step.starts_before_previous"], step.Refusals(nine.AddMinutes(1), nine, nine.AddHours(1)).Select(refusal => refusal.Code));
        Assert.Equal(["step.ends_later_than_now"], step.Refusals(null, nine, nine.AddMinutes(19)).Select(refusal => refusal.Code));
        Assert.Equal(["step.ends_before_start", "step.minutes_missing"],
            (step with { EndedAt = nine.AddMinutes(-1), Minutes = "" }).Refusals(null, nine, nine).Select(refusal => refusal.Code));
        Assert.Empty(step.Refusals(null, nine.AddMinutes(1), nine.AddHours(1)));
        Refusal early = Assert.Single(step.Refusals(null, nine.AddMinutes(2), nine.AddHours(1)));
        Assert.Equal(("step.starts_before_panel", "StartedAt", "2026-11-24 09:02"), (early.Code, early.Field, early.Details["time"]));
    }
}
