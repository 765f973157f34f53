using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Settings;
using Xunit;
using static Qujing.Approvals.Rules.Tests.Domain.Holidays;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class ChildTests
{
    [Theory]
    [InlineData("530324201605120016", "530324201605120016", "18 characters")]
    [InlineData("53032420200229001x", null, "another check digit")]
    [InlineData("530324202002290010", "530324202002290010", "29 February of a leap year")]
    [InlineData("530324201905120016", null, "another year, another check digit")]
    [InlineData(" 530324 20160512-0016 ", "530324201605120016", "blanks and hyphens")]
    [InlineData("５３０３２４２０１６０５１２００１６", "530324201605120016", "full-width digits")]
    [InlineData("53032420160512001643", "530324201605120016", "a disability certificate of 20 digits begins with it")]
    [InlineData("53032420160512001", null, "17 characters")]
    [InlineData("530324201613120016", null, "no 13th month")]
    [InlineData("", "", "none: a child without papers (B02)")]
    public void B02_IdentityNumber_IsReadAsPeopleWriteIt(string text, string? expected, string why)
    {
        var refusal = IdentityNumber.Parse(text, out var number);
        Assert.True((expected is null) == (refusal is not null), why);
        Assert.True((string.IsNullOrEmpty(expected) ? null : expected) == number?.Reveal(), why);
        Assert.Empty(refusal?.Details ?? new Dictionary<string, string>());
    }

    [Fact]
    public void IdentityNumber_WithX_AndMasked_TellsTheLastFourAlone()
    {
        Assert.Null(IdentityNumber.Parse("11010519491231002x", out var number));
        Assert.Equal(Day("1949-12-31"), number!.BornOn);
        Assert.Equal("**************002X", number.Masked);
        Assert.Equal(number.Masked, number.ToString());
        IdentityNumber.Parse("11010519491231002X", out var same);
        Assert.Equal(number, same);
    }

    [Theory]
    [InlineData("张小明", "张**")]
    [InlineData("张明", "张**")]
    [InlineData(" 𠮷野 ", "𠮷**")]
    [InlineData("", "**")]
    public void Name_Masked_TellsNeitherGivenNameNorLength(string name, string masked) => Assert.Equal(masked, ChildName.Masked(name));

    [Theory]
    [InlineData("阿依 古丽·买买提", "阿依古丽买买提")]
    [InlineData("Ａ明", "a明")]
    [InlineData("张 小 明", "张小明")]
    public void B01_Name_IsComparedInOneForm(string one, string other) => Assert.Equal(ChildName.Compared(one), ChildName.Compared(other));

    [Theory]
    [InlineData("板桥村委会", "板桥")]
    [InlineData("板桥社区", "板桥")]
    [InlineData("板桥村村民委员会", "板桥村")]
    [InlineData("社区", "社区")]
    public void B01_Village_IsComparedWithoutItsOffice(string one, string other) => Assert.Equal(other, ChildName.ComparedVillage(one));

    [Fact]
    public void B02_TemporaryNumber_TellsNothingOfTheChild() => Assert.Equal("L-luoping-2026-0007", TemporaryNumber.Of("luoping", 2026, 7));

    [Theory]
    [InlineData("id1", "id1", "p1", "p2", DuplicateGround.SameIdNumber, "the same number, another spelling")]
    [InlineData(null, "id1", "p1", "p1", DuplicateGround.SamePerson, "no number, the same name, day and village")]
    [InlineData(null, null, "p1", "p1", DuplicateGround.SamePerson, "neither has one")]
    [InlineData("id1", "id2", "p1", "p1", DuplicateGround.SamePerson, "two numbers: a clerk looks, one may be misspelled")]
    [InlineData("id1", "id2", "p1", "p2", null, "two children")]
    [InlineData(null, null, "p1", "p2", null, "B43: twins of one day with different given names")]
    public void B01_B43_Duplicate_HasAGround(string? id, string? otherId, string person, string otherPerson, DuplicateGround? ground, string why) =>
        Assert.True(ground == DuplicateRule.GroundOf(Child(1, id, person), Child(2, otherId, otherPerson)), why);

    [Fact]
    public void B01_Suggestions_AreAllPairsOnce_WithoutThoseSetAside()
    {
        ComparedChild[] children = [Child(1, "id1", "p1"), Child(2, "id1", "p1"), Child(3, null, "p1"), Child(4, "id4", "p4")];
        Assert.Equal([(1, 2, DuplicateGround.SameIdNumber), (1, 3, DuplicateGround.SamePerson), (2, 3, DuplicateGround.SamePerson)],
            DuplicateRule.Suggest(children, new HashSet<(Guid, Guid)>()).Select(pair => (No(pair.First), No(pair.Second), pair.Ground)));
        Assert.Equal([(1, 2), (2, 3)], DuplicateRule.Suggest(children, new HashSet<(Guid, Guid)> { (Id(1), Id(3)) }).Select(pair => (No(pair.First), No(pair.Second))));
    }

    [Theory]
    [InlineData(1, "id1", true, false, "同一人", "child.merge_itself")]
    [InlineData(2, "id2", true, false, "同一人", "child.merge_two_numbers")]
    [InlineData(2, "id1", false, false, "同一人", "child.merge_other_county")]
    [InlineData(2, "id1", true, true, "同一人", "child.merge_two_cases")]
    [InlineData(2, "id1", true, false, " ", "child.merge_reason_missing")]
    [InlineData(2, "id1", true, false, "同一人", null)]
    [InlineData(2, null, true, false, "同一人", null)]
    public void B01_B43_Merge_ByHand_IsChecked(int other, string? otherId, bool sameCounty, bool bothCases, string reason, string? code) =>
        Assert.Equal(code, DuplicateRule.CanMerge(Child(1, "id1", "p"), Child(other, otherId, "p"), (sameCounty, bothCases), reason)?.Code);

    [Theory]
    [InlineData("2016-08-31", 2022, "six on 31 August")]
    [InlineData("2016-09-01", 2023, "five years and 364 days on 31 August")]
    [InlineData("2016-10-31", 2023, "B07: 5 years 10 months on 31 August")]
    [InlineData("2016-02-29", 2022, "a leap day")]
    public void B07_Entry_IsCountedOn31August(string born, int year, string why) => Assert.True(year == SchoolAge.EntryYear(Day(born), 6), why);

    [Theory]
    [InlineData("2026-09-01", null, "born today")]
    [InlineData("2026-09-02", "child.birth_in_future", "tomorrow")]
    [InlineData("2000-09-02", null, "26 tomorrow")]
    [InlineData("2000-09-01", "child.birth_too_early", "26 today")]
    [InlineData("1900-01-01", "child.birth_too_early", "what a sheet says of an empty date")]
    public void Birth_OfWhoIsOwedSchooling_IsPlausible(string bornOn, string? code, string why) =>
        Assert.True(SchoolAge.BirthProblem(Day(bornOn), Day("2026-09-01"))?.Code == code, why);

    [Theory]
    [InlineData("2016-09-01", 2022, 6, 0, SchoolStage.Preschool)]
    [InlineData("2016-09-01", 2023, 6, 0, SchoolStage.Compulsory)]
    [InlineData("2016-09-01", 2023, 7, 0, SchoolStage.Preschool)]
    [InlineData("2010-09-01", 2026, 6, 9, SchoolStage.UpperSecondary)]
    [InlineData("2010-09-01", 2026, 6, 8, SchoolStage.Compulsory)]
    public void B07_Stage_FollowsAgeAndYears(string born, int schoolYear, int entryAge, int schooled, SchoolStage stage) =>
        Assert.Equal(stage, SchoolAge.StageOf(Day(born), schoolYear, (entryAge, schooled)));

    [Theory]
    [InlineData("2011-01-01", 0, 9, true, "15, never enrolled: all nine years are owed")]
    [InlineData("2010-01-01", 0, 9, true, "16")]
    [InlineData("2008-08-31", 0, 9, true, "18 on 31 August")]
    [InlineData("2007-08-31", 0, 9, false, "19")]
    [InlineData("2010-01-01", 9, 0, false, "done")]
    public void B08_OwedYears_AreClaimedAtARaisedAge(string born, int schooled, int owed, bool isOfAge, string why)
    {
        Assert.Equal(owed, SchoolAge.YearsOwed(schooled));
        Assert.True(isOfAge == SchoolAge.IsOfAge(Day(born), 2026, (6, schooled), 18), why);
    }

    [Theory]
    [InlineData("2026-08-31", false)]
    [InlineData("2026-09-01", true)]
    [InlineData("2027-08-31", true)]
    [InlineData("2027-09-01", false)]
    public void B09_Deferral_EndsByItself(string day, bool inForce)
    {
        var deferral = new Deferral(Day("2026-09-01"), Day("2027-08-31"));
        Assert.Equal(inForce, deferral.IsInForceOn(Day(day)));
        Assert.Equal(Day("2027-09-01"), deferral.ReopensOn);
    }

    [Theory]
    [InlineData("2026-09-01", "2026-09-01", 1)]
    [InlineData("2026-09-01", "2026-10-01", 1)]
    [InlineData("2026-09-01", "2026-10-02", 2)]
    [InlineData("2026-09-01", "2027-08-31", 12)]
    [InlineData("2026-09-01", "2027-09-01", 12)]
    [InlineData("2026-09-01", "2027-09-02", 13)]
    [InlineData("2027-08-31", "2028-02-29", 6)]
    [InlineData("9999-12-31", "9999-12-31", 1)]
    [InlineData("0001-01-01", "9999-12-31", 119988)]
    public void B09_Deferral_CountsMonthsBegun(string from, string through, int months) => Assert.Equal(months, new Deferral(Day(from), Day(through)).Months);

    [Theory]
    [InlineData("2027-09-01", "2028-08-31", 24, "")]
    [InlineData("2027-09-02", "2028-08-31", 0, "deferral.from_too_late")]
    [InlineData("9999-12-31", "9999-12-31", 0, "deferral.from_too_late")]
    [InlineData("2027-09-01", "2028-08-31", 25, "deferral.too_long_in_all")]
    [InlineData("2027-09-01", "2027-09-01", 36, "deferral.too_long_in_all")]
    public void B09_Deferral_IsBoundedFromItsBeginningAndInAll(string from, string through, int before, string codes) =>
        Assert.Equal(codes, string.Join(',', Deferral.Problems(new Deferral(Day(from), Day(through)), "手术", true, new DeferralLimits(Day("2027-09-01"), 12, 36, before)).Select(problem => problem.Code)));

    [Theory]
    [InlineData("2026-08-31", "2026-09-01")]
    [InlineData("2026-09-01", "2027-09-01")]
    public void B09_Deferral_BeginsAtTheNextEntryAtTheLatest(string today, string latest) =>
        Assert.Equal((Day(latest), 13), (DeferralLimits.On(Day(today), new PlacementSettings(), []).FromLatest, DeferralLimits.On(Day(today), new PlacementSettings(), [new(Day("2020-01-01"), Day("2021-01-01")), new(Day("2022-01-01"), Day("2022-01-01"))]).MonthsBefore));

    [Theory]
    [InlineData("2026-04-30", 2025)]
    [InlineData("2026-05-01", 2026)]
    [InlineData("2026-08-31", 2026)]
    [InlineData("2026-12-31", 2026)]
    [InlineData("2027-01-01", 2026)]
    public void B07_Placing_IsForTheComingYearOnceTheSeasonBegan(string day, int year) => Assert.Equal(year, SchoolAge.PlacingYearOf(Day(day), new YearDay(4, 30)));

    [Theory]
    [InlineData("2027-09-01", "手术", true, "")]
    [InlineData("2027-09-02", "手术", true, "deferral.too_long")]
    [InlineData("2026-08-31", "手术", true, "deferral.days_reversed")]
    [InlineData("2027-09-01", " ", false, "deferral.reason_missing,deferral.evidence_missing")]
    public void B09_Deferral_IsForHealthAndLimited(string through, string reason, bool evidence, string codes) =>
        Assert.Equal(codes, string.Join(',', Deferral.Problems(new Deferral(Day("2026-09-01"), Day(through)), reason, evidence, new DeferralLimits(Day("2027-09-01"), 12, 36, 0)).Select(problem => problem.Code)));

    [Theory]
    [InlineData(GuardianKind.Parent, "范家明", "", null, "")]
    [InlineData(GuardianKind.Parent, " ", "", null, "guardian.name_missing")]
    [InlineData(GuardianKind.Acting, "范奶奶", "", null, "guardian.authority_missing")]
    [InlineData(GuardianKind.Acting, "范奶奶", "委托书", null, "guardian.authority_missing")]
    [InlineData(GuardianKind.Acting, "范奶奶", "委托书", "2027-01-01", "")]
    [InlineData(GuardianKind.Institution, "", "", null, "guardian.institution_missing")]
    public void B05_B06_Guardian_IsRecordedWithWhatItNeeds(GuardianKind kind, string name, string paper, string? through, string codes) =>
        Assert.Equal(codes, string.Join(',', GuardianRule.Problems(kind, name, (paper, through is null ? null : Day(through))).Select(problem => problem.Code)));

    [Fact]
    public void B05_ActingPerson_SpeaksWhileTheAuthorityRuns_AndNeverConsents()
    {
        Assert.True(GuardianRule.CanAct(GuardianKind.Acting, Day("2027-01-01"), (Day("2027-01-01"), ActingStage.ChildHeard)) is null);
        Assert.Equal("guardian.authority_over", GuardianRule.CanAct(GuardianKind.Acting, Day("2027-01-01"), (Day("2027-01-02"), ActingStage.ChildHeard))?.Code);
        Assert.True(GuardianRule.CanAct(GuardianKind.Parent, null, (Day("2027-01-02"), ActingStage.ChildHeard)) is null);
        Assert.Equal("consent.not_guardian", ConsentRule.CanGive(GuardianKind.Acting, ActingStage.ChildHeard)?.Code);
        Assert.Null(ConsentRule.CanGive(GuardianKind.Institution, ActingStage.GuardiansAlone));
    }

    [Theory]
    [InlineData("Agrees,Disagrees", true)]
    [InlineData("Agrees,Agrees", false)]
    [InlineData("Disagrees,Disagrees", false)]
    [InlineData("Agrees,Unreachable", false)]
    public void B12_GuardiansWhoDiffer_GoToTheCommittee(string views, bool goes) => Assert.Equal(goes, GuardianRule.GoesToCommittee([.. views.Split(',').Select(Enum.Parse<GuardianView>)]));

    [Theory]
    [InlineData("2026-09-01,2026-09-01,2026-09-02", "guardian.attempts_too_few")]
    [InlineData("2026-09-01,2026-09-02,2026-09-03", null)]
    public void Unreachable_NeedsAttemptsOnDifferentDays(string days, string? code) => Assert.Equal(code, GuardianRule.CanBeUnreachable(days.Split(',').Select(Day), 3)?.Code);

    [Theory]
    [InlineData("Disagrees", true)]
    [InlineData("Disagrees,Unreachable", true)]
    [InlineData("Disagrees,Agrees", false)]
    [InlineData("Agrees", false)]
    [InlineData("Unreachable", false)]
    public void B10_Schooling_IsRefusedWhereAGuardianDisagreesAndNoneAgrees(string views, bool mayRefuse) =>
        Assert.Equal(mayRefuse, GuardianRule.MayRefuseSchooling([.. views.Split(',').Select(Enum.Parse<GuardianView>)]));

    [Theory]
    [InlineData(ClosingReason.Graduated, true)]
    [InlineData(ClosingReason.Died, true)]
    [InlineData(ClosingReason.MovedAway, true)]
    [InlineData(ClosingReason.AlreadyEnrolled, true)]
    [InlineData(ClosingReason.Other, false)]
    public void B44_Closing_ACase_ClosesTheRecordUnlessAnotherReasonEndedTheCaseAlone(ClosingReason reason, bool closes) => Assert.Equal(closes, ClosingRule.ClosesRecord(reason));

    [Theory]
    [InlineData(null, AssessmentConsent.Required, "consent.assessment_missing")]
    [InlineData(false, AssessmentConsent.Required, "consent.assessment_missing")]
    [InlineData(true, AssessmentConsent.Required, null)]
    [InlineData(false, AssessmentConsent.StatutoryBasis, null)]
    public void B11_Assessment_WithoutConsent_IsRefusedByDefault(bool? given, AssessmentConsent setting, string? code)
    {
        Assert.Equal(code, ConsentRule.CanAssess(given, setting)?.Code);
        Assert.Equal(1, PlacementLadder.RungOf(ConsentRule.WithoutAssessment));
    }

    [Theory]
    [InlineData("", null, "nobody was asked")]
    [InlineData("m+", true, "one consents")]
    [InlineData("m+ f+", true, "both do")]
    [InlineData("m+ f-", false, "one refuses")]
    [InlineData("f- m+", false, "one refused before")]
    [InlineData("m- m+", true, "the newest word of the same one counts")]
    [InlineData("m+ m-", false, "taken back")]
    [InlineData("m+ X-", true, "a refusal of one who is no guardian any more")]
    [InlineData("X+", true, "a consent of one who is no guardian any more lasts")]
    [InlineData("X-", null, "nobody of those who stand was asked")]
    public void B12_B38_Consent_StandsWhileNoGuardianRefuses(string said, bool? stands, string why) =>
        Assert.True(stands == ConsentRule.Stands(said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new ConsentWord(new Guid(word[0], 0, 0, new byte[8]), GuardianKind.Parent, word[1] == '+', word[0] != 'X')), ActingStage.ChildHeard), why);

    [Theory]
    [InlineData(DataPurpose.Photo, true, null)]
    [InlineData(DataPurpose.Photo, null, "consent.optional_missing")]
    [InlineData(DataPurpose.Extra, false, "consent.optional_missing")]
    [InlineData(DataPurpose.Assessment, null, null)]
    [InlineData(DataPurpose.Register, null, null)]
    public void B38_Optional_IsKeptWithAConsentThatStands(DataPurpose purpose, bool? stands, string? code) => Assert.Equal(code, ConsentRule.CanKeep(purpose, stands)?.Code);

    [Theory]
    [InlineData(DataPurpose.Register, false, "consent.statutory")]
    [InlineData(DataPurpose.Assessment, false, null)]
    [InlineData(DataPurpose.Photo, true, null)]
    [InlineData(DataPurpose.Extra, true, null)]
    public void B38_Withdrawal_DeletesWhatIsOptional(DataPurpose purpose, bool deletes, string? code) =>
        Assert.Equal((deletes, code), (ConsentRule.IsDeletedOnWithdrawal(purpose), ConsentRule.CanWithdraw(purpose)?.Code));

    [Theory]
    [InlineData(OpeningPurpose.Assessment, "看一看吧", "file.reason_missing")]
    [InlineData(OpeningPurpose.Assessment, "准备明天的评估", null)]
    [InlineData(null, "准备明天的评估", "file.purpose_missing")]
    [InlineData(OpeningPurpose.Other, "保险公司来函查询", "file.purpose_forbidden")]
    public void B35_B36_Opening_NeedsAReasonAndAPurposeOfTheLaw(OpeningPurpose? purpose, string reason, string? code) => Assert.Equal(code, FileRule.CanOpen(purpose, reason)?.Code);

    [Fact]
    public void B35_Approval_IsAnotherPersons()
    {
        Assert.Equal("file.approval_own", FileRule.CanApprove("a", "a")?.Code);
        Assert.Null(FileRule.CanApprove("a", "b"));
    }

    [Theory]
    [InlineData(false, "写错", "correction.nothing_changed")]
    [InlineData(true, " ", "correction.reason_missing")]
    [InlineData(true, "写错", null)]
    public void B39_Correction_HasAReason(bool changes, string reason, string? code) => Assert.Equal(code, FileRule.CanCorrect(changes, reason)?.Code);

    [Theory]
    [InlineData("2026-07-10", false, "2029-07-10", false)]
    [InlineData("2026-07-10", false, "2029-07-11", true)]
    [InlineData("2026-07-10", true, "2029-07-11", false)]
    [InlineData(null, false, "2029-07-11", false)]
    public void Retention_IsOverAfterTheYears_UnlessHeld(string? closed, bool held, string today, bool isDue) =>
        Assert.Equal(isDue, RetentionRule.IsDue(closed is null ? null : Day(closed), held, 3, Day(today)));

    [Theory]
    [InlineData(ClosingReason.AlreadyEnrolled, " ", "closing.evidence_missing", false, CountedAs.NotCounted)]
    [InlineData(ClosingReason.AlreadyEnrolled, "师宗县一小", null, false, CountedAs.NotCounted)]
    [InlineData(ClosingReason.MovedAway, "", "closing.evidence_missing", false, CountedAs.MovedOut)]
    [InlineData(ClosingReason.Died, "", null, true, CountedAs.NotCounted)]
    [InlineData(ClosingReason.Graduated, "高中毕业", null, false, CountedAs.NotCounted)]
    [InlineData(ClosingReason.Other, "监护人要求撤回", null, false, CountedAs.NotEnrolled)]
    public void B03_B04_B44_Closing_StatesItsEvidence_AndAsksNothingOfAFamilyThatLostAChild(ClosingReason reason, string evidence, string? code, bool stops, CountedAs counts) =>
        Assert.Equal((code, stops, counts), (ClosingRule.CanClose(reason, evidence)?.Code, ClosingRule.StopsLetters(reason), ClosingRule.Counts(reason)));

    [Theory]
    [InlineData("E:Found,F:Found", VerificationState.Waiting, "", "verification.party_missing")]
    [InlineData("E:Found,F:Found", VerificationState.Waiting, "残联数据月底才到", null)]
    [InlineData("E:Found,F:Found,T:Found", VerificationState.Agreed, "", null)]
    [InlineData("E:Found,F:Found,T:NotFound", VerificationState.Differs, "", "verification.reason_missing")]
    [InlineData("E:Found,F:Found,T:NotFound", VerificationState.Differs, "入户见到本人", null)]
    [InlineData("E:NotFound,F:NotFound,T:NotFound", VerificationState.Agreed, "", "verification.reason_missing")]
    public void Verification_NeedsAllThreeOrAReason(string marks, VerificationState state, string reason, string? code)
    {
        VerificationMark[] given = [.. marks.Split(',').Select(text => new VerificationMark(
            text[0] switch { 'E' => VerifyingParty.Education, 'F' => VerifyingParty.Federation, _ => VerifyingParty.Township }, Enum.Parse<VerificationFinding>(text[2..]), ""))];
        Assert.Equal(state, VerificationRule.StateOf(given));
        Assert.Equal(code, VerificationRule.CanConclude(given, VerificationFinding.Found, ("", reason))?.Code);
    }

    [Theory]
    [InlineData(VerificationFinding.AlreadyEnrolled, "", "verification.evidence_missing")]
    [InlineData(VerificationFinding.MovedAway, " ", "verification.evidence_missing")]
    [InlineData(VerificationFinding.AlreadyEnrolled, "板桥小学三年级", null)]
    [InlineData(VerificationFinding.Found, "", null)]
    [InlineData(null, "", "verification.finding_missing")]
    public void B03_B04_Mark_ThatTakesAChildOffTheList_HasEvidence(VerificationFinding? finding, string evidence, string? code) =>
        Assert.Equal(code, VerificationRule.MarkProblem(finding, evidence)?.Code);

    [Fact]
    public void Progress_OfATownship_IsCutOff()
    {
        Assert.Equal(66, new TownshipProgress(3, 1, 1, 1, 2).Percent);
        Assert.Equal(100, new TownshipProgress(0, 0, 0, 0, 0).Percent);
    }

    [Fact]
    public void Counties_AreNine_EachWithItsOffices()
    {
        Assert.Equal(9, County.All.DistinctBy(county => county.Code).Count());
        Assert.Null(County.Find("罗平县", out var county));
        Assert.Equal(("luoping", "罗平县教育体育局"), (county!.Code, county.EducationAuthority));
        Assert.Equal("county.unknown", County.Find("昆明市", out _)?.Code);
    }

    [Theory]
    [InlineData("season.registerBy", "04-30", null)]
    [InlineData("season.registerBy", "02-29", "setting.value_wrong")]
    [InlineData("season.registerBy", "4-30", "setting.value_wrong")]
    [InlineData("child.assessmentConsent", "statutoryBasis", null)]
    [InlineData("kpi.enrolment.deferredCount", "false", null)]
    [InlineData("dispute.stayPut", "false", "setting.unknown")]
    [InlineData("homeTeaching.minVisits", "8", "setting.value_wrong")]
    [InlineData("child.entryAge", "7", null)]
    [InlineData("child.entryAge", "8", "setting.value_wrong")]
    [InlineData("assessment.forSchool", "whole", null)]
    public void Settings_OfThePlacement_AreChecked(string key, string value, string? code)
    {
        var wrong = SettingCatalogue.Parse([new(key, value)], out var settings);
        Assert.Equal(code, wrong.SingleOrDefault()?.Code);
        if (code is null)
        {
            Assert.Equal(value, SettingCatalogue.All.Single(setting => setting.Key == key).TextOf(settings));
        }
    }

    private static ComparedChild Child(int no, string? id, string person) => new(Id(no), id, person);

    private static Guid Id(int no) => new(no, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static int No(Guid id) => BitConverter.ToInt32(id.ToByteArray());
}
