using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Accounts;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

public sealed class TransferTests
{
    [Fact]
    public async Task C03_OfficialTransferred_TheChildsCaseStaysWithThePost()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync();
        Account before = await system.EducationAsync();
        Account after = await system.CreateAccountAsync("edu-luoping-2", Role.CountyEducation, Units.CountyEducationOf("luoping"));
        await system.DoAsync(await system.AdministratorAsync(), new SwitchOffAccount.Command(system.NewId(), before.Id, "调离"));

        await system.AssessAsync(number);
        await system.DoAsync(after, new PlacementFile.Query(number));
        await system.DoAsync(after, new RecordChildWish.Command(system.NewId(), number, "想和邻居一起上学", WishManner.Said));
        Assert.NotNull((await system.SendAsync(before, new RecordChildWish.Command(system.NewId(), number, "想在家", WishManner.Said))).Refusal);
    }

    [Fact]
    public async Task B04_Transfer_HasOneOwnerAtEveryStep_AndTheNewCountysThreePartiesVerifyAnew()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        Account old = await system.EducationAsync();
        Account asked = await system.EducationAsync("xuanwei");
        Assert.Equal("case.not_found", (await system.SendAsync(asked, new AcceptHandover.Command(system.NewId(), number, await system.VersionAsync(number), null))).Refusal?.Code);

        await system.DoAsync(old, new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), "xuanwei", "全家迁往宣威市"));
        Assert.Equal(["edu-luoping"], await OwnersAsync(system, number));
        Assert.Equal("handover.township_missing", (await system.SendAsync(asked, new AcceptHandover.Command(system.NewId(), number, await system.VersionAsync(number), TestSystem.TownshipUnit("luoping")))).Refusal?.Code);
        Account township = await system.TownshipAsync("xuanwei");
        await system.DoAsync(asked, new AcceptHandover.Command(system.NewId(), number, await system.VersionAsync(number), township.UnitId));

        Assert.Equal(["edu-xuanwei"], await OwnersAsync(system, number));
        Assert.Equal(("Verification", "xuanwei", 2L), ((await system.CaseAsync(number)).Stage, (await system.CaseAsync(number)).ZoneCode, (await system.ChildCaseAsync(number)).VerificationNo));
        Assert.Equal("case.not_found", (await system.SendAsync(old, new StartReassessment.Command(system.NewId(), number, "不再是本县儿童"))).Refusal?.Code);
        Assert.Equal(TestSystem.NearSchool, (await InForceAsync(system, number))!.SchoolCode);
        foreach (Account party in new[] { township, await system.FederationAsync("xuanwei"), asked })
        {
            Assert.Equal("Verification", (await system.CaseAsync(number)).Stage);
            await system.DoAsync(party, new AnswerVerification.Command(system.NewId(), number, VerificationFinding.Found, null));
            Assert.Equal("case.wrong_stage", (await system.SendAsync(party, new AnswerVerification.Command(system.NewId(), number, VerificationFinding.Found, null))).Refusal?.Code);
        }

        await system.DoAsync(asked, new ConcludeVerification.Command(system.NewId(), number, await system.VersionAsync(number)) { Finding = VerificationFinding.Found });
        Assert.Equal("TeamNaming", (await system.CaseAsync(number)).Stage);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData(true, "FollowUp", "declined by the asked county")]
    [InlineData(false, "FollowUp", "taken back by its own")]
    public async Task B04_Transfer_ThatIsNotAccepted_ComesBackWhereItStood(bool declines, string stage, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        Account old = await system.EducationAsync();
        Account asked = await system.EducationAsync("xuanwei");
        await system.DoAsync(old, new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), "宣威市", "全家迁往宣威市"));

        if (declines)
        {
            await system.DoAsync(asked, new DeclineHandover.Command(system.NewId(), number, await system.VersionAsync(number), "该户未在我市居住"));
        }
        else
        {
            await system.DoAsync(old, new TakeBackHandover.Command(system.NewId(), number, await system.VersionAsync(number)));
        }

        Assert.True(stage == (await system.CaseAsync(number)).Stage, why);
        Assert.Equal(["edu-luoping"], await OwnersAsync(system, number));
        Assert.Equal("case.not_found", (await system.SendAsync(asked, new DeclineHandover.Command(system.NewId(), number, await system.VersionAsync(number), "再次"))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B45_Accept_WhileTheAskedCountyHasACaseOfTheSameChild_IsRefusedAndChangesNoOwner()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        Account asked = await system.EducationAsync("xuanwei");
        Account township = await system.TownshipAsync("xuanwei");
        ChildDetails child = TestSystem.SomeChild with { FullName = "闻人沐阳1" };
        string there = (await system.DoAsync(township, new RegisterChild.Command(system.NewId(), township.UnitId, child))).Number;
        foreach (Account party in new[] { asked, await system.FederationAsync("xuanwei"), township })
        {
            await system.DoAsync(party, new VerifyChild.Command(system.NewId(), there, VerificationFinding.Found, ""));
        }

        await system.DoAsync(asked, new SettleVerification.Command(system.NewId(), there, (await system.ChildRowAsync(there)).Version, VerificationFinding.Found, "", ""));
        string second = (await system.DoAsync(asked, new OpenPlacementCase.Command(system.NewId(), (await system.ChildRowAsync(there)).Id))).CaseNumber;
        // Two open cases of one number, as they may lie there from before a correction to such a number was refused.
        ChildRow record = (await system.Database.ReadAsync(async session => await ChildTable.FindAsync(session, (await PlacementCaseTable.OfAsync(session, (await CaseTable.FindAsync(session, number))!.Id)).ChildId)))!;
        Assert.Equal("child.number_of_other_case_elsewhere", (await system.SendAsync(await system.EducationAsync(), new CorrectChild.Command(system.NewId(), record.Number, record.Version, child, "补办了户口"))).Refusal?.Code);
        await system.Database.WriteAsync(session => session.ExecuteOneAsync("UPDATE child SET id_token = (SELECT o.id_token FROM child o WHERE o.number = @there) WHERE number = @number", new { there, number = record.Number }));
        await system.DoAsync(await system.EducationAsync(), new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), "xuanwei", "全家迁往宣威市"));

        Refusal refusal = (await system.SendAsync(asked, new AcceptHandover.Command(system.NewId(), number, await system.VersionAsync(number), township.UnitId))).Refusal!;

        Assert.Equal(("placement.case_open", second), (refusal.Code, refusal.Details["case"]));
        Assert.Equal(("CountyTransfer", "luoping"), ((await system.CaseAsync(number)).Stage, (await system.ChildCaseAsync(number)).CountyCode));
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("luoping", "handover.same_county")]
    [InlineData("昆明市", "county.unknown")]
    public async Task B04_Offer_ToACountyThatCannotTakeIt_IsRefused(string county, string code)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();

        Assert.Equal(code, (await system.SendAsync(await system.EducationAsync(), new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), county, "迁居"))).Refusal?.Code);
    }

    [Fact]
    public async Task B03_AfterTransfer_AlreadyEnrolled_IsClosedWithTheSchoolsEvidence()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await VerifiedElsewhereAsync(system);
        Account county = await system.EducationAsync("xuanwei");

        Assert.Equal("verification.evidence_missing", (await system.SendAsync(county, new ConcludeVerification.Command(system.NewId(), number, await system.VersionAsync(number)) { Finding = VerificationFinding.AlreadyEnrolled })).Refusal?.Code);
        await system.DoAsync(county, new ConcludeVerification.Command(system.NewId(), number, await system.VersionAsync(number))
        {
            Finding = VerificationFinding.AlreadyEnrolled, Evidence = "宣威市某小学一年级 2 班", Reason = "学校出具在读证明",
        });

        PlacementCaseRow row = await system.ChildCaseAsync(number);
        Assert.Equal((CaseStatus.Closed, ClosingReason.AlreadyEnrolled, false), ((await system.CaseAsync(number)).Status, row.ClosingReason, row.IsOpen));
        Assert.Null(await InForceAsync(system, number));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B44_Close_ForAChildWhoDied_AsksNothing_StopsEverything_AndSendsNoLetter()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        long letters = await LettersAsync(system);
        Account county = await system.EducationAsync();

        Assert.Equal("closing.evidence_missing", (await system.SendAsync(county, new ClosePlacementCase.Command(system.NewId(), number, await system.VersionAsync(number), ClosingReason.Graduated, null))).Refusal?.Code);
        await system.DoAsync(county, new ClosePlacementCase.Command(system.NewId(), number, await system.VersionAsync(number), ClosingReason.Died, null));

        CaseRow row = await system.CaseAsync(number);
        Assert.Equal((CaseStatus.Closed, "End", CaseLight.None), (row.Status, row.Stage, row.Light));
        Assert.Equal(letters, await LettersAsync(system));
        Assert.Equal("closing.closed_before", (await system.SendAsync(county, new ClosePlacementCase.Command(system.NewId(), number, row.Version, ClosingReason.Died, null))).Refusal?.Code);
        Assert.Equal("case.wrong_stage", (await system.SendAsync(await system.SchoolStaffAsync(), new RecordFollowUp.Command(system.NewId(), number, system.Today, "回访"))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B44_Close_WhileThreePartiesVerify_EndsTheirStagesToo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        Account township = await system.TownshipAsync("xuanwei");
        Account asked = await system.EducationAsync("xuanwei");
        await system.DoAsync(await system.EducationAsync(), new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), "xuanwei", "迁居"));
        await system.DoAsync(asked, new AcceptHandover.Command(system.NewId(), number, await system.VersionAsync(number), township.UnitId));
        await system.DoAsync(township, new AnswerVerification.Command(system.NewId(), number, VerificationFinding.Found, null));

        await system.DoAsync(asked, new ClosePlacementCase.Command(system.NewId(), number, await system.VersionAsync(number), ClosingReason.Died, null));

        Assert.Equal(CaseStatus.Closed, (await system.CaseAsync(number)).Status);
        Assert.Equal(0L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM deadline WHERE state <> 'closed'")));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B44_Close_WhileAnotherCountyIsAsked_AsksItNoMore()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        Account county = await system.EducationAsync();
        Account asked = await system.EducationAsync("xuanwei");
        await system.DoAsync(county, new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), "xuanwei", "迁居"));
        await system.DoAsync(county, new ClosePlacementCase.Command(system.NewId(), number, await system.VersionAsync(number), ClosingReason.Died, null));

        Assert.Equal("case.not_found", (await system.SendAsync(asked, new HandoverSheet.Query(number))).Refusal?.Code);
        CaseRow row = await system.CaseAsync(number);
        Assert.Equal([HandoverState.TakenBack], (await system.Database.ReadAsync(session => PlacementTurnTable.HandoversAsync(session, row.Id))).Select(known => known.State));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B44_Close_WhileADeferralIsAskedFor_LeavesNothingOnTheTownshipsDesk()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync();
        Account township = await system.TownshipAsync();
        await system.DoAsync(await system.GuardianAsync(), new RequestDeferral.Command(system.NewId(), number, await system.GuardianOfAsync(number), system.Today, system.Today.AddMonths(3))
        {
            Reason = "手术后需要休养", EvidenceSha256 = await system.EvidenceAsync(number, "医疗证明"),
        });
        async Task<int> AskedAsync() => (await system.DoAsync(township, new Features.Desk.TodayList.Query("", ""))).Entries.Count(entry => entry.Kind == "answer-deferral");
        Assert.Equal(1, await AskedAsync());

        await system.DoAsync(await system.EducationAsync(), new ClosePlacementCase.Command(system.NewId(), number, await system.VersionAsync(number), ClosingReason.Died, null));

        Assert.Equal(0, await AskedAsync());
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Close_AChild_LetsAnotherCaseOpenLater()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        Guid child = (await system.ChildCaseAsync(number)).ChildId;
        Account county = await system.EducationAsync();
        await system.DoAsync(county, new ClosePlacementCase.Command(system.NewId(), number, await system.VersionAsync(number), ClosingReason.Other, "监护人要求撤回，另行申请"));

        Assert.Equal("AZ-2026-002", (await system.DoAsync(county, new OpenPlacementCase.Command(system.NewId(), child))).CaseNumber);
    }

    [Theory]
    [InlineData(ClosingReason.Graduated, "高中毕业", "retention begins when schooling ends")]
    [InlineData(ClosingReason.Died, null, "nothing is done any more for a child who died")]
    public async Task B44_Close_ACase_ClosesTheRecordWithIt_AndNoOtherCaseOpens(ClosingReason reason, string? evidence, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        Guid child = (await system.ChildCaseAsync(number)).ChildId;
        Account county = await system.EducationAsync();

        await system.DoAsync(county, new ClosePlacementCase.Command(system.NewId(), number, await system.VersionAsync(number), reason, evidence));

        ChildRow record = (await system.Database.ReadAsync(session => ChildTable.FindAsync(session, child)))!;
        Assert.True((record.Status, record.ClosingReason, record.ClosedOn) == (ChildStatus.Closed, reason, system.Today), why);
        Assert.Equal("placement.child_not_verified", (await system.SendAsync(county, new OpenPlacementCase.Command(system.NewId(), child))).Refusal?.Code);
        system.Clock.Advance(TimeSpan.FromDays((365 * 3) + 2));
        Assert.Equal([record.Number], (await system.SendAsync(Features.Pipeline.Actor.System.Id, new EraseExpired.Command(system.NewId()))).Value.Children);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B44_AfterADeath_NoLetterIsPrinted_NobodyIsExplainedToOrCalled()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        Guid guardian = await system.GuardianOfAsync(number);
        Account county = await system.EducationAsync();
        await system.DoAsync(county, new ClosePlacementCase.Command(system.NewId(), number, await system.VersionAsync(number), ClosingReason.Died, null));

        Assert.Equal("closing.closed_before", (await system.SendAsync(county, new PrintLetter.Command(system.NewId(), number, guardian, HandedOver: true))).Refusal?.Code);
        Assert.Equal("closing.closed_before", (await system.SendAsync(county, new RecordExplanation.Command(system.NewId(), number, guardian, system.Today) { Language = "汉语", What = "讲解" })).Refusal?.Code);
        Assert.Equal("closing.closed_before", (await system.SendAsync(county, new RecordAttempt.Command(system.NewId(), number, guardian, system.Today, "电话"))).Refusal?.Code);
    }

    [Fact]
    public async Task B42_AfterGraduation_TheLastLetterIsStillPrinted()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        Guid guardian = await system.GuardianOfAsync(number);
        Account county = await system.EducationAsync();
        await system.DoAsync(county, new ClosePlacementCase.Command(system.NewId(), number, await system.VersionAsync(number), ClosingReason.Graduated, "高中毕业"));

        await system.DoAsync(county, new PrintLetter.Command(system.NewId(), number, guardian, HandedOver: true));
        Assert.Equal("closing.closed_before", (await system.SendAsync(county, new RecordAttempt.Command(system.NewId(), number, guardian, system.Today, "电话"))).Refusal?.Code);
    }

    [Theory]
    [InlineData("TeamNaming", "nobody assesses yet")]
    [InlineData("Assessment", "the committee is at work")]
    [InlineData("GuardianView", "the guardians are heard")]
    [InlineData("PlacementDecision", "the decision is drawn up")]
    [InlineData("DecisionApproval", "the decision waits for approval")]
    [InlineData("SchoolReceipt", "a school is to receive the child")]
    [InlineData("IndividualPlan", "the plan isn't made")]
    [InlineData("DisputeAssessment", "a guardian disputes")]
    public async Task B04_Transfer_IsOfferedInEveryStage_ComesBackToIt_AndTheNewCountyBeginsAnew(string stage, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = stage switch
        {
            "TeamNaming" => await system.PlacementAsync(),
            "Assessment" => await system.TeamNamedAsync(),
            "PlacementDecision" or "DecisionApproval" => await system.HeardAsync(),
            "SchoolReceipt" or "IndividualPlan" => await system.DecidedAsync(),
            _ => await system.AssessedAsync(),
        };
        if (stage == "DecisionApproval")
        {
            await system.ProposeAsync(number);
        }
        else if (stage == "IndividualPlan")
        {
            await system.ReceiveAsync(number);
        }
        else if (stage == "DisputeAssessment")
        {
            await system.DoAsync(await system.GuardianAsync(), new RaiseDispute.Command(system.NewId(), number, await system.VersionAsync(number), await system.GuardianOfAsync(number), "太远"));
        }

        Assert.Equal(stage, (await system.CaseAsync(number)).Stage);
        Account old = await system.EducationAsync();
        Account asked = await system.EducationAsync("xuanwei");
        await system.DoAsync(old, new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), "xuanwei", "全家迁往宣威市"));
        await system.DoAsync(asked, new DeclineHandover.Command(system.NewId(), number, await system.VersionAsync(number), "该户未在我市居住"));
        Assert.True(stage == (await system.CaseAsync(number)).Stage, why);

        await system.DoAsync(old, new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), "xuanwei", "确已迁往宣威市"));
        Account township = await system.TownshipAsync("xuanwei");
        await system.DoAsync(asked, new AcceptHandover.Command(system.NewId(), number, await system.VersionAsync(number), township.UnitId));
        foreach (Account party in new[] { township, await system.FederationAsync("xuanwei"), asked })
        {
            await system.DoAsync(party, new AnswerVerification.Command(system.NewId(), number, VerificationFinding.Found, null));
        }

        await system.DoAsync(asked, new ConcludeVerification.Command(system.NewId(), number, await system.VersionAsync(number)) { Finding = VerificationFinding.Found });
        await system.NameTeamAsync(number);
        await system.AssessAsync(number);
        await system.HearAsync(number);
        Assert.Equal("PlacementDecision", (await system.CaseAsync(number)).Stage);
        Assert.Equal(0L, await system.Database.ReadAsync(session => session.SingleAsync<long>("""
            SELECT (SELECT COUNT(*) FROM placement_dispute WHERE outcome IS NULL) + (SELECT COUNT(*) FROM placement_decision WHERE state = 'proposed')
              + (SELECT COUNT(*) FROM assessment_round WHERE concluded_on IS NULL)
            """)));
        Assert.Equal("case.not_found", (await system.SendAsync(await system.AssessorAsync(1), new RecordChildWish.Command(system.NewId(), number, "想在家", WishManner.Said))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task<string> VerifiedElsewhereAsync(TestSystem system)
    {
        string number = await system.FollowedUpAsync();
        Account township = await system.TownshipAsync("xuanwei");
        Account asked = await system.EducationAsync("xuanwei");
        await system.DoAsync(await system.EducationAsync(), new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), "xuanwei", "迁居"));
        await system.DoAsync(asked, new AcceptHandover.Command(system.NewId(), number, await system.VersionAsync(number), township.UnitId));
        foreach (Account party in new[] { township, await system.FederationAsync("xuanwei"), asked })
        {
            await system.DoAsync(party, new AnswerVerification.Command(system.NewId(), number, VerificationFinding.Found, null));
        }

        return number;
    }

    private static async Task<IEnumerable<string>> OwnersAsync(TestSystem system, string number)
    {
        CaseRow row = await system.CaseAsync(number);
        return (await system.Database.ReadAsync(session => CaseTable.PartiesAsync(session, row.Id))).Where(party => party.Party == Party.CountyAuthority).Select(party => party.UnitId);
    }

    private static async Task<PlacementRow?> InForceAsync(TestSystem system, string number)
    {
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        return await system.Database.ReadAsync(session => PlacementTable.InForceAsync(session, row.CaseId));
    }

    private static Task<long> LettersAsync(TestSystem system) => system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM outbox WHERE account_id IS NOT NULL"));
}
