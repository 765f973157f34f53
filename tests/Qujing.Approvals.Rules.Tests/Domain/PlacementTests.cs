using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Settings;
using Xunit;
using static Qujing.Approvals.Rules.Tests.Domain.Holidays;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class PlacementTests
{
    private const string Reason = "学校没有盲文教学条件";
    private static readonly HomeTeachingClaim Nursing = new(HomeTeachingGround.NeedsNursing, "需要专人护理，不能到学校就读", HasEvidence: true);
    private static readonly PlacementDecision Ordinary = new()
    {
        Acting = ActingStage.ChildHeard, ChildWishManner = WishManner.Said,
        Form = PlacementForm.OrdinarySchool, Ability = Ability.OrdinaryEducation, Recommended = PlacementForm.OrdinarySchool, School = "罗平县第一小学",
        GuardianView = "同意", ChildWish = "想和姐姐一起上学",
    };

    [Theory]
    [InlineData(PlacementForm.OrdinarySchool, 1)]
    [InlineData(PlacementForm.ResourcedSchool, 2)]
    [InlineData(PlacementForm.SpecialClass, 3)]
    [InlineData(PlacementForm.SpecialSchool, 3)]
    [InlineData(PlacementForm.InstitutionClass, 3)]
    [InlineData(PlacementForm.HomeTeaching, 4)]
    public void B18_Ladder_ADecisionForALowerRung_SaysWhyNotEachRungAbove(PlacementForm form, int rung)
    {
        Assert.Equal(rung, PlacementLadder.RungOf(form));
        Assert.Equal(Enumerable.Range(1, rung - 1).Select(above => $"RungReasons[{above}]"), PlacementLadder.MissingReasons(form, new Dictionary<int, string>()).Select(missing => missing.Field));
        Assert.Empty(PlacementLadder.MissingReasons(form, Enumerable.Range(1, rung - 1).ToDictionary(above => above, _ => Reason)));
    }

    [Theory]
    [InlineData("不合适", "placement.rung_reason_missing", "three characters")]
    [InlineData("学校没有", "placement.rung_reason_missing", "four")]
    [InlineData("学校没有桌", null, "five")]
    [InlineData("  学校没有  ", "placement.rung_reason_missing", "blanks don't count")]
    public void B18_RungReason_HasFiveCharacters(string reason, string? code, string why) =>
        Assert.True(code == PlacementLadder.MissingReasons(PlacementForm.ResourcedSchool, new Dictionary<int, string> { [1] = reason }).SingleOrDefault()?.Code, why);

    [Theory]
    [InlineData(Ability.OrdinaryEducation, HomeTeachingGround.NeedsNursing, "placement.home_can_attend")]
    [InlineData(Ability.OrdinaryWithSupport, HomeTeachingGround.NeedsNursing, "placement.home_can_attend")]
    [InlineData(Ability.SpecialEducation, HomeTeachingGround.NeedsNursing, "placement.home_can_attend")]
    [InlineData(Ability.CannotAttend, HomeTeachingGround.NeedsNursing, "")]
    [InlineData(Ability.CannotAttend, HomeTeachingGround.SchoolFull, "placement.home_ground_full")]
    [InlineData(Ability.CannotAttend, HomeTeachingGround.SchoolFar, "placement.home_ground_far")]
    [InlineData(Ability.CannotAttend, HomeTeachingGround.FamilyWish, "placement.home_ground_wish")]
    [InlineData(Ability.CannotAttend, null, "placement.home_ground_missing")]
    [InlineData(Ability.SpecialEducation, HomeTeachingGround.SchoolFull, "placement.home_can_attend,placement.home_ground_full")]
    public void B16_B17_HomeTeaching_IsForNobodyWhoCanAttend_AndNeverBecauseTheSchoolIsFullOrFar(Ability ability, HomeTeachingGround? ground, string codes) =>
        Assert.Equal(codes, string.Join(',', HomeTeachingRule.Refusals(ability, Nursing with { Ground = ground }).Select(refusal => refusal.Code)));

    [Fact]
    public void B16_HomeTeaching_NeedsStatementAndEvidence_AndAFullSchoolNamesWhatToOffer()
    {
        Assert.Equal(["placement.home_statement_missing", "placement.home_evidence_missing"],
            HomeTeachingRule.Refusals(Ability.CannotAttend, new HomeTeachingClaim(HomeTeachingGround.NeedsNursing, " ", HasEvidence: false)).Select(refusal => refusal.Code));
        Assert.Contains("食宿", HomeTeachingRule.Refusals(Ability.CannotAttend, Nursing with { Ground = HomeTeachingGround.SchoolFull }).Single().Details["instead"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Education", "assessment.one_profession")]
    [InlineData("Education,Education", "assessment.one_profession")]
    [InlineData("Education,Psychology", null)]
    public void B14_Assessment_ByOneProfessionAlone_IsRefused(string professions, string? code) => Assert.Equal(code, AssessmentTeam.AssessmentProblem(Read(professions))?.Code);

    [Fact]
    public void B14_Committee_HasTheFourProfessionsOfArticle20()
    {
        Assert.Null(AssessmentTeam.CommitteeProblem(Read("Education,Psychology,Rehabilitation,SocialWork")));
        Assert.Equal("社会工作", AssessmentTeam.CommitteeProblem(Read("Education,Psychology,Rehabilitation,Medicine"))?.Details["professions"]);
        Assert.Equal(["committee.too_few", "committee.too_few_professions"], AssessmentTeam.RecommendationProblems(Read("Education,Psychology"), 3, 3).Select(refusal => refusal.Code));
        Assert.Equal(["committee.too_few_professions"], AssessmentTeam.RecommendationProblems(Read("Education,Psychology,Psychology"), 3, 3).Select(refusal => refusal.Code));
        Assert.Empty(AssessmentTeam.RecommendationProblems(Read("Education,Psychology,SocialWork"), 3, 3));
    }

    [Theory]
    [InlineData(CommitteeTie.None, null)]
    [InlineData(CommitteeTie.Relative, "assessment.recused")]
    [InlineData(CommitteeTie.Treats, "assessment.recused")]
    [InlineData(CommitteeTie.Teaches, "assessment.recused")]
    [InlineData(CommitteeTie.ReceivingSchool, "assessment.recused")]
    [InlineData(CommitteeTie.Declared, "assessment.recused")]
    public void B15_Member_WithATie_StandsAside(CommitteeTie tie, string? code) => Assert.Equal(code, CommitteeRecusal.CanAssess(tie)?.Code);

    [Theory]
    [InlineData(PlacementForm.OrdinarySchool, null, "placement.mentor_missing")]
    [InlineData(PlacementForm.ResourcedSchool, " ", "placement.mentor_missing")]
    [InlineData(PlacementForm.OrdinarySchool, "王老师", null)]
    [InlineData(PlacementForm.SpecialSchool, null, null)]
    [InlineData(PlacementForm.SpecialClass, null, null)]
    [InlineData(PlacementForm.HomeTeaching, null, null)]
    public void B23_B24_RegularClass_WithoutAMentor_DoesNotTakeEffect(PlacementForm form, string? mentor, string? code)
    {
        Assert.Equal(code, MentorRule.CanTakeEffect(form, mentor)?.Code);
        Assert.Equal(code is not null, MentorRule.IsOwed(form, mentor));
    }

    [Theory]
    [InlineData(PlacementForm.OrdinarySchool, Ability.OrdinaryEducation, ObjectionOutcome.RefusedAndEscalated)]
    [InlineData(PlacementForm.ResourcedSchool, Ability.OrdinaryWithSupport, ObjectionOutcome.RefusedAndEscalated)]
    [InlineData(PlacementForm.OrdinarySchool, Ability.SpecialEducation, ObjectionOutcome.ToCommittee)]
    [InlineData(PlacementForm.SpecialSchool, Ability.OrdinaryEducation, ObjectionOutcome.ToCommittee)]
    public void B19_B20_OrdinarySchool_MayNotRefuseAnAbleChild(PlacementForm form, Ability ability, ObjectionOutcome outcome) => Assert.Equal(outcome, SchoolReceiptRule.OfObjection(form, ability));

    [Theory]
    [InlineData("2026-09-04", false)]
    [InlineData("2026-09-05", true)]
    public void B20_Silence_EscalatesFromTheDayAfterTheLast(string today, bool escalates) =>
        Assert.Equal(escalates, SchoolReceiptRule.EscalatesBySilence(Day("2026-09-04"), Day(today)));

    [Theory]
    [InlineData("2026-04-30", "2026-05-18", "ten working days: the Labour Day holiday and a make-up Saturday lie between")]
    [InlineData("2026-05-01", "2026-09-01", "placed for September")]
    [InlineData("2026-08-31", "2026-09-14", "no fewer than ten working days")]
    [InlineData("2026-09-01", "2026-09-15", "school runs")]
    [InlineData("2026-01-05", "2026-03-02", "winter holidays; 1 March is a Sunday")]
    [InlineData("2026-03-02", "2026-03-16", "school runs")]
    public void B20_Start_IsPutOffNoLongerThanToTheNextTerm(string today, string latest, string why) =>
        Assert.True(Day(latest) == SchoolReceiptRule.StartLatest(Day(today), new YearDay(4, 30), Calendar), $"{why}: {SchoolReceiptRule.StartLatest(Day(today), new YearDay(4, 30), Calendar)}");

    [Theory]
    [InlineData("2026-08-31", "receipt.starts_in_past")]
    [InlineData("2026-09-01", null)]
    [InlineData("2026-09-15", null)]
    [InlineData("2026-09-16", "receipt.starts_too_late")]
    public void B20_Start_LiesBetweenTodayAndTheLatest(string startsOn, string? code) =>
        Assert.Equal(code, SchoolReceiptRule.StartProblem(Day(startsOn), Day("2026-09-01"), Day("2026-09-15"))?.Code);

    [Theory]
    [InlineData(true, false, null)]
    [InlineData(false, false, "placement.transfer_needs_consent")]
    [InlineData(null, false, "placement.transfer_needs_consent")]
    [InlineData(false, true, null)]
    public void B26_B27_Transfer_NeedsTheGuardianOrADecision(bool? agrees, bool decided, string? code) => Assert.Equal(code, SchoolReceiptRule.CanTransfer(agrees, decided)?.Code);

    [Theory]
    [InlineData("2026-09-07", null, false, "Monday: the fourth working day")]
    [InlineData("2026-09-08", null, true, "the fifth working day after Tuesday, 1 September")]
    [InlineData("2026-09-08", "2026-09-03", false, "came")]
    public void B25_NoShow_IsCheckedOnTheFifthDay(string today, string? appeared, bool isNoShow, string why) =>
        Assert.True(isNoShow == SchoolReceiptRule.IsNoShow(Day("2026-09-01"), appeared is null ? null : Day(appeared), Day(today), Calendar), why);

    [Fact]
    public void Decision_WithEverything_HasNoProblem_AndWithoutAnything_TellsAllAtOnce()
    {
        Assert.Empty(PlacementDecisionRule.Problems(Ordinary));
        Assert.Equal(["placement.form_missing"], PlacementDecisionRule.Problems(Ordinary with { Form = null }).Select(problem => problem.Code));
        PlacementDecision home = new() { Form = PlacementForm.HomeTeaching, Ability = Ability.SpecialEducation, Recommended = PlacementForm.SpecialSchool, LivesInInstitution = true, Acting = ActingStage.ChildHeard };
        Assert.Equal(
            ["placement.rung_reason_missing", "placement.rung_reason_missing", "placement.rung_reason_missing", "placement.home_can_attend", "placement.home_ground_missing",
             "placement.departure_reason_missing", "placement.school_roll_missing", "placement.guardian_view_missing", "placement.child_wish_missing", "placement.paired_school_missing"],
            PlacementDecisionRule.Problems(home).Select(problem => problem.Code));
    }

    [Theory]
    [InlineData(PlacementForm.OrdinarySchool, "", null)]
    [InlineData(PlacementForm.ResourcedSchool, "", "placement.departure_reason_missing")]
    [InlineData(PlacementForm.ResourcedSchool, "家附近有资源教室", null)]
    public void Decision_ThatDepartsFromTheRecommendation_NeedsAReason(PlacementForm form, string reason, string? code) => Assert.Equal(code,
        PlacementDecisionRule.Problems(Ordinary with { Form = form, DepartureReason = reason, RungReasons = new Dictionary<int, string> { [1] = Reason } }).SingleOrDefault()?.Code);

    [Fact]
    public void B13_Decision_HasTheChildsOwnWish() =>
        Assert.Equal("placement.child_wish_missing", PlacementDecisionRule.Problems(Ordinary with { ChildWish = " " }).Single().Code);

    [Theory]
    [InlineData(PlacementForm.HomeTeaching, "", "placement.school_roll_missing")]
    [InlineData(PlacementForm.HomeTeaching, "板桥小学", null)]
    [InlineData(PlacementForm.InstitutionClass, "", "placement.school_roll_missing")]
    [InlineData(PlacementForm.OrdinarySchool, "", null)]
    public void B06_B32_HomeTeachingAndInstitution_NeedSchoolRoll(PlacementForm form, string roll, string? code) =>
        Assert.Equal(code, PlacementDecisionRule.SchoolRollProblem(form, roll)?.Code);

    [Fact]
    public void B22_LastPlace_DisabledChildOfTheCatchmentFirst()
    {
        PlaceApplicant[] applicants =
            [new("outside", true, false, 100), new("near", false, true, 200), new("far disabled", true, true, 3000), new("disabled", true, true, 500), new("other", false, false, 50)];
        Assert.Equal(["disabled", "far disabled", "near", "outside", "other"], PlacePriority.Order(applicants).Select(applicant => applicant.Key));
    }

    [Theory]
    [InlineData(true, 500, 2, null, "two places for two children")]
    [InlineData(true, 500, 1, null, "the last place is the nearer child's of the catchment")]
    [InlineData(true, 3000, 1, "placement.last_place", "the other child of the catchment is nearer")]
    [InlineData(false, 100, 1, "placement.last_place", "the catchment comes before nearness")]
    [InlineData(false, 100, 2, null, "a child from outside takes what the catchment leaves")]
    [InlineData(true, 3000, 0, null, "an ordinary school may not turn a child of the catchment away")]
    [InlineData(false, 100, 0, "placement.school_full", "no place for a child from outside")]
    public void B22_Place_IsTakenInTheOrderOfTheClaims(bool isInCatchment, int metres, int left, string? code, string why)
    {
        var refusal = PlacePriority.CanTake(new PlaceApplicant("asking", true, isInCatchment, metres), [new PlaceApplicant("waiting", true, true, 1000)], left);

        Assert.True(refusal?.Code == code, why);
        Assert.Equal(code == "placement.last_place" ? "waiting" : null, refusal?.Details.GetValueOrDefault("first"));
    }

    [Theory]
    [InlineData(4, false, false)]
    [InlineData(5, false, true)]
    [InlineData(5, true, false)]
    public void B21_ResourceRoom_IsDueFromFivePupils(int pupils, bool hasRoom, bool isDue) => Assert.Equal(isDue, ResourceRoomRule.IsDue(pupils, hasRoom));

    [Fact]
    public void B04_Handover_TheOldCountyOwnsUntilTheNewOneAccepts()
    {
        var offered = new CountyHandover("luoping", "shizong", HandoverState.Offered);
        Assert.Equal("luoping", offered.Owner);
        Assert.Null(offered.Answer(HandoverState.Accepted, out CountyHandover accepted));
        Assert.Equal("shizong", accepted.Owner);
        Assert.Equal("handover.answered_before", accepted.Answer(HandoverState.Declined, out CountyHandover again)?.Code);
        Assert.Equal("shizong", again.Owner);
        Assert.Null(offered.Answer(HandoverState.Declined, out CountyHandover declined));
        Assert.Equal("luoping", declined.Owner);
        Assert.Null(offered.Answer(HandoverState.TakenBack, out CountyHandover back));
        Assert.Equal("luoping", back.Owner);
    }

    [Theory]
    [InlineData("luoping", false, "搬家", "handover.same_county")]
    [InlineData("shizong", true, "搬家", "handover.open_before")]
    [InlineData("shizong", false, " ", "handover.reason_missing")]
    [InlineData("shizong", false, "搬家", null)]
    public void B04_Offer_IsChecked(string to, bool isOpen, string reason, string? code) => Assert.Equal(code, CountyHandover.CanOffer("luoping", to, isOpen, reason)?.Code);

    [Theory]
    [InlineData("2026-09-01..2027-07-10", "2027-07-10", "placement.active_before", "the last day is still in force")]
    [InlineData("2026-09-01..2027-07-10", "2027-07-11", null, "the day after")]
    [InlineData("2026-09-01..", "2028-09-01", "placement.active_before", "no end")]
    [InlineData("2027-09-01..", "2026-09-01", "placement.active_before", "the new one would run into the later one")]
    public void B45_Child_HasOnePlacementAtAnyInstant(string period, string startsOn, string? code, string why)
    {
        string[] days = period.Split("..");
        var known = new PlacementPeriod(Day(days[0]), days[1].Length == 0 ? null : Day(days[1]));
        Assert.True(code == OnePlacement.CanStart([known], Day(startsOn))?.Code, why);
    }

    [Theory]
    [InlineData("", LightKind.None, "the first week isn't over", "2026-09-13")]
    [InlineData("2026-09-09:2", LightKind.Green, "kept", "2026-09-14")]
    [InlineData("2026-09-09:1", LightKind.Yellow, "a lesson short", "2026-09-14")]
    [InlineData("", LightKind.Yellow, "one week missed", "2026-09-14")]
    [InlineData("", LightKind.Overdue, "two weeks missed", "2026-09-21")]
    [InlineData("2026-09-16:2", LightKind.Green, "the last week was kept", "2026-09-21")]
    [InlineData("2026-09-09:2", LightKind.Yellow, "only the last was missed", "2026-09-21")]
    public void B30_MissedVisits_TurnYellowThenRed(string visits, LightKind light, string why, string today)
    {
        HomeTeachingVisit[] made = [.. visits.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(':')).Select(parts => new HomeTeachingVisit(Day(parts[0]), int.Parse(parts[1])))];
        Assert.True(light == HomeTeachingVisits.Light(HomeTeachingVisits.Weeks(Day("2026-09-02"), Day(today), made, (1, 2))), why);
    }

    [Fact]
    public void B30_Visit_InTheFutureOrEmpty_IsRefused()
    {
        Assert.Empty(HomeTeachingVisits.Problems(new HomeTeachingVisit(Day("2026-09-09"), 2), "认识数字", Day("2026-09-09")));
        Assert.Equal(["visit.in_future", "visit.lessons_missing", "visit.content_missing"],
            HomeTeachingVisits.Problems(new HomeTeachingVisit(Day("2026-09-10"), 0), " ", Day("2026-09-09")).Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("2026-05-20", "2027-05-19", false)]
    [InlineData("2026-05-20", "2027-05-20", true)]
    [InlineData("2028-02-29", "2029-02-28", true)]
    public void B31_Reassessment_IsDueAYearLater(string assessed, string today, bool isDue) => Assert.Equal(isDue, Reassessment.IsDue(Day(assessed), Day(today)));

    [Fact]
    public void B31_B47_Reassessment_TakesTheChildOffHomeTeaching_AndComparesOneToolOnly()
    {
        Assert.True(Reassessment.EndsHomeTeaching(PlacementForm.HomeTeaching, Ability.SpecialEducation));
        Assert.False(Reassessment.EndsHomeTeaching(PlacementForm.HomeTeaching, Ability.CannotAttend));
        Assert.False(Reassessment.EndsHomeTeaching(PlacementForm.SpecialSchool, Ability.OrdinaryEducation));
        Assert.True(Reassessment.AreComparable(("云南手册", "2021"), ("云南手册", "2021")));
        Assert.False(Reassessment.AreComparable(("云南手册", "2021"), ("云南手册", "2024")));
    }

    [Fact]
    public void B28_B29_Dispute_WeighsThreeFactors_AndTellsTheRemedies()
    {
        Assert.Equal(3, DisputeRule.MissingFactors(null, " ", "").Count());
        Assert.Equal((Day("2026-10-31"), Day("2027-03-01")), (DisputeRule.ReviewThrough(Day("2026-09-01")), DisputeRule.CourtThrough(Day("2026-09-01"))));
    }

    [Theory]
    [InlineData(96, 100, "96", false)]
    [InlineData(96, 98, "97.95", true)]
    [InlineData(97, 100, "97", true)]
    [InlineData(96_999, 100_000, "96.99", false)]
    [InlineData(0, 0, null, false)]
    public void B46_Rate_NeverReachesTheGoalByRounding(int numerator, int denominator, string? percent, bool reaches)
    {
        var rate = new EnrolmentRate(numerator, denominator, HomeTaughtCount: true, DeferredCount: false);

        Assert.Equal((percent, reaches), (rate.Percent?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), rate.ReachesGoal));
        Assert.Contains($"{denominator} 人", rate.Definition, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, PlacementForm.OrdinarySchool, true, null, CountedAs.Enrolled)]
    [InlineData(true, PlacementForm.HomeTeaching, true, null, CountedAs.HomeTaught)]
    [InlineData(true, PlacementForm.HomeTeaching, false, null, CountedAs.NotEnrolled)]
    [InlineData(true, null, false, null, CountedAs.NotEnrolled)]
    [InlineData(true, null, false, CountedAs.Deferred, CountedAs.Deferred)]
    [InlineData(true, null, false, CountedAs.MovedOut, CountedAs.MovedOut)]
    [InlineData(false, null, false, null, CountedAs.NotCounted)]
    [InlineData(true, null, false, CountedAs.NotCounted, CountedAs.NotCounted)]
    public void B32_B46_Child_CountsAsWhatItIs(bool isOfAge, PlacementForm? form, bool hasRoll, CountedAs? absence, CountedAs expected) =>
        Assert.Equal(expected, EnrolmentFigures.Count(isOfAge, form, hasRoll, absence));

    private static Profession[] Read(string professions) => [.. professions.Split(',').Select(Enum.Parse<Profession>)];

    [Theory]
    [InlineData("2027-05-28", "2027-06-25", "2027-05-31", "the season's day comes first")]
    [InlineData("2027-05-03", "2027-05-31", null, "both the same day")]
    [InlineData("2027-05-31", "2027-06-28", null, "the season ends today")]
    [InlineData("2027-09-01", "2027-09-29", null, "the season is over")]
    [InlineData("2027-01-04", "2027-02-01", null, "the season's day is far")]
    public void Season_Bounds_WhatBeginsLate(string today, string byWorkingDays, string? last, string why)
    {
        DateOnly? day = Season.LastDay(new YearDay(5, 31), Day(today), Day(byWorkingDays));
        Assert.True(last == day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), why);
    }

    [Theory]
    [InlineData("TownshipVerification", 4, 30)]
    [InlineData("Assessment", 5, 31)]
    [InlineData("PlacementDecision", 7, 31)]
    public void Season_OfAStage_IsItsSettings(string stage, int month, int day) => Assert.Equal(new YearDay(month, day), Season.Of(new PlacementSettings(), stage));

    [Theory]
    [InlineData(50, null)]
    [InlineData(51, "placement.mentor_name_long")]
    public void B23_MentorsName_IsNoRemark(int length, string? code) => Assert.Equal(code, MentorRule.NameProblem(new string('师', length))?.Code);

    [Fact]
    public void Season_OfADispute_IsNone() => Assert.Null(Season.Of(new PlacementSettings(), "DisputeAssessment"));
}
