using AngleSharp.Dom;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Placements;

/// <summary>Where a child's case turns aside, the county's forms carry it on, and what isn't due yet is refused in words.</summary>
public sealed class TurnPagesTests
{
    [Fact]
    public async Task AssessmentRefused_ThenSchoolingRefused_ThenDeferred_ByPages()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PlacementAsync(new TestChild { Consent = false });
        await using var site = new PlanSite(system);
        var county = new PlacementWalk(await site.EnterAsync(await system.EducationAsync())) { Number = number };
        string guardian = (await system.GuardianOfAsync(number)).ToString();

        Assert.Contains("监护人不同意评估", (await county.PageAsync("team")).Body!.TextContent, StringComparison.Ordinal);
        await county.SendAsync("without-assessment", "main form");
        await county.SendAsync("hearing", "form[action*=view]", ("GuardianId", guardian), ("Answer", "Disagrees"), ("Channel", "oral"), ("Words", "不想让孩子上学"));
        await county.SendAsync("hearing", "form[action*=conclude]", ("Refuses", "true"));
        Assert.Equal("劝导入学", await county.NextAsync());
        IDocument early = await county.RefusedAsync("persuasion", "form[action*=step]", ("Step", "order"), ("On", "2026-09-01"), ("Note", "责令送入学校"), ("LimitOn", "2026-09-20"));
        Assert.Contains("先家访、讲解、批评教育", early.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("责令送入学校", early.QuerySelector("#Note")!.TextContent.Trim());
        IDocument noDay = await county.RefusedAsync("persuasion", "form[action*=step]", ("Step", "visit"), ("On", "2026-02-30"), ("Note", "上门说明"));
        Assert.Equal("2026-02-30", noDay.QuerySelector("#On")!.GetAttribute("value"));
        await county.SendAsync("persuasion", "form[action*=step]", ("Step", "visit"), ("On", "2026-09-01"), ("Note", "上门说明"));
        await county.SendAsync("persuasion", "form[action*=end]");
        IDocument noPaper = await county.RefusedAsync("deferral", "form[action*=request]", ("GuardianId", guardian), ("FromOn", "2026-09-01"), ("ThroughOn", "2026-12-01"), ("Reason", "手术后需要休养"));
        Assert.NotNull(noPaper.QuerySelector(".g-sum a[href='#EvidenceUpload']"));
        await system.DoAsync(await system.EducationAsync(), new RequestDeferral.Command(system.NewId(), number, Guid.Parse(guardian), new DateOnly(2026, 9, 1), new DateOnly(2026, 12, 1))
        {
            Reason = "手术后需要休养", EvidenceSha256 = await system.EvidenceAsync(number, "诊断证明"),
        });
        Assert.Equal("答复延缓入学申请", await county.NextAsync());
        await county.SendAsync("deferral", "form[action*=decide]", ("Grants", "true"));

        Assert.Equal("Deferral", (await system.CaseAsync(number)).Stage);
        Assert.Null(await county.NextAsync());
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Note_Refusal_Order_AndReport_ByPages()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.DecidedAsync();
        await using var site = new PlanSite(system);
        var county = new PlacementWalk(await site.EnterAsync(await system.EducationAsync())) { Number = number };
        var leader = new PlacementWalk(await site.EnterAsync(await system.LeaderAsync())) { Number = number };
        await system.DoAsync(await system.SchoolStaffAsync(), new FileCapabilityNote.Command(system.NewId(), number, "没有专职教师"));

        Assert.Equal("答复学校的能力说明", await county.NextAsync());
        IDocument note = await county.PageAsync("note");
        Assert.Contains("不得拒绝", note.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(note.QuerySelector("input[name=Reconsiders][value=true]"));
        await county.SendAsync("note", "main form", ("Reconsiders", "false"), ("Answer", "由资源中心派教师支持"));
        IDocument early = await county.RefusedAsync("refusal", "main form", ("Kind", "delayed"), ("Facts", "没有答复"));
        Assert.Contains("还没有逾期", early.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        await county.SendAsync("refusal", "main form", ("Kind", "refused"), ("Facts", "校长当面说不接收"));
        Assert.Equal("责令学校接收", await leader.NextAsync());
        IDocument tooLong = await leader.RefusedAsync("admission", "main form", ("WorkingDays", "99"));
        Assert.NotNull(tooLong.QuerySelector(".g-sum a[href='#WorkingDays']"));
        await leader.SendAsync("admission", "main form", ("WorkingDays", "1"));
        IDocument notYet = await county.RefusedAsync("admission", "main form", ("Report", "学校仍未接收"));
        Assert.Contains("还没有到期", notYet.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        system.Clock.Advance(TimeSpan.FromDays(3));
        // Nobody stays signed in over three days.
        county = new PlacementWalk(await site.EnterAsync(await system.EducationAsync())) { Number = number };
        await county.SendAgainIfChangedAsync("admission", "main form", ("Report", "学校仍未接收"));

        Assert.Equal("AdmissionOrder", (await system.CaseAsync(number)).Stage);
        Assert.DoesNotContain("报告督导部门", (await county.PageAsync("admission")).QuerySelector("main button")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task FollowUp_Dispute_Change_AndClosing_ByPages()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.FollowedUpAsync();
        await using var site = new PlanSite(system);
        var county = new PlacementWalk(await site.EnterAsync(await system.EducationAsync())) { Number = number };
        var leader = new PlacementWalk(await site.EnterAsync(await system.LeaderAsync())) { Number = number };
        string guardian = (await system.GuardianOfAsync(number)).ToString();

        Assert.NotNull((await county.RefusedAsync("no-show", "main form")).QuerySelector(".g-sum"));
        Assert.NotNull((await county.RefusedAsync("reassessment", "main form")).QuerySelector(".g-sum a[href='#Reason']"));
        await county.SendAsync("dispute", "main form", ("GuardianId", guardian), ("Grounds", "希望到有资源教室的学校"));
        Assert.Equal("指定评估人员", await county.NextAsync());
        await system.NameTeamAsync(number);
        await RecuseAndAddAsync(system, county);
        await AssessAsync(system, number);
        Assert.Equal("作出争议处理决定", await leader.NextAsync());
        IDocument bare = await leader.RefusedAsync("dispute-decision?Form=uphold", "main form[method=post]", ("Wishes", "监护人希望换学校"));
        Assert.Equal(["Assessment", "SchoolConditions"], bare.QuerySelectorAll(".g-sum a").Select(link => link.GetAttribute("href")!.TrimStart('#')));
        Assert.Equal("监护人希望换学校", bare.QuerySelector("#Wishes")!.TextContent.Trim());
        await leader.SendAsync("dispute-decision?Form=uphold", "main form[method=post]", ("Assessment", "适合随班就读"), ("SchoolConditions", "有专职教师"), ("Wishes", "监护人希望换学校"));
        Assert.Equal("FollowUp", (await system.CaseAsync(number)).Stage);
        await system.DoAsync(await system.SchoolStaffAsync(), new SuggestChange.Command(system.NewId(), number, await system.VersionAsync(number), PlacementForm.ResourcedSchool, "需要资源教室的支持"));
        await county.SendAsync("change", "main form", ("GuardianId", guardian), ("Agrees", "false"), ("Channel", "letter"), ("Words", "不想换学校"));
        Assert.NotNull((await county.RefusedAsync("close", "main form", ("Reason", "Graduated"))).QuerySelector(".g-sum a[href='#Evidence']"));
        await county.SendAsync("close", "main form", ("Reason", "Graduated"), ("Evidence", "初中毕业"));

        Assert.Equal(CaseStatus.Closed, (await system.CaseAsync(number)).Status);
        Assert.Contains("案件已办结", (await county.GetAsync($"/placements/{number}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task RecuseAndAddAsync(TestSystem system, PlacementWalk county)
    {
        string fourth = (await system.AssessorAsync(4)).Id;
        await county.SendAsync("recusal", "main form", ("AccountId", (await system.AssessorAsync(3)).Id), ("Tie", "Relative"));
        (string, string)[] chosen = [("Members[0].AccountId", fourth), ("Members[0].Named", "true"), ("Members[0].Profession", "Rehabilitation")];
        IDocument unasked = await county.RefusedAsync("team", "main form", chosen);
        Assert.Contains("请逐人选择与儿童的关系", unasked.QuerySelector(".g-sum")!.TextContent, StringComparison.Ordinal);
        await county.SendAsync("team", "main form", [.. chosen, ("Members[0].Tie", "None")]);
    }

    private static async Task AssessAsync(TestSystem system, string number)
    {
        foreach (var (dimension, at) in Domain.Assessments.AssessmentRule.Dimensions.Select((dimension, at) => (dimension, at)))
        {
            await system.DoAsync(await system.AssessorAsync(new[] { 1, 2, 4 }[at % 3]), system.Finding(number, dimension));
        }

        await system.StateAsync(number, (Ability.OrdinaryWithSupport, PlacementForm.OrdinarySchool), 2, 4);
        await system.DoAsync(await system.AssessorAsync(1), new ConcludeAssessment.Command(system.NewId(), number, await system.VersionAsync(number))
        {
            Ability = Ability.OrdinaryWithSupport, Recommended = PlacementForm.OrdinarySchool, Summary = "课堂上需要坐在前排",
        });
    }
}
