using System.Net;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Identity;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.SignIn;
using Qujing.Approvals.Web.Tests.Decisions;
using Qujing.Approvals.Web.Tests.Submissions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Desk;

/// <summary>R32: the password is asked again before a publication and before every change of somebody's rights.</summary>
public sealed class StepUpTests
{
    private const string Password = "滇东一座老城 1958";
    private const string Wrong = "不对的密码";

    [Fact]
    public async Task R32_Publication_WithoutThePassword_PublishesNothing_AndKeepsWhatWasChosen()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await DecisionCases.AtMeetingAsync(system);
        await DecisionCases.AdvanceAsync(system, number, "Passed");
        await system.DoAsync(await system.RecorderAsync(), new Features.Approvals.IssueApproval.Command(system.NewId(), number, await system.VersionAsync(number), "曲政复〔2026〕3号", system.Today));
        await using var site = new PlanSite(system);
        PlanBrowser body = await site.EnterAsync(await WithPasswordAsync(system, await system.OrganisingBodyAsync()));
        string address = $"/cases/{number}/publication";
        IDocument preview = await AgainAsync(body, await body.GetAsync(address), "main form", address,
            ("Hide[annex-explanation]", "true"), ("Grounds[annex-explanation]", "政府信息公开条例第十五条"), ("Step", "check"));

        foreach ((string password, string said) in new[] { ("", "请再填一次登录密码"), (Wrong, "密码不对") })
        {
            preview = await AgainAsync(body, preview, "main form", address, ("Password", password), ("Step", "publish"));
            Assert.Contains(said, preview.QuerySelector("#Password-error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("政府信息公开条例第十五条", preview.QuerySelector("input[name='Grounds[annex-explanation]']")!.GetAttribute("value"));
            Assert.Null(preview.QuerySelector("#Password")!.GetAttribute("value"));
            Assert.Equal("Publication", (await system.CaseAsync(number)).Stage);
        }

        HttpResponseMessage published = await body.PostAsync(preview, "main form", address, ("Password", Password), ("Step", "publish"));

        Assert.Equal(address, published.Headers.Location?.ToString());
        Assert.Equal("ModificationLock", (await system.CaseAsync(number)).Stage);
        Assert.Equal("PublishPlan", (await system.EventsAsync(number))[^1].Act);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task R32_CodesForMany_AskForThePassword_AndThePrintedCodeOpensTheAccount()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        foreach (string name in new[] { "limin", "wangfang" })
        {
            await system.DoAsync(admin, new Features.Accounts.CreateAccount.Command(system.NewId(), name, "专家" + name, Domain.Parties.Role.Expert, "experts") { CodeHash = "00" });
        }

        await system.Database.WriteAsync(session => session.ExecuteAsync("UPDATE account_code SET cancelled_at = issued_at"));
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(await WithPasswordAsync(system, admin));
        IDocument page = await browser.GetAsync("/admin/users/codes");
        IElement[] boxes = [.. page.QuerySelectorAll("input[name=Accounts]")];
        Assert.All(boxes, box => Assert.True(box.HasAttribute("checked")));
        Assert.Equal(2, boxes.Count(box => page.QuerySelector($"label[for='{box.Id}']")!.TextContent.Contains("专家", StringComparison.Ordinal)));

        IDocument again = await AgainAsync(browser, page, "main form", "/admin/users/codes", ("Password", Wrong));
        Assert.Contains("密码不对", again.QuerySelector("#Password-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(boxes.Length, again.QuerySelectorAll("input[name=Accounts][checked]").Length);
        HttpResponseMessage issued = await browser.PostAsync(again, "main form", "/admin/users/codes", ("Password", Password));
        IDocument sheet = await browser.GetAsync(issued.Headers.Location!.ToString());
        string code = sheet.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("limin", StringComparison.Ordinal)).QuerySelector("strong")!.TextContent;
        Assert.Null((await system.SendAsync((string?)null, new Features.Accounts.UseAccountCode.Command(system.NewId(), "limin", AccountCodes.HashOf(code), "hash"))).Refusal);

        IDocument later = await browser.GetAsync(issued.Headers.Location!.ToString());
        Assert.DoesNotContain(later.QuerySelectorAll("tbody tr"), row => row.TextContent.Contains("limin", StringComparison.Ordinal));
        Assert.Contains(later.QuerySelectorAll("tbody tr"), row => row.TextContent.Contains("wangfang", StringComparison.Ordinal));
        Assert.Empty((await browser.GetAsync("/admin/users/codes")).QuerySelectorAll("input[name=Accounts][checked]"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("unlock", "UnlockAccount")]
    [InlineData("reset", "ResetPassword")]
    [InlineData("off", "SwitchOffAccount")]
    [InlineData("on", "SwitchOnAccount")]
    public async Task R32_Account_WithoutThePassword_StaysAsItIs(string handler, string act)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account target = await StateAsync(system, await system.SecretariatAsync(), handler);
        await using var site = new PlanSite(system);
        PlanBrowser admin = await site.EnterAsync(await WithPasswordAsync(system, await system.AdministratorAsync()));
        string address = $"/admin/users/{target.Id}", form = $"form[action*={handler}]", field = $"Passwords[{handler}]";

        IDocument page = await AgainAsync(admin, await admin.GetAsync(address), form, $"{address}?handler={handler}", ("Reason", "调离"), (field, Wrong));
        Assert.Contains("密码不对", page.QuerySelector($"#Passwords_{handler}_-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(target, await system.Database.ReadAsync(session => AccountTable.FindAsync(session, target.Id)));
        HttpResponseMessage done = await admin.PostAsync(page, form, $"{address}?handler={handler}", ("Reason", "调离"), (field, Password));

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(1L, await CountAsync(system, $"SELECT COUNT(*) FROM audit_event WHERE act = '{act}' AND outcome = 'accepted'"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task R32_NewAccount_WithoutThePassword_IsNotOpened_AndNothingTypedIsLost()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await using var site = new PlanSite(system);
        PlanBrowser admin = await site.EnterAsync(await WithPasswordAsync(system, await system.AdministratorAsync()));
        const string Address = "/admin/users/new";

        IDocument page = await AgainAsync(admin, await admin.GetAsync(Address), "main form", Address,
            ("UserName", "limin"), ("FullName", "李敏"), ("Role", "Secretariat"), ("UnitId", "industry"));
        Assert.Contains("请再填一次登录密码", page.QuerySelector("#Password-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("李敏", page.QuerySelector("#FullName")!.GetAttribute("value"));
        Assert.Equal(0L, await CountAsync(system, "SELECT COUNT(*) FROM account WHERE user_name = 'limin'"));
        HttpResponseMessage opened = await admin.PostAsync(page, "main form", Address, ("Password", Password));

        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        Assert.Equal(1L, await CountAsync(system, "SELECT COUNT(*) FROM account WHERE user_name = 'limin'"));
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task<IDocument> AgainAsync(PlanBrowser browser, IDocument page, string form, string address, params (string Name, string Text)[] typed)
    {
        HttpResponseMessage response = await browser.PostAsync(page, form, address, typed);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await PlanBrowser.ReadAsync(response);
    }

    // As an account stands before the act that its page offers.
    private static async Task<Account> StateAsync(TestSystem system, Account account, string handler)
    {
        Account changed = handler switch
        {
            "on" => account with { IsActive = false },
            "unlock" => account with { LockoutEnd = system.Clock.GetUtcNow().AddHours(1) },
            _ => account,
        };
        await system.Database.WriteAsync(async session => { Assert.True(await AccountTable.TryUpdateAsync(session, changed, account.ConcurrencyStamp)); });
        return (await system.Database.ReadAsync(session => AccountTable.FindAsync(session, account.Id)))!;
    }

    private static async Task<Account> WithPasswordAsync(TestSystem system, Account account)
    {
        Account with = account with { PasswordHash = new PasswordHasher<Person>().HashPassword(DummyHash.Nobody, Password) };
        await system.Database.WriteAsync(async session => { Assert.True(await AccountTable.TryUpdateAsync(session, with, account.ConcurrencyStamp)); });
        return with;
    }

    private static Task<long> CountAsync(TestSystem system, string sql) => system.Database.ReadAsync(session => session.SingleAsync<long>(sql));
}
