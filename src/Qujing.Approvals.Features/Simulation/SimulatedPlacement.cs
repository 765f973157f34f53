using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Features.Simulation;

/// <summary>Takes one child's case through the procedure, each step by the acts of those whose step it is.</summary>
public sealed partial class SimulatedPlacement
{
    private const int LessonsOfAVisit = 2;
    private static readonly Dictionary<AssessmentDimension, string> Findings = new()
    {
        [AssessmentDimension.PhysicalCondition] = "行走稳定，听力需要辅助。", [AssessmentDimension.Learning] = "能听懂两步指令，能认读常用字。",
        [AssessmentDimension.SchoolLife] = "能独立进餐、如厕，能遵守简单课堂规则。", [AssessmentDimension.Support] = "家庭支持好，需要座位安排和课堂提示。",
    };

    private readonly SimulatedOffice _office;
    private readonly SimulatedChild _child;
    private SimulatedCircle _circle;

    private SimulatedPlacement(SimulatedOffice office, SimulatedCircle circle, (string Number, SimulatedChild Child) of) => (_office, _circle, Number, _child) = (office, circle, of.Number, of.Child);

    public string Number { get; }

    public static async Task<SimulatedPlacement> OpenAsync(SimulatedOffice office, SimulatedCircle circle, SimulatedChild child)
    {
        OpenPlacementCase.Receipt receipt = await office.DoAsync(circle.Education, new OpenPlacementCase.Command(office.NewId(), child.Id));
        return new SimulatedPlacement(office, circle, (receipt.CaseNumber, child));
    }

    public async Task NameTeamAsync()
    {
        Profession[] professions = [Profession.Education, Profession.Psychology, Profession.Rehabilitation];
        var members = new List<NameAssessors.Member>();
        foreach ((string assessor, Profession profession) in _circle.Assessors.Zip(professions))
        {
            members.Add(new NameAssessors.Member(await _office.IdOfAsync(assessor), profession, CommitteeTie.None));
        }

        await _office.DoAsync(_circle.Education, new NameAssessors.Command(_office.NewId(), Number, await VersionAsync(), members));
    }

    public async Task AssessAsync(Ability ability, PlacementForm recommended)
    {
        foreach ((AssessmentDimension dimension, string findings) in Findings)
        {
            string assessor = _circle.Assessors[(int)dimension % _circle.Assessors.Count];
            await _office.DoAsync(assessor, new RecordFinding.Command(_office.NewId(), Number, dimension) { Findings = findings, Tool = "云南省残疾儿童入学评估手册", ToolVersion = "2024" });
        }

        foreach (string assessor in _circle.Assessors.Skip(1))
        {
            await _office.DoAsync(assessor, new StateRecommendation.Command(_office.NewId(), Number) { Ability = ability, Recommended = recommended });
        }

        await _office.DoAsync(_circle.Assessors[0], new ConcludeAssessment.Command(_office.NewId(), Number, await VersionAsync())
        {
            Ability = ability, Recommended = recommended, Summary = "坐在前排，每节课提示两次，课间有人陪同。",
        });
    }

    public async Task HearAsync(GuardianView view = GuardianView.Agrees)
    {
        await SayAsync(view, "希望就近上学");
        await _office.DoAsync(_circle.Education, new RecordChildWish.Command(_office.NewId(), Number, "想和邻居一起上学", WishManner.Said));
        await _office.DoAsync(_circle.Education, new ConcludeHearing.Command(_office.NewId(), Number, await VersionAsync(), RefuseSchooling: false));
    }

    public async Task DecideAsync(PlacementForm form, string schoolCode)
    {
        await ProposeAsync(form, schoolCode);
        await ApproveAsync();
    }

    public async Task ProposeAsync(PlacementForm form, string schoolCode) =>
        await _office.DoAsync(_circle.Education, new ProposePlacement.Command(_office.NewId(), Number, await VersionAsync(), await DraftAsync(form, schoolCode)));

    public async Task ApproveAsync() => await _office.DoAsync(_circle.Leader, new ApprovePlacement.Command(_office.NewId(), Number, await VersionAsync()));

    public async Task ReceiveAsync(string schoolCode) => await _office.DoAsync(SimulatedCircle.SchoolOf(schoolCode), new ReceiveChild.Command(_office.NewId(), Number, await VersionAsync(), Today) { Mentor = "赵明", SupportNeeds = "资源教师每周一次巡回指导" });

    public async Task PlanAsync(string schoolCode) => await _office.DoAsync(SimulatedCircle.SchoolOf(schoolCode), new MakeIndividualPlan.Command(_office.NewId(), Number, await VersionAsync(), new PlanSections
    {
        Goals = "一学期内能独立完成课前准备。", Teaching = "语文、数学降低难度，其余随班。", Rehabilitation = "每周两次言语训练。", Transition = "六年级起与中学衔接。", Aids = "助听设备", Costs = "免除课后服务费",
    }));

    public async Task FollowUpAsync(string schoolCode)
    {
        await _office.DoAsync(SimulatedCircle.SchoolOf(schoolCode), new RecordAppearance.Command(_office.NewId(), Number, Today));
        await _office.DoAsync(SimulatedCircle.SchoolOf(schoolCode), new RecordFollowUp.Command(_office.NewId(), Number, Today, "到校第一周，适应良好。"));
    }

    public async Task VisitAsync(string schoolCode) => await _office.DoAsync(SimulatedCircle.SchoolOf(schoolCode), new RecordHomeVisit.Command(_office.NewId(), Number, Today, LessonsOfAVisit, "认读、手部训练"));

    public async Task DisputeAsync() => await _office.DoAsync(Speaker, new RaiseDispute.Command(_office.NewId(), Number, await VersionAsync(), (await GuardianAsync()).GuardianId, "希望到有资源教室的学校"));

    /// <summary>The county decides the dispute into another placement.</summary>
    public async Task<DecideDispute.Receipt> DecideDisputeAsync(PlacementForm form, string schoolCode) => await _office.DoAsync(_circle.Leader, new DecideDispute.Command(_office.NewId(), Number, await VersionAsync(), Upholds: false)
    {
        Draft = await DraftAsync(form, schoolCode), Assessment = "能在支持下随班就读，需要资源教室。", SchoolConditions = "有资源教室和资源教师。", Wishes = "监护人和儿童都希望到有资源教室的学校。",
    });

    // Whoever has no account is heard by the county's staff, who write it down.
    private string Speaker => _child.Guardian ?? _circle.Education;

    private async Task SayAsync(GuardianView view, string words) => await _office.DoAsync(Speaker, new RecordGuardianView.Command(_office.NewId(), Number, (await GuardianAsync()).GuardianId, view)
    {
        Words = words, Channel = _child.Guardian is null ? "visit" : null,
    });

    private DateOnly Today => ShanghaiTime.DayOf(_office.Clock.Now);

    private async Task<DecisionDraft> DraftAsync(PlacementForm form, string schoolCode)
    {
        var draft = new DecisionDraft
        {
            Form = form, School = form == PlacementForm.HomeTeaching ? null : schoolCode, SchoolRoll = schoolCode, SchoolReason = "该校条件更适合该儿童", PairedSchoolOffered = true,
            RungReasons = PlacementLadder.Above(form).ToDictionary(rung => rung, rung => $"{PlacementLadder.NameOf(rung)}现有条件不能满足该儿童的需要"),
        };
        return form != PlacementForm.HomeTeaching ? draft : draft with
        {
            HomeGround = HomeTeachingGround.NeedsNursing, HomeStatement = "需要专人护理，不能到学校就读", HomeEvidenceSha256 = await EvidenceAsync("护理证明"),
        };
    }

    private async Task<string> EvidenceAsync(string text) =>
        (await _office.DoAsync(_circle.Education, new StoreEvidence.Command(_office.NewId(), Number, text + ".pdf", SamplePackage.Pdf($"{Number} {text}")))).Sha256;

    private async Task<PlacementGuardianRow> GuardianAsync()
    {
        Data.Cases.CaseRow row = await _office.CaseAsync(Number);
        return (await _office.Database.ReadAsync(session => PlacementCaseTable.GuardiansAsync(session, row.Id)))[0];
    }

    private Task<long> VersionAsync() => _office.VersionAsync(Number);
}
