using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Features.Modifications;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Modifications;

/// <summary>A59: a typing error within the lock.</summary>
public sealed class ErratumTests
{
    private static readonly string[] ToMeeting = ["Submitted", "Accepted", "Passed", "Formed", "Minuted", "Minuted", "Minuted", "Closed", "Written", "Passed"];

    [Fact]
    public async Task A59_WithoutTheSetting_IsAModification()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        CaseRow row = await ApprovedAsync(system);

        Refused("erratum.not_allowed", await system.SendAsync(await system.OrganisingBodyAsync(), await FilingAsync(system, row.Number)));

        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A59_Certified_IsAnErratum_AndLockStageAndPlanStay()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("modification.allowErratum", "true");
        CaseRow row = await ApprovedAsync(system);
        Account body = await system.OrganisingBodyAsync();
        await system.DoAsync(body, await FilingAsync(system, row.Number));
        Refused("erratum.open", await system.SendAsync(body, await FilingAsync(system, row.Number)));

        CertifyErratum.Receipt receipt = await system.DoAsync(await system.SecretariatAsync(), await CertificateAsync(system, row.Number, certifies: true));

        Assert.True(receipt.IsCertified);
        ErratumFile.Sheet sheet = await system.DoAsync(await system.AuditorAsync(), new ErratumFile.Question(row.Number));
        ErratumFile.Entry entry = Assert.Single(sheet.Errata);
        Assert.Equal((ErratumDecision.Certified, "二O二六", "二〇二六"), (entry.Row.Decision, entry.Lines[0].TextBefore, entry.Lines[0].TextAfter));
        Assert.Equal(("ModificationLock", row.Status), (sheet.Stage, (await system.CaseAsync(row.Number)).Status));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM approval_case")));
        Assert.Contains("二O二六 > 二〇二六", (await system.EventsAsync(row.Number))[^2].Details, StringComparison.Ordinal);
        Assert.Equal("CertifyErratum", (await system.EventsAsync(row.Number))[^1].Act);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A59_TwoLeadBureaus_CertifyTogether_AndEachFindsItOnItsHome()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("modification.allowErratum", "true");
        CaseRow row = await ApprovedAsync(system, "qujing-economic");
        Account body = await system.OrganisingBodyAsync("qujing-economic"), industry = await system.SecretariatAsync(), commerce = await system.SecretariatAsync("commerce");
        await system.DoAsync(body, await FilingAsync(system, row.Number));
        Assert.Equal((true, true, false), (await WaitsAsync(system, industry), await WaitsAsync(system, commerce), await WaitsAsync(system, await system.SecretariatAsync("science-technology"))));

        CertifyErratum.Receipt first = await system.DoAsync(industry, await CertificateAsync(system, row.Number, certifies: true));

        Assert.Equal((false, true), (first.IsCertified, first.Waits));
        Assert.Equal((false, true), (await WaitsAsync(system, industry), await WaitsAsync(system, commerce)));
        Refused("erratum.certified_before", await system.SendAsync(industry, await CertificateAsync(system, row.Number, certifies: true)));
        ErratumFile.Sheet waiting = await system.DoAsync(industry, new ErratumFile.Question(row.Number));
        Assert.Equal((null, false, "市商务局"), (waiting.Errata[0].Row.Decision, waiting.WaitsForMe, string.Join('、', waiting.Errata[0].WaitsFor)));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM outbox WHERE kind = 'erratum.asked'")));

        CertifyErratum.Receipt second = await system.DoAsync(commerce, await CertificateAsync(system, row.Number, certifies: true));
        Assert.Equal((true, false), (second.IsCertified, second.Waits));
        ErratumFile.Entry entry = Assert.Single((await system.DoAsync(commerce, new ErratumFile.Question(row.Number))).Errata);
        Assert.Equal((ErratumDecision.Certified, 2), (entry.Row.Decision, entry.Certificates.Count));
        Assert.False(await WaitsAsync(system, commerce));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A59_OneOfTwoLeadBureausFindsAChange_EndsIt()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("modification.allowErratum", "true");
        CaseRow row = await ApprovedAsync(system, "qujing-economic");
        await system.DoAsync(await system.OrganisingBodyAsync("qujing-economic"), await FilingAsync(system, row.Number));
        await system.DoAsync(await system.SecretariatAsync(), await CertificateAsync(system, row.Number, certifies: true));

        await system.DoAsync(await system.SecretariatAsync("commerce"), await CertificateAsync(system, row.Number, certifies: false));

        Assert.Equal(ErratumDecision.Refused, Assert.Single((await system.DoAsync(await system.AuditorAsync(), new ErratumFile.Question(row.Number))).Errata).Row.Decision);
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task<bool> WaitsAsync(TestSystem system, Account account) =>
        (await system.DoAsync(account, new Features.Desk.TodayList.Query("", ""))).Entries.Any(entry => entry.Kind == "certify-erratum");

    [Fact]
    public async Task A59_AfterThePlanWasSuperseded_NothingIsFiledAndNothingCertified()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("modification.allowErratum", "true");
        CaseRow row = await ApprovedAsync(system);
        Account body = await system.OrganisingBodyAsync();
        await system.DoAsync(body, await FilingAsync(system, row.Number));
        await system.ForceAsync(row.Number, (act, mover) => mover.AdvanceAsync(act, "Superseded"));

        Refused("case.wrong_stage", await system.SendAsync(body, await FilingAsync(system, row.Number)));
        Refused("case.wrong_stage", await system.SendAsync(await system.SecretariatAsync(), await CertificateAsync(system, row.Number, certifies: true)));
        Assert.Equal(1L, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM erratum WHERE decision IS NULL")));
    }

    [Fact]
    public async Task A63_Erratum_OfAWithheldPart_IsNotShownToThePublic()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("modification.allowErratum", "true");
        string number = await system.CaseAfterAsync("luoping", ToMeeting);
        await system.OnAgendaAsync(number);
        await system.DoAsync(await system.RecorderAsync(), new Features.Meetings.RecordDecision.Command(system.NewId(), number, await system.VersionAsync(number)) { Decision = Domain.Meetings.MeetingDecision.Passed, Minutes = "同意" });
        await system.DoAsync(await system.RecorderAsync(), new Features.Approvals.IssueApproval.Command(system.NewId(), number, await system.VersionAsync(number), "曲政复〔2026〕77号", system.Today));
        Account body = await system.OrganisingBodyAsync();
        await system.DoAsync(body, new Features.Approvals.PublishPlan.Command(system.NewId(), number, await system.VersionAsync(number),
            [new WithheldPart("各专项规划图", "政府信息公开条例第十四条") { Slot = "drawing-special-plans" }]));
        await system.DoAsync(body, new FileErratum.Command(system.NewId(), number, await system.VersionAsync(number), "录入错误")
        {
            Lines = [new ErratumLine("各专项规划图第 3 张", "秘密坐标甲", "秘密坐标乙"), new ErratumLine("附表 2", "秘密坐标丙", "秘密坐标丁")],
        });
        await system.DoAsync(await system.SecretariatAsync(), await CertificateAsync(system, number, certifies: true));

        Features.Approvals.DecisionFacts seen = (await system.SendAsync((string?)null, new Features.Approvals.PublicDecision.Question(number))).Value;

        Assert.DoesNotContain(seen.Errata.SelectMany(entry => entry.Lines), line => line.TextBefore.Contains("秘密", StringComparison.Ordinal));
        Assert.True(seen.HidesErrata);
        Assert.Equal(2, Assert.Single((await system.DoAsync(await system.AuditorAsync(), new ErratumFile.Question(number))).Errata).Lines.Count);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A59_NotCertified_LeavesTheWayOfAModification()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("modification.allowErratum", "true");
        CaseRow row = await ApprovedAsync(system);
        Account body = await system.OrganisingBodyAsync();
        await system.DoAsync(body, await FilingAsync(system, row.Number));

        Assert.False((await system.DoAsync(await system.SecretariatAsync(), await CertificateAsync(system, row.Number, certifies: false))).IsCertified);

        Refused("modification.locked", await system.SendAsync(body, new RequestModification.Command(system.NewId(), row.Number, await system.VersionAsync(row.Number), null)));
        await system.DoAsync(body, await FilingAsync(system, row.Number));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A59_SettingSwitchedOffMeanwhile_CertifiesNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("modification.allowErratum", "true");
        CaseRow row = await ApprovedAsync(system);
        await system.DoAsync(await system.OrganisingBodyAsync(), await FilingAsync(system, row.Number));
        await system.SetAsync("modification.allowErratum", "false");

        Refused("erratum.not_allowed", await system.SendAsync(await system.SecretariatAsync(), await CertificateAsync(system, row.Number, certifies: true)));
    }

    [Fact]
    public async Task A59_ByOthersOrEmptyOrTooEarly_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SetAsync("modification.allowErratum", "true");
        string number = await system.CaseAfterAsync("luoping", ToMeeting);
        Account body = await system.OrganisingBodyAsync();
        Account lead = await system.SecretariatAsync();

        Refused("case.wrong_stage", await system.SendAsync(body, await FilingAsync(system, number)));
        await system.ApprovedCaseAsync(number);
        Refused("several", await system.SendAsync(body, await FilingAsync(system, number) with { Reason = "", Lines = [] }));
        Refused("case.not_found", await system.SendAsync(lead, await FilingAsync(system, number)));
        Refused("erratum.none", await system.SendAsync(lead, await CertificateAsync(system, number, certifies: true)));
        await system.DoAsync(body, await FilingAsync(system, number));
        Refused("case.not_found", await system.SendAsync(await system.SecretariatAsync("commerce"), await CertificateAsync(system, number, certifies: true)));
        Refused("several", await system.SendAsync(lead, await CertificateAsync(system, number, certifies: true) with { Certifies = null, Note = " " }));
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task<CaseRow> ApprovedAsync(TestSystem system, string zone = "luoping") => await system.ApprovedCaseAsync(await system.CaseAfterAsync(zone, ToMeeting));

    private static async Task<FileErratum.Command> FilingAsync(TestSystem system, string number) =>
        new(system.NewId(), number, await system.VersionAsync(number), "录入时的笔误") { Lines = [new ErratumLine("文本封面", "二O二六", "二〇二六"), new ErratumLine("", "", "")] };

    private static async Task<CertifyErratum.Command> CertificateAsync(TestSystem system, string number, bool certifies) =>
        new(system.NewId(), number, await system.VersionAsync(number), certifies, "已逐处核对");

    private static void Refused<T>(string code, Answer<T> answer)
        where T : class => Assert.Equal(code, answer.Refusal?.Code);
}
