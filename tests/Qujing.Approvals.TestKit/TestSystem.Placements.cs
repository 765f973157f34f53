using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Schools;
using Qujing.Approvals.Features.Simulation;

namespace Qujing.Approvals.TestKit;

/// <summary>What a child of a test is.</summary>
public sealed record TestChild
{
    public bool IsVerified { get; init; } = true;
    public int Guardians { get; init; } = 1;
    public GuardianKind Kind { get; init; } = GuardianKind.Parent;
    public bool? Consent { get; init; } = true;
    public bool LivesInInstitution { get; init; }
    public DateOnly BornOn { get; init; } = new(2017, 5, 12);
    /// <summary>In the middle of the county town of 罗平县, 90 metres from luoping-s01.</summary>
    public GeoPoint? Home { get; init; } = new GeoPoint(24.8858, 104.3074);
}

public sealed partial class TestSystem
{
    private int _nextChild;

    public const string NearSchool = "luoping-s01";
    public const string ResourcedSchool = "luoping-s02";
    public const string SpecialSchool = "luoping-s06";

    public async Task<Account> SchoolStaffAsync(string code = NearSchool)
    {
        await SchoolsAsync();
        return await AccountAsync("school-" + code, Role.School, "school-" + code);
    }

    /// <summary>The sample register of three counties, once.</summary>
    public async Task SchoolsAsync()
    {
        if (await Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM school")) == 0)
        {
            await DoAsync(Actor.System.Id, new ImportSchools.Command(NewId(), SampleSchools.Content()));
        }
    }

    /// <summary>A child of the register, its verification settled or not, its guardians with accounts, asked about the assessment or not.</summary>
    public async Task<Guid> ChildAsync(TestChild? wanted = null)
    {
        TestChild child = wanted ?? new TestChild();
        int no = Interlocked.Increment(ref _nextChild);
        ChildDetails details = SomeChild with
        {
            FullName = $"闻人沐阳{no}", IdNumber = "", BornOn = child.BornOn, LivesInInstitution = child.LivesInInstitution, Latitude = child.Home?.Latitude, Longitude = child.Home?.Longitude,
        };
        string number = child.IsVerified ? await VerifiedAsync(details) : await RegisterAsync(details);
        for (int guardian = 1; guardian <= child.Guardians; guardian++)
        {
            Guid id = await GuardianOfChildAsync(number, child.Kind, (await GuardianAsync(guardian)).UserName);
            if (child.Consent is { } given && guardian == 1)
            {
                await DoAsync(await EducationAsync(), new RecordConsent.Command(NewId(), number, id, DataPurpose.Assessment, given, "paper"));
            }
        }

        return (await ChildRowAsync(number)).Id;
    }

    /// <summary>The guardian of a case's child who has the account of this number.</summary>
    public async Task<Guid> GuardianOfAsync(string number, int no = 1)
    {
        string account = (await GuardianAsync(no)).Id;
        PlacementCaseRow row = await ChildCaseAsync(number);
        return (await Database.ReadAsync(session => PlacementCaseTable.GuardiansAsync(session, row.CaseId))).Single(guardian => guardian.AccountId == account).GuardianId;
    }

    public async Task<PlacementCaseRow> ChildCaseAsync(string number)
    {
        CaseRow row = await CaseAsync(number);
        return await Database.ReadAsync(session => PlacementCaseTable.OfAsync(session, row.Id));
    }

    /// <summary>A child's case, its verification concluded: the team is to be named.</summary>
    public async Task<string> PlacementAsync(TestChild? child = null)
    {
        await SchoolsAsync();
        Guid id = await ChildAsync(child);
        return (await DoAsync(await EducationAsync(), new OpenPlacementCase.Command(NewId(), id))).CaseNumber;
    }

    public async Task<IReadOnlyList<NameAssessors.Member>> TeamAsync(string county = "luoping") =>
    [
        new((await AssessorAsync(1, county)).Id, Profession.Education, CommitteeTie.None), new((await AssessorAsync(2, county)).Id, Profession.Psychology, CommitteeTie.None),
        new((await AssessorAsync(3, county)).Id, Profession.Rehabilitation, CommitteeTie.None),
    ];

    public async Task<string> TeamNamedAsync(TestChild? child = null)
    {
        string number = await PlacementAsync(child);
        await NameTeamAsync(number);
        return number;
    }

    public async Task NameTeamAsync(string number)
    {
        string county = (await ChildCaseAsync(number)).CountyCode;
        await DoAsync(await EducationAsync(county), new NameAssessors.Command(NewId(), number, await VersionAsync(number), await TeamAsync(county)));
    }

    /// <summary>Four dimensions by three professions, and a conclusion.</summary>
    public async Task AssessAsync(string number, Ability ability = Ability.OrdinaryWithSupport, PlacementForm recommended = PlacementForm.OrdinarySchool)
    {
        string county = (await ChildCaseAsync(number)).CountyCode;
        foreach (AssessmentDimension dimension in AssessmentRule.Dimensions)
        {
            await DoAsync(await AssessorAsync(1 + ((int)dimension % 3), county), Finding(number, dimension));
        }

        await StateAsync(number, (ability, recommended), 2, 3);
        await DoAsync(await AssessorAsync(1, county), new ConcludeAssessment.Command(NewId(), number, await VersionAsync(number))
        {
            Ability = ability, Recommended = recommended, Summary = "课堂上需要坐在前排，每节课提示两次。",
        });
    }

    /// <summary>Each of the assessors recommends the same.</summary>
    public async Task StateAsync(string number, (Ability Ability, PlacementForm Recommended) stance, params int[] assessors)
    {
        foreach (int assessor in assessors)
        {
            await DoAsync(await AssessorAsync(assessor, (await ChildCaseAsync(number)).CountyCode), new StateRecommendation.Command(NewId(), number) { Ability = stance.Ability, Recommended = stance.Recommended });
        }
    }

    public RecordFinding.Command Finding(string number, AssessmentDimension dimension, string version = "2024") => new(NewId(), number, dimension)
    {
        Findings = "能听懂两步指令，能独立进餐。", Tool = "云南省残疾儿童入学评估手册", ToolVersion = version, Score = "18",
    };

    /// <summary>Assessed; the guardians are to be heard.</summary>
    public async Task<string> AssessedAsync(TestChild? child = null, Ability ability = Ability.OrdinaryWithSupport, PlacementForm recommended = PlacementForm.OrdinarySchool)
    {
        string number = await TeamNamedAsync(child);
        await AssessAsync(number, ability, recommended);
        return number;
    }

    /// <summary>Every guardian agrees on their own page, and the child's wish is written down.</summary>
    public async Task HearAsync(string number)
    {
        PlacementCaseRow row = await ChildCaseAsync(number);
        IReadOnlyList<PlacementGuardianRow> guardians = await Database.ReadAsync(session => PlacementCaseTable.GuardiansAsync(session, row.CaseId));
        foreach (PlacementGuardianRow guardian in guardians)
        {
            Account account = (await Database.ReadAsync(session => AccountTable.FindAsync(session, guardian.AccountId!)))!;
            await DoAsync(account, new RecordGuardianView.Command(NewId(), number, guardian.GuardianId, GuardianView.Agrees) { Words = "愿意就近入学" });
        }

        Account county = await EducationAsync(row.CountyCode);
        await DoAsync(county, new RecordChildWish.Command(NewId(), number, "想和邻居一起上学", WishManner.Said));
        await DoAsync(county, new ConcludeHearing.Command(NewId(), number, await VersionAsync(number), RefuseSchooling: false));
    }

    /// <summary>Heard; the decision is to be drawn up.</summary>
    public async Task<string> HeardAsync(TestChild? child = null, Ability ability = Ability.OrdinaryWithSupport, PlacementForm recommended = PlacementForm.OrdinarySchool)
    {
        string number = await AssessedAsync(child, ability, recommended);
        await HearAsync(number);
        return number;
    }

    public static DecisionDraft Draft(PlacementForm form = PlacementForm.OrdinarySchool, string? school = NearSchool) => new()
    {
        Form = form, School = school,
        RungReasons = PlacementLadder.Above(form).ToDictionary(rung => rung, rung => $"第 {rung} 级不能满足该儿童的支持需要"),
    };

    /// <summary>A draft of home teaching that lacks nothing; its evidence lies sealed in the store.</summary>
    public async Task<DecisionDraft> HomeDraftAsync(string number) => Draft(PlacementForm.HomeTeaching, null) with
    {
        SchoolRoll = NearSchool, HomeGround = HomeTeachingGround.NeedsNursing, HomeStatement = "需要专人护理，不能到学校就读", HomeEvidenceSha256 = await EvidenceAsync(number, "护理证明"),
    };

    /// <summary>A scan of a case, taken in by its county.</summary>
    public async Task<string> EvidenceAsync(string number, string text) => (await DoAsync(
        await EducationAsync((await ChildCaseAsync(number)).CountyCode), new StoreEvidence.Command(NewId(), number, text + ".pdf", SamplePackage.Pdf(text)))).Sha256;

    public async Task ProposeAsync(string number, DecisionDraft? draft = null) => await DoAsync(
        await EducationAsync((await ChildCaseAsync(number)).CountyCode), new ProposePlacement.Command(NewId(), number, await VersionAsync(number), draft ?? Draft()));

    public async Task ApproveAsync(string number) => await DoAsync(
        await LeaderAsync((await ChildCaseAsync(number)).CountyCode), new ApprovePlacement.Command(NewId(), number, await VersionAsync(number)));

    /// <summary>Decided and approved; the school is to receive the child.</summary>
    public async Task<string> DecidedAsync(DecisionDraft? draft = null, Ability ability = Ability.OrdinaryWithSupport, PlacementForm recommended = PlacementForm.OrdinarySchool)
    {
        string number = await HeardAsync(null, ability, recommended);
        await ProposeAsync(number, draft);
        await ApproveAsync(number);
        return number;
    }

    public async Task ReceiveAsync(string number, string school = NearSchool) => await DoAsync(
        await SchoolStaffAsync(school), new ReceiveChild.Command(NewId(), number, await VersionAsync(number), Today) { Mentor = "赵老师" });

    public static PlanSections Plan() => new()
    {
        Goals = "一学期内能独立完成课前准备。", Teaching = "语文、数学降低难度，其余随班。", Rehabilitation = "每周两次言语训练。", Transition = "六年级起与中学衔接。", Aids = "助听设备", Costs = "免除课后服务费",
    };

    public async Task MakePlanAsync(string number, string school = NearSchool) => await DoAsync(
        await SchoolStaffAsync(school), new MakeIndividualPlan.Command(NewId(), number, await VersionAsync(number), Plan()));

    /// <summary>Received, planned for, and followed up.</summary>
    public async Task<string> FollowedUpAsync()
    {
        string number = await DecidedAsync();
        await ReceiveAsync(number);
        await MakePlanAsync(number);
        return number;
    }

    /// <summary>Taught at home by the teachers of the school that keeps the roll.</summary>
    public async Task<string> HomeTaughtAsync()
    {
        string number = await HeardAsync(null, Ability.CannotAttend, PlacementForm.HomeTeaching);
        await ProposeAsync(number, await HomeDraftAsync(number));
        await ApproveAsync(number);
        await ReceiveAsync(number);
        await MakePlanAsync(number);
        return number;
    }
}
