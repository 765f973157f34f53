using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Accounts;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Administration;

public sealed class AccountActTests
{
    private const string CodeHash = "00";

    [Fact]
    public async Task Create_TwiceWithOneId_OpensOneAccount()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        CreateAccount.Command command = New(system, "limin");

        CreateAccount.Receipt first = await system.DoAsync(admin, command);
        CreateAccount.Receipt second = await system.DoAsync(admin, command);

        Assert.Equal(first, second);
        Account account = (await system.Database.ReadAsync(session => AccountTable.FindAsync(session, first.AccountId)))!;
        Assert.Equal((Role.Secretariat, "industry", null, true), (account.Role, account.UnitId, account.PasswordHash, account.IsActive));
        Assert.Single(await system.Database.ReadAsync(session => AccountCodeTable.OfAccountAsync(session, first.AccountId)));
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("li", "李敏", Role.Secretariat, "industry", "account.user_name_wrong", "too short to be told apart")]
    [InlineData("li min", "李敏", Role.Secretariat, "industry", "account.user_name_wrong", "a blank isn't heard on the phone")]
    [InlineData("limin", " ", Role.Secretariat, "industry", "account.full_name_missing", "blank")]
    [InlineData("limin", "李敏", Role.Public, "industry", "account.role_missing", "nobody is the public by an account")]
    [InlineData("limin", "李敏", Role.Secretariat, "nowhere", "account.unit_missing", "no such unit")]
    [InlineData("limin", "李敏", Role.Auditor, "industry", "account.unit_of_other_role", "auditors belong to the audit bureau")]
    [InlineData("ADMIN", "李敏", Role.Secretariat, "industry", "account.user_name_taken", "names differ by more than case")]
    [InlineData("limin", "admin", Role.Expert, "experts", "account.administrators_name", "C02: an administrator in a procedure is said aloud")]
    public async Task Create_WhatCannotBe_IsRefused(string userName, string fullName, Role role, string unitId, string code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        long before = await system.Database.ReadAsync(AccountTable.CountAsync);

        Answer<CreateAccount.Receipt> answer = await system.SendAsync(admin, new CreateAccount.Command(system.NewId(), userName, fullName, role, unitId) { CodeHash = CodeHash });

        Assert.True(code == answer.Refusal?.Code, why + ": " + answer.Refusal?.Code);
        Assert.Equal(before, await system.Database.ReadAsync(AccountTable.CountAsync));
    }

    [Fact]
    public async Task Create_ByOthers_IsDeniedAndWrittenDown()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        foreach (Account person in new[] { await system.SecretariatAsync(), await system.AuditorAsync(), await system.ExpertAsync(1) })
        {
            Assert.Equal("access.denied", (await system.SendAsync(person, New(system, "limin"))).Refusal?.Code);
        }

        Assert.Equal("signin.needed", (await system.SendAsync((string?)null, New(system, "limin"))).Refusal?.Code);
        IReadOnlyList<AuditEvent> events = await system.Database.ReadAsync(session => AuditLog.OfChainAsync(session, AuditTrail.ChainOfDay(system.Today)));
        Assert.Equal(4, events.Count(item => item is { Act: "CreateAccount", Outcome: "refused" }));
    }

    [Fact]
    public async Task SwitchOff_OwnLastAndTwice_AreRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        Account other = await system.SecretariatAsync();

        Assert.Equal("account.own", (await system.SendAsync(admin, new SwitchOffAccount.Command(system.NewId(), admin.Id, "离职"))).Refusal?.Code);
        await system.DoAsync(admin, new SwitchOffAccount.Command(system.NewId(), other.Id, "调离"));
        Assert.Equal("account.is_off", (await system.SendAsync(admin, new SwitchOffAccount.Command(system.NewId(), other.Id, "调离"))).Refusal?.Code);
        Assert.Equal("signin.needed", (await system.SendAsync(other, New(system, "limin"))).Refusal?.Code);
        await system.DoAsync(admin, new SwitchOnAccount.Command(system.NewId(), other.Id, "调回"));
        Account back = (await system.Database.ReadAsync(session => AccountTable.FindAsync(session, other.Id)))!;
        Assert.True(back.IsActive);
        Assert.NotEqual(other.SecurityStamp, back.SecurityStamp);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Code_WrongUsedExpiredOrOfAnAccountSwitchedOff_GetsTheSameAnswer()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        await system.DoAsync(admin, New(system, "first"));
        await system.DoAsync(admin, New(system, "second"));
        string third = (await system.DoAsync(admin, New(system, "third"))).AccountId;

        Assert.Equal("account.code_refused", (await UseAsync(system, "first", "wrong")).Refusal?.Code);
        Assert.Equal("account.code_refused", (await UseAsync(system, "nobody", CodeHash)).Refusal?.Code);
        Assert.Null((await UseAsync(system, "FIRST", CodeHash)).Refusal);
        Assert.Equal("account.code_refused", (await UseAsync(system, "first", CodeHash)).Refusal?.Code);
        await system.DoAsync(admin, new SwitchOffAccount.Command(system.NewId(), third, "调离"));
        Assert.Equal("account.code_refused", (await UseAsync(system, "third", CodeHash)).Refusal?.Code);
        system.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal("account.code_refused", (await UseAsync(system, "second", CodeHash)).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task ResetPassword_TakesItAwayAndCancelsTheOlderCode()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        string id = (await system.DoAsync(admin, New(system, "limin"))).AccountId;

        await system.DoAsync(admin, new ResetPassword.Command(system.NewId(), id, "11"));

        Assert.Equal("account.code_refused", (await UseAsync(system, "limin", CodeHash)).Refusal?.Code);
        Assert.Null((await UseAsync(system, "limin", "11")).Refusal);
        Assert.Equal("account.own", (await system.SendAsync(admin, new ResetPassword.Command(system.NewId(), admin.Id, "22"))).Refusal?.Code);
        Assert.Equal("account.unknown", (await system.SendAsync(admin, new ResetPassword.Command(system.NewId(), "nobody", "22"))).Refusal?.Code);
    }

    [Fact]
    public async Task IssueCodes_GivesEachItsOwn_CancelsTheOlder_AndSendingAgainChangesNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        string one = (await system.DoAsync(admin, New(system, "limin"))).AccountId, other = (await system.DoAsync(admin, New(system, "wangfang"))).AccountId;
        var command = new IssueCodes.Command(system.NewId(), [new IssueCodes.Code(one, "11"), new IssueCodes.Code(other, "22")]);

        Assert.Equal(2, (await system.DoAsync(admin, command)).Issued);
        Assert.Equal(2, (await system.DoAsync(admin, command)).Issued);

        Assert.Equal("account.code_refused", (await UseAsync(system, "limin", CodeHash)).Refusal?.Code);
        Assert.Equal("account.code_refused", (await UseAsync(system, "limin", "22")).Refusal?.Code);
        Assert.Null((await UseAsync(system, "limin", "11")).Refusal);
        Assert.Null((await UseAsync(system, "wangfang", "22")).Refusal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task IssueCodes_WhereOneHasAPasswordOrIsOffOrUnknown_GivesNobodyOne()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();
        string fresh = (await system.DoAsync(admin, New(system, "limin"))).AccountId;
        string known = (await system.DoAsync(admin, New(system, "wangfang"))).AccountId, off = (await system.DoAsync(admin, New(system, "zhaolei"))).AccountId;
        await UseAsync(system, "wangfang", CodeHash);
        await system.DoAsync(admin, new SwitchOffAccount.Command(system.NewId(), off, "调离"));

        foreach ((string id, string code) in new[] { (known, "account.has_password"), (off, "account.name_is_off"), ("nobody", "account.unknown") })
        {
            Assert.Equal(code, (await system.SendAsync(admin, new IssueCodes.Command(system.NewId(), [new IssueCodes.Code(fresh, "11"), new IssueCodes.Code(id, "22")]))).Refusal?.Code);
        }

        Assert.Equal("account.none_chosen", (await system.SendAsync(admin, new IssueCodes.Command(system.NewId(), []))).Refusal?.Code);
        Assert.Equal("account.too_many_chosen", (await system.SendAsync(
            admin, new IssueCodes.Command(system.NewId(), [.. Enumerable.Range(0, IssueCodes.CountMax + 1).Select(number => new IssueCodes.Code($"{number}", "11"))]))).Refusal?.Code);
        Assert.Null((await UseAsync(system, "limin", CodeHash)).Refusal);
        Assert.Equal("", await system.HealthAsync());
    }

    private static Task<Answer<UseAccountCode.Receipt>> UseAsync(TestSystem system, string userName, string codeHash) =>
        system.SendAsync((string?)null, new UseAccountCode.Command(system.NewId(), userName, codeHash, "hash"));

    private static CreateAccount.Command New(TestSystem system, string userName) =>
        new(system.NewId(), userName, "李敏", Role.Secretariat, "industry") { CodeHash = CodeHash };
}
