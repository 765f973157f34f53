using System.Text;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Placements;

/// <summary>What people write about a child lies sealed, and what is sent tells nothing of it.</summary>
public sealed class PlacementPrivacyTests
{
    /// <summary>Words that the whole walk writes into every free field.</summary>
    private static readonly string[] Canaries =
    [
        "能听懂两步指令，能独立进餐。", "课堂上需要坐在前排，每节课提示两次。", "愿意就近入学", "想和邻居一起上学", "一学期内能独立完成课前准备。", "本学期各科学习跟不上，情绪波动大", "孩子在这里适应得很好", "希望换一所学校",
    ];

    [Fact]
    public async Task B4_WordsAboutAChild_StandInNoFileOfTheDatabase_AndInNoScanOfTheDocumentFolder()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await WalkedAsync(system);

        IReadOnlyList<(string Name, byte[] Bytes)> traces = await system.TracesAsync();
        Assert.Contains(traces, trace => trace.Name.StartsWith("documents", StringComparison.Ordinal));
        Assert.All(traces, trace => Assert.All(Canaries.Append("%PDF"), words => Assert.True(trace.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) < 0, $"{trace.Name}: {words}")));

        Assert.All(await system.EventsAsync(number), item => Assert.All(Canaries, words => Assert.DoesNotContain(words, item.Details, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task B4_Evidence_OpensWithTheFileAlone_AlsoUnderTheNextKey_AndBelongsToOneChild()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync();
        string other = await system.TeamNamedAsync();
        string scan = await system.EvidenceAsync(number, "医疗证明");
        Data.People.Account county = await system.EducationAsync();
        Assert.Equal("evidence.not_stored", (await system.SendAsync(county, new RecordExplanation.Command(system.NewId(), other, await system.GuardianOfAsync(other), system.Today)
        {
            Language = "普通话", What = "安置程序", ScanSha256 = scan,
        })).Refusal?.Code);
        Assert.Equal("evidence.not_readable", (await system.SendAsync(county, new StoreEvidence.Command(system.NewId(), number, "证明.exe", Encoding.UTF8.GetBytes("MZ")))).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.EducationAsync("huize"), new StoreEvidence.Command(system.NewId(), number, "证明.pdf", SamplePackage.Pdf("x")))).Refusal?.Code);

        await system.DoAsync(await system.AdministratorAsync(), new RotateChildKey.Command(system.NewId()));
        string child = (await system.Database.ReadAsync(async session => await ChildTable.FindAsync(session, (await PlacementCaseTable.OfAsync(session, (await system.CaseAsync(number)).Id)).ChildId)))!.Number;
        ChildFile.View file = await system.OpenFileAsync(county, child);
        (ChildReportRow row, string name) = Assert.Single(file.Reports);
        Assert.Equal((scan, "医疗证明.pdf"), (row.Sha256, name));
        Assert.Equal(SamplePackage.Pdf("医疗证明"), (await system.DoAsync(county, new ChildReport.Question(child, row.Id))).Content);
    }

    [Fact]
    public async Task B41_Notices_CarryNoNameNoDiagnosisAndNoSchool()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await WalkedAsync(system);

        IReadOnlyList<Sent> notices = await system.Database.ReadAsync(session => session.QueryAsync<Sent>("SELECT kind, once_key, details FROM outbox"));

        Assert.NotEmpty(notices);
        Assert.All(notices, notice => Assert.Matches("^(stage|placement|deadline)\\.[A-Za-z_]+$", notice.Kind));
        Assert.All(notices, notice => Assert.Equal("{}", notice.Details));
        Assert.All(notices.Where(notice => notice.Kind is "placement.decided" or "placement.plan_made"), notice => Assert.DoesNotContain(TestSystem.NearSchool, notice.OnceKey, StringComparison.Ordinal));
        Assert.Equal(["适龄残疾儿童教育安置"], await system.Database.ReadAsync(session => session.QueryAsync<string>("SELECT DISTINCT title FROM approval_case")));
    }

    [Fact]
    public async Task R44_SealedWords_MovedToAnotherChildsRow_CannotBeOpened()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string first = await system.AssessedAsync();
        string second = await system.AssessedAsync();
        Data.People.Account county = await system.EducationAsync();
        Assert.Equal("课堂上需要坐在前排，每节课提示两次。", (await system.DoAsync(county, new PlacementFile.Query(first))).Rounds.Single().Summary);

        await system.Database.WriteAsync(async session => await session.ExecuteAsync(
            "UPDATE assessment_round SET summary = (SELECT r.summary FROM assessment_round r JOIN approval_case c ON c.id = r.case_id WHERE c.number = @second) WHERE case_id = (SELECT id FROM approval_case WHERE number = @first)",
            new { first, second }));

        await Assert.ThrowsAsync<InvalidOperationException>(() => system.SendAsync(county, new PlacementFile.Query(first)));
    }

    [Fact]
    public async Task B4_PlacementFile_IsCutByRole_AndEachReadingIsAnEvent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();

        PlacementFile.View school = await system.DoAsync(await system.SchoolStaffAsync(), new PlacementFile.Query(number));
        PlacementFile.View auditor = await system.DoAsync(await system.AuditorAsync(), new PlacementFile.Query(number));
        PlacementFile.View county = await system.DoAsync(await system.EducationAsync(), new PlacementFile.Query(number));

        Assert.Equal(("课堂上需要坐在前排，每节课提示两次。", null, 0), (school.Rounds[0].Summary, school.Rounds[0].Ability, school.Rounds[0].Findings.Count));
        Assert.Equal((null, 0, null), (auditor.Rounds[0].Summary, auditor.Records.Count, auditor.Plan));
        Assert.Equal((4, "监护人1：同意，愿意就近入学", "想和邻居一起上学"), (county.Rounds[0].Findings.Count, county.Decisions[0].Words!.GuardianView, county.Decisions[0].Words!.ChildWish));
        Assert.All(county.Deadlines, due => Assert.False(due.IsStatutory));
        Assert.Equal(3L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM audit_event WHERE act = 'PlacementFile' AND outcome = 'read'")));
        Assert.Equal("case.not_found", (await system.SendAsync(await system.SchoolStaffAsync(TestSystem.ResourcedSchool), new PlacementFile.Query(number))).Refusal?.Code);
    }

    private static async Task<string> WalkedAsync(TestSystem system)
    {
        string number = await system.FollowedUpAsync();
        Data.People.Account county = await system.EducationAsync();
        string scan = (await system.DoAsync(county, new StoreEvidence.Command(system.NewId(), number, Canaries[0] + ".pdf", [.. "%PDF-1.7\n"u8, .. Encoding.UTF8.GetBytes(string.Join('\n', Canaries))]))).Sha256;
        await system.DoAsync(county, new RecordExplanation.Command(system.NewId(), number, await system.GuardianOfAsync(number), system.Today) { Language = "普通话", What = Canaries[2], ScanSha256 = scan });
        await system.DoAsync(await system.SchoolStaffAsync(), new SuggestChange.Command(system.NewId(), number, await system.VersionAsync(number), Domain.Placements.PlacementForm.SpecialSchool, "本学期各科学习跟不上，情绪波动大"));
        await system.DoAsync(await system.GuardianAsync(), new AnswerSuggestion.Command(system.NewId(), number, await system.GuardianOfAsync(number), Agrees: false) { Words = "孩子在这里适应得很好" });
        await system.DoAsync(await system.GuardianAsync(), new RaiseDispute.Command(system.NewId(), number, await system.VersionAsync(number), await system.GuardianOfAsync(number), "希望换一所学校"));
        return number;
    }

    private static async Task<AssessmentRoundRow> RoundAsync(TestSystem system, string number)
    {
        PlacementCaseRow row = await system.ChildCaseAsync(number);
        return (await system.Database.ReadAsync(session => AssessmentTable.LastAsync(session, row.CaseId)))!;
    }

    private sealed record Sent
    {
        public required string Kind { get; init; }
        public required string OnceKey { get; init; }
        public required string Details { get; init; }
    }
}
