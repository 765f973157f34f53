using System.Net;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Identity;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Conclusions;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.SignIn;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Panels;

public sealed class CheckPagesTests
{
    private const string Password = "滇东一座老城 1958";

    [Fact]
    public async Task Open_BeforeItCounts_SaysWhatWillHappen()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.MeetingHeldAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.LeadOfAsync(number));
        string meeting = PanelSite.At(number, "meeting");

        IDocument check = await lead.AgainAsync(meeting, "check");

        Assert.Equal("请核对，再开始投票", check.QuerySelector("h1")!.TextContent);
        Assert.Contains("开始后不能更换组长和席位", check.MainText(), StringComparison.Ordinal);
        Assert.NotNull(check.QuerySelector($"main a[href='{meeting}']"));
        Assert.Contains("演示账号没有密码", check.MainText(), StringComparison.Ordinal);
        Assert.Equal(0, await system.CountAsync("ballot"));
    }

    [Fact]
    public async Task Void_BeforeItCounts_NamesTheSeat_AndTheWayBackKeepsWhatWasTyped()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser supervisor = await site.EnterAsync(await system.SupervisorAsync());
        string close = PanelSite.At(number, "close");

        IDocument check = await supervisor.AgainAsync(close, "check", ("Act", "void"), ("SeatNo", "5"), ("VoidReason", "与编制单位有聘用关系"));
        Assert.Contains((await system.SeatsAsync(number))[4].FullName, check.MainText(), StringComparison.Ordinal);
        Assert.Contains("重新计算结果", check.MainText(), StringComparison.Ordinal);
        Assert.Equal(0, await system.CountAsync("ballot_void"));
        IDocument back = await PlanBrowser.ReadAsync(await supervisor.PostAsync(check, "main form", close + "?handler=edit"));

        Assert.Equal("5", back.QuerySelector("#SeatNo")!.GetAttribute("value"));
        Assert.Contains("与编制单位有聘用关系", back.QuerySelector("#VoidReason")!.TextContent, StringComparison.Ordinal);
        IDocument nobody = await supervisor.AgainAsync(close, "check", ("Act", "void"), ("SeatNo", "18"), ("VoidReason", "误"));
        Assert.NotNull(nobody.QuerySelector("#SeatNo-error"));
    }

    [Fact]
    public async Task Doubt_BeforeItCounts_NamesTheSeat_TellsNothingOfItsVote_AndTheWayBackKeepsWhatWasTyped()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.PanelPassedAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser supervisor = await site.EnterAsync(await system.SupervisorAsync());
        string doubt = PanelSite.At(number, "doubt");

        IDocument check = await supervisor.AgainAsync(doubt, "check", ("SeatNo", "5"), ("Reason", "与编制单位有聘用关系"));
        Assert.Contains((await system.SeatsAsync(number))[4].FullName, check.MainText(), StringComparison.Ordinal);
        Assert.Contains("确认后不能撤回", check.MainText(), StringComparison.Ordinal);
        IDocument another = await supervisor.AgainAsync(doubt, "check", ("SeatNo", "17"), ("Reason", "与编制单位有聘用关系"));
        Assert.Equal(check.QuerySelector("main .g-note")!.TextContent, another.QuerySelector("main .g-note")!.TextContent);
        Assert.Equal(0, await system.CountAsync("result_doubt"));
        IDocument back = await PlanBrowser.ReadAsync(await supervisor.PostAsync(check, "main form", doubt + "?handler=edit"));
        Assert.Equal("5", back.QuerySelector("#SeatNo option[selected]")!.GetAttribute("value"));
        Assert.Contains("与编制单位有聘用关系", back.QuerySelector("#Reason")!.TextContent, StringComparison.Ordinal);

        IDocument nobody = await supervisor.AgainAsync(doubt, "check", ("SeatNo", "18"), ("Reason", "误"));
        Assert.NotNull(nobody.QuerySelector("#SeatNo-error"));
        await supervisor.ConfirmAsync(doubt, "raise", ("SeatNo", "5"), ("Reason", "与编制单位有聘用关系"));
        IDocument known = await PlanBrowser.ReadAsync(await supervisor.PostAsync(
            await supervisor.GetAsync(doubt), "main form:has(#SeatNo)", doubt + "?handler=check", ("SeatNo", "5"), ("Reason", "再记一次")));
        Assert.Contains("5", known.QuerySelector("#SeatNo-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((1L, ""), (await system.CountAsync("result_doubt"), await system.HealthAsync()));
    }

    [Fact]
    public async Task ReviewAnew_BeforeItCounts_SaysWhatWillHappen()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.PanelPassedAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser supervisor = await site.EnterAsync(await system.SupervisorAsync());
        string doubt = PanelSite.At(number, "doubt");
        await supervisor.ConfirmAsync(doubt, "raise", ("SeatNo", "5"), ("Reason", "与编制单位有聘用关系"));
        IDocument page = await supervisor.GetAsync(doubt);
        string stage = (await system.CaseAsync(number)).Stage;

        IDocument refused = await PlanBrowser.ReadAsync(await supervisor.PostAsync(page, "main form:has(#AnewReason)", doubt + "?handler=check", ("AnewReason", "短")));
        Assert.NotNull(refused.QuerySelector("#AnewReason-error"));
        IDocument check = await PlanBrowser.ReadAsync(await supervisor.PostAsync(page, "main form:has(#AnewReason)", doubt + "?handler=check", ("AnewReason", "该成员近三年在编制单位取酬，应当回避")));
        Assert.Contains("重新抽取专家", check.MainText(), StringComparison.Ordinal);
        Assert.Equal(stage, (await system.CaseAsync(number)).Stage);
        HttpResponseMessage ordered = await supervisor.PostAsync(check, "main form", doubt + "?handler=anew");

        Assert.Equal(HttpStatusCode.Redirect, ordered.StatusCode);
        Assert.Equal(("ReviewAnew", ""), (await system.LastActAsync(number), await system.HealthAsync()));
    }

    [Theory]
    [InlineData(false, "您确认后，等另一方确认")]
    [InlineData(true, "您确认后立即计票")]
    public async Task Close_BeforeItCounts_SaysWhetherTheBoxOpens(bool isSecond, string said)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        await using var site = new PlanSite(system);
        string close = PanelSite.At(number, "close");
        if (isSecond)
        {
            await (await site.EnterAsync(await system.MemberAsync(number, 17))).ConfirmAsync(close, "close", ("Reason", "散会"), ("LastCallMade", "true"));
        }

        PlanBrowser supervisor = await site.EnterAsync(await system.SupervisorAsync());
        IDocument check = await supervisor.AgainAsync(close, "check", ("Act", "close"), isSecond ? ("Act", "close") : ("Reason", "散会"), ("LastCallMade", "true"));

        Assert.Contains(said, check.MainText(), StringComparison.Ordinal);
        Assert.Equal(isSecond ? 1L : 0L, await system.CountAsync("ballot_closing"));
    }

    [Fact]
    public async Task Sign_WrongPassword_IsRefusedAndCounted_AndTheReasonStays()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        await system.ConclusionWrittenAsync(number);
        Account member = await WithPasswordAsync(system, await system.MemberAsync(number, 12));
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(member);
        string address = PanelSite.At(number, "signatures");
        IDocument check = await browser.AgainAsync(address, "check", ("Kind", "refuse"), ("Reason", "对第二条有异议"));
        Assert.Equal("password", check.QuerySelector("#Password")!.GetAttribute("type"));

        IDocument wrong = await MarkAsync(browser, check, address, "不对的密码");
        Assert.Contains("密码不对", wrong.QuerySelector("#Password-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("对第二条有异议", wrong.QuerySelector("input[name=Reason]")!.GetAttribute("value"));
        Assert.Null(wrong.QuerySelector("#Password")!.GetAttribute("value"));
        Assert.Equal((1L, 0L, 1L), (await FailedAsync(system, member), await system.CountAsync("conclusion_signature"), await system.CountAsync("audit_event WHERE act = 'stepup' AND outcome = 'refused'")));
        HttpResponseMessage right = await browser.PostAsync(wrong, "main form", address + "?handler=mark", ("Password", Password));

        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Equal((0L, 1L, "RefuseToSign", ""), (await FailedAsync(system, member), await system.CountAsync("conclusion_signature"), await system.LastActAsync(number), await system.HealthAsync()));
    }

    [Fact]
    public async Task R30_Sign_FiveWrongPasswords_LockTheAccountAndTheRightOneComesTooLate()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        WriteConclusion.Receipt written = await system.ConclusionWrittenAsync(number);
        Account member = await WithPasswordAsync(system, await system.MemberAsync(number, 12));
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(member);
        string address = PanelSite.At(number, "signatures");
        IDocument check = await browser.AgainAsync(address, "check");
        foreach (string attempt in new[] { "1", "2", "3", "4", "5", Password })
        {
            check = await MarkAsync(browser, check, address, attempt);
        }

        Assert.Contains("账号已锁定", check.QuerySelector("#Password-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(written.Sha256, check.QuerySelector("input[name=SeenHash]")!.GetAttribute("value"));
        Assert.Equal(0L, await system.CountAsync("conclusion_signature"));
    }

    [Fact]
    public async Task Vote_WithoutThePassword_KeepsTheSlipAndSealsNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        Account member = await WithPasswordAsync(system, await system.MemberAsync(number, 13));
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(member);
        string ballot = PanelSite.Vote(number);
        IDocument check = await PlanBrowser.ReadAsync(await browser.PostAsync(await browser.GetAsync(ballot), "main form", ballot + "/check", ("Choice", "Fail"), ("Opinion", "排水没有核算")));

        IDocument again = await PlanBrowser.ReadAsync(await CastAsync(browser, check, ballot, member.FullName, ""));
        Assert.Contains("请再填一次登录密码", again.QuerySelector("#Password-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("不通过", member.FullName), (again.QuerySelector(".g-verdict")!.TextContent, again.QuerySelector("#FullName")!.GetAttribute("value")));
        Assert.Equal(0L, await system.CountAsync("ballot_vote"));
        HttpResponseMessage cast = await CastAsync(browser, again, ballot, member.FullName, Password);

        Assert.Equal(ballot + "/done", cast.Headers.Location!.ToString());
        Assert.Equal((1L, ""), (await system.CountAsync("ballot_vote"), await system.HealthAsync()));
    }

    private static Task<HttpResponseMessage> CastAsync(PlanBrowser browser, IDocument check, string ballot, string name, string password) => browser.PostAsync(
        check, "main form[action*='handler=cast']", ballot + "/check?handler=cast", ("FullName", name), ("IsDeclared", "true"), ("Password", password));

    private static async Task<IDocument> MarkAsync(PlanBrowser browser, IDocument check, string address, string password)
    {
        HttpResponseMessage response = await browser.PostAsync(check, "main form", address + "?handler=mark", ("Password", password));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await PlanBrowser.ReadAsync(response);
    }

    private static Task<long> FailedAsync(TestSystem system, Account account) =>
        system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT access_failed_count FROM account WHERE id = @id", new { id = account.Id }));

    private static async Task<Account> WithPasswordAsync(TestSystem system, Account account)
    {
        Account with = account with { PasswordHash = new PasswordHasher<Person>().HashPassword(DummyHash.Nobody, Password) };
        await system.Database.WriteAsync(async session => { Assert.True(await AccountTable.TryUpdateAsync(session, with, account.ConcurrencyStamp)); });
        return with;
    }
}
