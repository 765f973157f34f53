using System.Text;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Counties;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Recusals;

namespace Qujing.Approvals.TestKit;

/// <summary>Every act on a child's record and in its placement, at least once and each by whoever sends it: what the suites over all acts walk.</summary>
public sealed partial class PlacementWalk(TestSystem system)
{
    /// <summary>What stands in the list that is imported.</summary>
    public static readonly string[] ListWords = ["欧阳青禾", "530324201605120024", "白腊山村委会"];

    private const string Moved = "xuanwei";

    /// <summary>All but the last deletion.</summary>
    public async Task ToLastAsync()
    {
        await system.SchoolsAsync();
        await RecordAsync();
        await RegisterAsync();
        await WithoutAssessmentAsync();
        await AsideAsync();
        await PersuadedAsync();
        await AtHomeAsync();
        await StraightAsync();
        await DeferredAsync();
        await ComeOfAgeAsync();
    }

    /// <summary>What is kept no longer is deleted: three years after a record was closed.</summary>
    public async Task EraseAsync()
    {
        system.Clock.Advance(TimeSpan.FromDays((365 * 3) + 2));
        await system.DoAsync(Actor.System.Id, new EraseExpired.Command(system.NewId()));
    }

    /// <summary>One record, its papers and its people.</summary>
    private async Task RecordAsync()
    {
        Account county = await system.EducationAsync();
        Account leader = await system.LeaderAsync();
        Account guardian = await system.GuardianAsync();
        string number = await system.RegisterAsync(TestSystem.SomeChild with { Note = "随祖父母居住" });
        Guid first = await GuardianAsync(number, guardian.UserName);
        Guid second = await GuardianAsync(number, null);
        await system.DoAsync(county, new RecordNotice.Command(system.NewId(), number, first, system.Today) { Kind = "rights", Channel = "oral", Words = "入户说明权利，按手印" });
        await system.DoAsync(guardian, new RecordConsent.Command(system.NewId(), number, first, DataPurpose.Photo, IsGiven: true, "online"));
        await system.DoAsync(county, new UploadChildReport.Command(system.NewId(), number, "照片.jpg", "image/jpeg", [1, 2, 3]) { Purpose = DataPurpose.Photo });
        await system.DoAsync(guardian, new WithdrawConsent.Command(system.NewId(), number, DataPurpose.Photo));
        await system.DoAsync(county, new EndGuardian.Command(system.NewId(), number, second));
        Guid report = (await system.DoAsync(county, new UploadChildReport.Command(system.NewId(), number, "听力报告.pdf", "application/pdf", Encoding.UTF8.GetBytes("听力报告的正文")))).ReportId;
        await system.DoAsync(county, new QuarantineReport.Command(system.NewId(), number, report, "是另一名儿童的报告") { AuthorityToldOn = system.Today, GuardianToldOn = system.Today });
        await system.DoAsync(county, new CorrectChild.Command(system.NewId(), number, await VersionAsync(number), TestSystem.SomeChild with { Village = "青草塘村委会二组" }, "村名写错"));
        await system.DoAsync(county, new RefuseCorrection.Command(system.NewId(), number, "删除残疾类别", "与残疾人证一致"));
        AskToOpenFile.Receipt asked = await system.DoAsync(county, new AskToOpenFile.Command(system.NewId(), number, OpeningPurpose.Placement, "准备安置工作"));
        await system.DoAsync(leader, new AnswerOpening.Command(system.NewId(), asked.OpeningId, IsApproved: true));
        await system.DoAsync(leader, new HoldChild.Command(system.NewId(), number, await VersionAsync(number), IsHeld: true, "诉讼"));
        await system.DoAsync(leader, new HoldChild.Command(system.NewId(), number, await VersionAsync(number), IsHeld: false, "判决生效"));
        await system.DoAsync(county, new CloseChild.Command(system.NewId(), number, await VersionAsync(number), ClosingReason.Graduated, "高中毕业"));
        await system.DoAsync(await system.AdministratorAsync(), new RotateChildKey.Command(system.NewId()));
    }

    /// <summary>A list, two records of one child, and a child who is found elsewhere and comes back.</summary>
    private async Task RegisterAsync()
    {
        Account county = await system.EducationAsync();
        Account township = await system.TownshipAsync();
        await system.DoAsync(await system.AdministratorAsync(), new AddCountyUnit.Command(system.NewId(), "luoping", "township", "板桥镇"));
        byte[] list = Encoding.UTF8.GetBytes($"姓名,身份号码,乡镇（街道）,村（社区）\n{ListWords[0]},{ListWords[1]},{township.UnitId},{ListWords[2]}\n");
        await system.DoAsync(await system.FederationAsync(), new ImportChildren.Command(system.NewId(), "残疾儿童名单.csv", list, AllOrNothing: false));
        ChildDetails twice = TestSystem.SomeChild with { IdNumber = "530324201605120032" };
        string kept = await system.RegisterAsync(twice with { FullName = "闻人慕阳" });
        string merged = await system.RegisterAsync(twice with { FullName = "闻人木阳" }, township);
        await system.DoAsync(county, new MergeChildren.Command(system.NewId(), kept, merged, "身份号码相同，名字写错"));
        await system.DoAsync(county, new UndoMerge.Command(system.NewId(), merged));
        await system.DoAsync(county, new KeepApart.Command(system.NewId(), kept, merged));
        foreach (Account party in new[] { county, await system.FederationAsync(), township })
        {
            await system.DoAsync(party, new VerifyChild.Command(system.NewId(), kept, VerificationFinding.AlreadyEnrolled, "在县第二小学就读"));
        }

        await MoveRecordAsync(merged);
        await system.DoAsync(county, new SettleVerification.Command(system.NewId(), kept, await VersionAsync(kept), VerificationFinding.AlreadyEnrolled, "在读证明", "学校出具证明"));
        await system.DoAsync(county, new ReopenChild.Command(system.NewId(), kept, await VersionAsync(kept), "已经离校，随父母返乡"));
    }

    /// <summary>A child without a case whose family moves: declined, taken back, accepted.</summary>
    private async Task MoveRecordAsync(string number)
    {
        Account from = await system.EducationAsync();
        Account to = await system.EducationAsync("xuanwei");
        async Task OfferAsync() => await system.DoAsync(from, new OfferChild.Command(system.NewId(), number, await VersionAsync(number), "xuanwei", "随父母迁往宣威市，国庆后居住"));
        await OfferAsync();
        await system.DoAsync(to, new DeclineChild.Command(system.NewId(), number, await VersionAsync(number), "入户核查，不在本市居住"));
        await OfferAsync();
        await system.DoAsync(from, new TakeBackChild.Command(system.NewId(), number, await VersionAsync(number)));
        await OfferAsync();
        await system.DoAsync(to, new AcceptChild.Command(system.NewId(), number, await VersionAsync(number), (await system.TownshipAsync("xuanwei")).UnitId));
    }

    /// <summary>A guardian doesn't want the child assessed.</summary>
    private async Task WithoutAssessmentAsync()
    {
        string number = await system.TeamNamedAsync(new TestChild { Consent = false });
        await system.DoAsync(await system.EducationAsync(), new ContinueWithoutAssessment.Command(system.NewId(), number, await system.VersionAsync(number)));
    }

    /// <summary>An assessor and an official who stand near the child, and a clock that is given longer.</summary>
    private async Task AsideAsync()
    {
        string number = await system.TeamNamedAsync();
        Account county = await system.EducationAsync();
        Account leaving = await system.AssessorAsync(3);
        await system.DoAsync(leaving, new RecuseAssessor.Command(system.NewId(), number, leaving.Id, CommitteeTie.Treats));
        await system.DoAsync(county, new NameAssessors.Command(system.NewId(), number, await system.VersionAsync(number), [new((await system.AssessorAsync(4)).Id, Profession.SocialWork, CommitteeTie.None)]));
        CaseId caseId = (await system.CaseAsync(number)).Id;
        DeadlineRow due = (await system.Database.ReadAsync(session => DeadlineTable.RunningAsync(session, caseId)))[0];
        await system.DoAsync(county, new ExtendDeadline.Command(system.NewId(), number, await system.VersionAsync(number)) { DeadlineId = due.Id, WorkingDays = 5, Reason = "评估人员少" });
        Account colleague = await system.CreateAccountAsync(county.UserName + "-2", county.Role, county.UnitId);
        await system.DoAsync(county, new StandAside.Command(system.NewId(), number, await system.VersionAsync(number)) { Ground = ConflictGround.Kinship.Code, Explanation = "儿童是本人的侄子", Deputy = colleague.Id });
        Guid aside = (await system.Database.ReadAsync(session => OfficialRecusalTable.OfCaseAsync(session, caseId)))[0].Id;
        await system.DoAsync(colleague, new EndRecusal.Command(system.NewId(), number, await system.VersionAsync(number), aside) { Reason = "弄错了，不是亲属" });
    }

    /// <summary>Nobody wants a school; the township persuades.</summary>
    private async Task PersuadedAsync()
    {
        string number = await system.AssessedAsync();
        Account township = await system.TownshipAsync();
        await system.DoAsync(await system.GuardianAsync(), new RecordGuardianView.Command(system.NewId(), number, await system.GuardianOfAsync(number), GuardianView.Disagrees) { Words = "不想让孩子上学", OtherWish = "在家休养" });
        await system.DoAsync(await system.EducationAsync(), new ConcludeHearing.Command(system.NewId(), number, await system.VersionAsync(number), RefuseSchooling: true));
        await system.DoAsync(township, new RecordPersuasion.Command(system.NewId(), number, "visit", system.Today) { Note = "入户见到监护人" });
        await system.DoAsync(township, new EndPersuasion.Command(system.NewId(), number, await system.VersionAsync(number)));
    }

    private async Task AtHomeAsync()
    {
        string number = await system.HomeTaughtAsync();
        await system.DoAsync(await system.SchoolStaffAsync(), new RecordHomeVisit.Command(system.NewId(), number, system.Today, 2, "认读、手部训练"));
    }

    private async Task DeferredAsync()
    {
        string number = await system.PlacementAsync();
        await system.DoAsync(await system.GuardianAsync(), new RequestDeferral.Command(system.NewId(), number, await system.GuardianOfAsync(number), system.Today, system.Today.AddMonths(4))
        {
            Reason = "术后康复期", EvidenceSha256 = await system.EvidenceAsync(number, "医院证明"),
        });
        await system.DoAsync(await system.TownshipAsync(), new DecideDeferral.Command(system.NewId(), number, await system.VersionAsync(number), Grants: true, "同意，康复后入学"));
        system.Clock.Advance(TimeSpan.FromDays(130));
        await system.DoAsync(Actor.System.Id, new ReopenDeferred.Command(system.NewId(), number));
    }

    private async Task ComeOfAgeAsync()
    {
        string number = await system.RegisterAsync(TestSystem.SomeChild with { FullName = "闻人成阳", IdNumber = "", BornOn = system.Today.AddYears(-18).AddDays(10) });
        await GuardianAsync(number, null);
        await system.DoAsync(Actor.System.Id, new TellMajority.Command(system.NewId(), number));
        system.Clock.Advance(TimeSpan.FromDays(10));
        await system.DoAsync(Actor.System.Id, new ComeOfAge.Command(system.NewId(), number));
    }

    private async Task<Guid> GuardianAsync(string number, string? userName) => (await system.DoAsync(await system.EducationAsync(),
        new RecordGuardian.Command(system.NewId(), number, GuardianKind.Parent, new GuardianDetails { FullName = "闻人远山", Relation = "父亲", Phone = "13987405678", Authority = "户口簿" }) { UserName = userName })).GuardianId;

    private async Task<long> VersionAsync(string childNumber) => (await system.ChildRowAsync(childNumber)).Version;
}
