using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.TestKit;

// One case from the team to its end, with what may come between.
public sealed partial class PlacementWalk
{
    private async Task StraightAsync()
    {
        string number = await system.TeamNamedAsync();
        await AssessAsync(number);
        await HearAsync(number);
        await DecideAsync(number);
        await TurnedAwayAsync(number);
        await FollowAsync(number);
        await DisputeAsync(number);
        await MoveAsync(number);
    }

    private async Task AssessAsync(string number)
    {
        foreach (AssessmentDimension dimension in AssessmentRule.Dimensions)
        {
            await system.DoAsync(await system.AssessorAsync(1 + ((int)dimension % 3)), system.Finding(number, dimension));
        }

        foreach (int assessor in new[] { 2, 3 })
        {
            await system.DoAsync(await system.AssessorAsync(assessor), new StateRecommendation.Command(system.NewId(), number)
            {
                Ability = Ability.OrdinaryWithSupport, Recommended = PlacementForm.OrdinarySchool, Opinion = "能跟上普通班的多数课程。",
            });
        }

        await system.DoAsync(await system.AssessorAsync(1), new ConcludeAssessment.Command(system.NewId(), number, await system.VersionAsync(number))
        {
            Ability = Ability.OrdinaryWithSupport, Recommended = PlacementForm.OrdinarySchool, Summary = "课堂上需要坐在前排，每节课提示两次。", Minority = "一名成员建议再观察一学期。",
        });
    }

    private async Task HearAsync(string number)
    {
        Account county = await system.EducationAsync();
        Guid guardian = await system.GuardianOfAsync(number);
        await system.DoAsync(county, new RecordAttempt.Command(system.NewId(), number, guardian, system.Today, "电话无人接听"));
        await system.DoAsync(county, new RecordExplanation.Command(system.NewId(), number, guardian, system.Today) { Language = "布依语", What = "讲解评估结论", ScanSha256 = await system.EvidenceAsync(number, "指纹扫描件") });
        await system.DoAsync(county, new PrintLetter.Command(system.NewId(), number, guardian, HandedOver: true));
        await system.DoAsync(county, new RecordGuardianView.Command(system.NewId(), number, guardian, GuardianView.Agrees) { Words = "愿意就近入学", OtherWish = "希望有人陪同", Channel = "oral" });
        await system.DoAsync(county, new RecordChildWish.Command(system.NewId(), number, "想和邻居一起上学", WishManner.Said));
        await system.DoAsync(county, new ConcludeHearing.Command(system.NewId(), number, await system.VersionAsync(number), RefuseSchooling: false));
    }

    private async Task DecideAsync(string number)
    {
        Account county = await system.EducationAsync();
        await system.DoAsync(county, new AskReassessment.Command(system.NewId(), number, await system.VersionAsync(number), "评估没有说明听力情况"));
        await system.NameTeamAsync(number);
        await AssessAsync(number);
        await system.HearAsync(number);
        await system.ProposeAsync(number);
        await system.DoAsync(await system.LeaderAsync(), new ReturnProposal.Command(system.NewId(), number, await system.VersionAsync(number), "请说明为什么不选资源教室"));
        await system.ProposeAsync(number, TestSystem.Draft(PlacementForm.ResourcedSchool, TestSystem.ResourcedSchool) with { DepartureReason = "该校有资源教室", SchoolReason = "较近的学校没有资源教师" });
        await system.ApproveAsync(number);
    }

    /// <summary>The school files a note, turns the child away, is ordered and reported, and receives.</summary>
    private async Task TurnedAwayAsync(string number)
    {
        Account county = await system.EducationAsync();
        Account school = await system.SchoolStaffAsync(TestSystem.ResourcedSchool);
        await system.DoAsync(school, new FileCapabilityNote.Command(system.NewId(), number, "学校没有特教老师"));
        await system.DoAsync(county, new AnswerCapabilityNote.Command(system.NewId(), number, await system.VersionAsync(number), Reconsiders: false, "县里派巡回教师"));
        await system.DoAsync(await system.GuardianAsync(), new ReportSchoolRefusal.Command(system.NewId(), number, await system.VersionAsync(number), IsDelay: false, "学校口头说不收"));
        await system.DoAsync(await system.LeaderAsync(), new OrderAdmission.Command(system.NewId(), number, await system.VersionAsync(number), 3));
        system.Clock.Advance(TimeSpan.FromDays(4));
        await system.DoAsync(county, new ReportToSupervision.Command(system.NewId(), number, await system.VersionAsync(number), "逾期未接收"));
        await system.DoAsync(school, new ReceiveChild.Command(system.NewId(), number, await system.VersionAsync(number), system.Today) { Mentor = "赵老师", SupportNeeds = "需要一名资源教师" });
        await system.MakePlanAsync(number, TestSystem.ResourcedSchool);
    }

    private async Task FollowAsync(string number)
    {
        Account school = await system.SchoolStaffAsync(TestSystem.ResourcedSchool);
        system.Clock.Advance(TimeSpan.FromDays(7));
        await system.DoAsync(Actor.System.Id, new ReportNoShow.Command(system.NewId(), number));
        await system.DoAsync(school, new RecordAppearance.Command(system.NewId(), number, system.Today));
        await system.DoAsync(school, new RecordFollowUp.Command(system.NewId(), number, system.Today, "到校第一周，适应良好"));
        await system.DoAsync(school, new MentorLeaves.Command(system.NewId(), number, "调往外校"));
        await system.DoAsync(school, new NameMentor.Command(system.NewId(), number, "钱老师"));
        await system.DoAsync(school, new SuggestChange.Command(system.NewId(), number, await system.VersionAsync(number), PlacementForm.SpecialSchool, "本学期各科学习跟不上，情绪波动大"));
        await system.DoAsync(await system.EducationAsync(), new AnswerSuggestion.Command(system.NewId(), number, await system.GuardianOfAsync(number), Agrees: false) { Words = "孩子在这里适应得很好", Channel = "visit" });
    }

    private async Task DisputeAsync(string number)
    {
        await system.DoAsync(await system.GuardianAsync(), new RaiseDispute.Command(system.NewId(), number, await system.VersionAsync(number), await system.GuardianOfAsync(number), "希望换一所学校"));
        await system.NameTeamAsync(number);
        await system.AssessAsync(number);
        await system.DoAsync(await system.EducationAsync(), new RecordChildWish.Command(system.NewId(), number, "想去离家近的学校", WishManner.Said));
        await system.DoAsync(await system.LeaderAsync(), new DecideDispute.Command(system.NewId(), number, await system.VersionAsync(number), Upholds: false)
        {
            Assessment = "能在支持下随班就读", SchoolConditions = "有资源教室，配有资源教师", Wishes = "监护人和儿童都希望就近", Draft = TestSystem.Draft(),
        });
        await system.ReceiveAsync(number);
        await system.MakePlanAsync(number);
        await system.DoAsync(await system.EducationAsync(), new StartReassessment.Command(system.NewId(), number, "康复进步明显"));
    }

    /// <summary>Declined, taken back, accepted; verified in the new county; closed.</summary>
    private async Task MoveAsync(string number)
    {
        Account old = await system.EducationAsync();
        Account asked = await system.EducationAsync(Moved);
        Account township = await system.TownshipAsync(Moved);
        await OfferAsync(number);
        await system.DoAsync(asked, new DeclineHandover.Command(system.NewId(), number, await system.VersionAsync(number), "该户未在我市居住"));
        await OfferAsync(number);
        await system.DoAsync(old, new TakeBackHandover.Command(system.NewId(), number, await system.VersionAsync(number)));
        await OfferAsync(number);
        await system.DoAsync(asked, new AcceptHandover.Command(system.NewId(), number, await system.VersionAsync(number), township.UnitId));
        foreach (Account party in new[] { township, await system.FederationAsync(Moved), asked })
        {
            await system.DoAsync(party, new AnswerVerification.Command(system.NewId(), number, VerificationFinding.Found, "入户见到儿童"));
        }

        await system.DoAsync(asked, new ConcludeVerification.Command(system.NewId(), number, await system.VersionAsync(number)) { Finding = VerificationFinding.Found, Evidence = "三方一致", Reason = "在我市租房居住" });
        await system.DoAsync(asked, new ClosePlacementCase.Command(system.NewId(), number, await system.VersionAsync(number), ClosingReason.Other, "监护人要求撤回，另行申请"));
    }

    private async Task OfferAsync(string number) =>
        await system.DoAsync(await system.EducationAsync(), new OfferHandover.Command(system.NewId(), number, await system.VersionAsync(number), Moved, "全家迁往宣威市"));
}
