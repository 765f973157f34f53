using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Recusals;

namespace Qujing.Approvals.Features.Simulation;

// Where a case leaves the straight way.
public sealed partial class SimulatedPlacement
{
    /// <summary>One of the assessors has written the first finding.</summary>
    public async Task BeginAssessmentAsync() => await _office.DoAsync(
        _circle.Assessors[0], new RecordFinding.Command(_office.NewId(), Number, Findings.Keys.First(dimension => (int)dimension % _circle.Assessors.Count == 0))
        {
            Findings = Findings.Values.First(), Tool = "云南省残疾儿童入学评估手册", ToolVersion = "2024",
        });

    /// <summary>The guardian wants no school at all; the township begins to persuade.</summary>
    public async Task RefuseSchoolingAsync()
    {
        await SayAsync(GuardianView.Disagrees, "孩子身体弱，不打算上学");
        await _office.DoAsync(_circle.Education, new ConcludeHearing.Command(_office.NewId(), Number, await VersionAsync(), RefuseSchooling: true));
        await _office.DoAsync(_circle.Township, new RecordPersuasion.Command(_office.NewId(), Number, "visit", Today) { Note = "入户走访，了解家庭顾虑。" });
    }

    public async Task AskToDeferAsync(int months) => await _office.DoAsync(Speaker, new RequestDeferral.Command(_office.NewId(), Number, (await GuardianAsync()).GuardianId, Today, Today.AddMonths(months))
    {
        Reason = "手术后需要休养", EvidenceSha256 = await EvidenceAsync("医疗证明"),
    });

    public async Task DeferAsync(int months)
    {
        await AskToDeferAsync(months);
        await _office.DoAsync(_circle.Education, new DecideDeferral.Command(_office.NewId(), Number, await VersionAsync(), Grants: true, null));
    }

    /// <summary>The school turned the child away; the responsible person has still to order.</summary>
    public async Task TurnAwayAsync() => await _office.DoAsync(
        _circle.Education, new ReportSchoolRefusal.Command(_office.NewId(), Number, await VersionAsync(), IsDelay: false, "学校口头表示没有师资，劝家长另找学校。"));

    public async Task SuggestAsync(string schoolCode, PlacementForm form) => await _office.DoAsync(
        SimulatedCircle.SchoolOf(schoolCode), new SuggestChange.Command(_office.NewId(), Number, await VersionAsync(), form, "该儿童需要资源教室的长期支持"));

    /// <summary>The official is a relative of the family and stands aside; from now on a colleague acts (C01).</summary>
    public async Task StandAsideAsync()
    {
        await _office.DoAsync(_circle.Education, new StandAside.Command(_office.NewId(), Number, await VersionAsync())
        {
            Ground = ConflictGround.Kinship.Code, Explanation = "该儿童是本人的侄女", Deputy = await _office.IdOfAsync(_circle.Colleague),
        });
        _circle = _circle with { IsTakenOver = true };
    }

    public async Task OfferAsync(string toCounty) => await _office.DoAsync(
        _circle.Education, new OfferHandover.Command(_office.NewId(), Number, await VersionAsync(), toCounty, "随父母务工迁居，已在当地租房居住"));

    /// <summary>The other county accepts; from now on its people act.</summary>
    public async Task AcceptAsync(SimulatedCircle by)
    {
        await _office.DoAsync(by.Education, new AcceptHandover.Command(_office.NewId(), Number, await VersionAsync(), await by.TownshipUnitAsync(_office)));
        _circle = by;
    }

    /// <summary>The first so many of the three parties say what they found.</summary>
    public async Task VerifyAsync(int parties)
    {
        foreach (string party in new[] { _circle.Education, _circle.Federation, _circle.Township }.Take(parties))
        {
            await _office.DoAsync(party, new AnswerVerification.Command(_office.NewId(), Number, VerificationFinding.Found, null));
        }
    }

    public async Task CloseAsync(ClosingReason reason, string evidence) => await _office.DoAsync(
        _circle.Education, new ClosePlacementCase.Command(_office.NewId(), Number, await VersionAsync(), reason, evidence));
}
