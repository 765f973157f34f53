using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Children;

public sealed class ChildVerificationTests
{
    [Fact]
    public async Task Verification_ByThreeAccounts_IsAgreed_AndSettledByTheCounty()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();

        Assert.Equal(VerificationState.Waiting, (await system.DoAsync(await system.FederationAsync(), new VerifyChild.Command(system.NewId(), number, VerificationFinding.Found, ""))).State);
        Assert.Equal(VerificationState.Waiting, (await system.DoAsync(await system.TownshipAsync(), new VerifyChild.Command(system.NewId(), number, VerificationFinding.NotFound, ""))).State);
        Assert.Equal(VerificationState.Waiting, (await system.DoAsync(await system.TownshipAsync(), new VerifyChild.Command(system.NewId(), number, VerificationFinding.Found, ""))).State);
        Assert.Equal(VerificationState.Agreed, (await system.DoAsync(await system.EducationAsync(), new VerifyChild.Command(system.NewId(), number, VerificationFinding.Found, ""))).State);
        Assert.False((await SettleAsync(system, number, VerificationFinding.Found)).Value.IsClosed);

        ChildRow row = await system.ChildRowAsync(number);
        Assert.Equal((VerificationFinding.Found, new DateOnly(2026, 9, 1), ChildStatus.Open), (row.Finding, row.SettledOn, row.Status));
        Assert.Equal("verification.settled_before", (await system.SendAsync(await system.FederationAsync(), new VerifyChild.Command(system.NewId(), number, VerificationFinding.NotFound, ""))).Refusal?.Code);
        Assert.Equal("verification.settled_before", (await SettleAsync(system, number, VerificationFinding.Found)).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Settling_WithoutAllThree_NeedsAReason_AndSaysWhoIsMissing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        await system.DoAsync(await system.FederationAsync(), new VerifyChild.Command(system.NewId(), number, VerificationFinding.Found, ""));

        Answer<SettleVerification.Receipt> early = await SettleAsync(system, number, VerificationFinding.Found);
        Assert.Equal(("verification.party_missing", "教育（学校）、乡镇（街道）"), (early.Refusal?.Code, early.Refusal?.Details["parties"]));
        Assert.True((await SettleAsync(system, number, VerificationFinding.Found, reason: "两家来信说明情况")).IsAccepted);
    }

    [Fact]
    public async Task B03_AlreadyEnrolled_IsClosedWithTheSchoolsEvidence_AndReadOnly()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Assert.Equal("verification.evidence_missing", (await system.SendAsync(await system.FederationAsync(), new VerifyChild.Command(system.NewId(), number, VerificationFinding.AlreadyEnrolled, " "))).Refusal?.Code);
        await system.VerifyAsync(number, VerificationFinding.AlreadyEnrolled, "师宗县一小三年级");

        Assert.True((await SettleAsync(system, number, VerificationFinding.AlreadyEnrolled, "师宗县一小三年级")).Value.IsClosed);

        ChildRow row = await system.ChildRowAsync(number);
        Assert.Equal((ChildStatus.Closed, ClosingReason.AlreadyEnrolled), (row.Status, row.ClosingReason));
        Assert.Equal("child.closed", (await system.SendAsync(await system.EducationAsync(), new CloseChild.Command(system.NewId(), number, row.Version, ClosingReason.Died, ""))).Refusal?.Code);
    }

    [Fact]
    public async Task B44_ChildDied_IsClosedWithoutBeingAskedForEvidence_AndNothingIsSent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.VerifiedAsync();
        Account county = await system.EducationAsync();

        await system.DoAsync(county, new CloseChild.Command(system.NewId(), number, (await system.ChildRowAsync(number)).Version, ClosingReason.Died, ""));

        Assert.Equal(ClosingReason.Died, (await system.ChildRowAsync(number)).ClosingReason);
        Assert.Equal("child.closed", (await system.SendAsync(county, new RecordGuardian.Command(system.NewId(), number, GuardianKind.Parent, new GuardianDetails { FullName = "某" }))).Refusal?.Code);
        Assert.Equal(0, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM outbox")));
        Assert.Equal(ChildStep.Closed, Assert.Single((await system.DoAsync(county, new ChildList.Question())).Lines).Step);
    }

    [Fact]
    public async Task B04_Close_AsMovedAway_NeedsProof_AndAnOlderVersionIsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        Assert.Equal("closing.evidence_missing", (await system.SendAsync(county, new CloseChild.Command(system.NewId(), number, 1, ClosingReason.MovedAway, ""))).Refusal?.Code);
        Assert.Equal("closing.reason_missing", (await system.SendAsync(county, new CloseChild.Command(system.NewId(), number, 1, null, ""))).Refusal?.Code);
        Assert.Equal("child.changed_meanwhile", (await system.SendAsync(county, new CloseChild.Command(system.NewId(), number, 0, ClosingReason.MovedAway, "迁往贵阳"))).Refusal?.Code);
        await system.DoAsync(county, new CloseChild.Command(system.NewId(), number, 1, ClosingReason.MovedAway, "迁往贵阳"));
    }

    [Fact]
    public async Task Reconciliation_ShowsEachTownshipsSourcesAndProgress()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string verified = await system.VerifiedAsync();
        string differs = await system.RegisterAsync(TestSystem.SomeChild with { FullName = "欧阳明", IdNumber = "530324201605120024" }, await system.TownshipAsync());
        await system.DoAsync(await system.FederationAsync(), new VerifyChild.Command(system.NewId(), differs, VerificationFinding.Found, ""));

        Reconciliation.View view = await system.DoAsync(await system.TownshipAsync(), new Reconciliation.Question(TestSystem.TownshipUnit("luoping")));

        Reconciliation.Township township = Assert.Single(view.Townships);
        Assert.Equal(new TownshipProgress(2, 1, 0, 0, 1), township.Progress);
        Assert.Equal((1, 1, 50), (township.Sources[ChildSource.Federation], township.Sources[ChildSource.Township], township.Progress.Percent));
        Assert.Equal([verified, differs], view.Lines.Select(line => line.Number));
        Assert.Equal(VerificationFinding.Found, view.Lines[1].Marks[VerifyingParty.Federation]);
        Assert.Equal(["闻**", "欧**"], view.Lines.Select(line => line.MaskedName));
        Assert.Empty((await system.DoAsync(await system.EducationAsync("shizong"), new Reconciliation.Question(TestSystem.TownshipUnit("luoping")))).Lines);
    }

    [Fact]
    public async Task Verify_ByASchool_CountsAsEducation_ForItsOwnRecordsAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string other = await system.RegisterAsync();
        await system.Database.WriteAsync(async session =>
        {
            await AccountTable.InsertUnitAsync(session, new Unit { Id = "school-a", Name = "板桥小学", Kind = "school" });
            await UnitCountyTable.InsertAsync(session, "school-a", "luoping");
        });
        Account school = await system.CreateAccountAsync("school-a", Role.School, "school-a");
        string own = await system.RegisterAsync(TestSystem.SomeChild with { IdNumber = "530324201605120024", FullName = "欧阳明" }, school);

        await system.DoAsync(school, new VerifyChild.Command(system.NewId(), own, VerificationFinding.Found, ""));
        Assert.Equal("child.not_found", (await system.SendAsync(school, new VerifyChild.Command(system.NewId(), other, VerificationFinding.Found, ""))).Refusal?.Code);
        Assert.Equal(VerifyingParty.Education, Assert.Single(await system.Database.ReadAsync(async session =>
            await ChildMarkTable.OfChildAsync(session, (await ChildTable.FindAsync(session, own))!.Id))).Party);
    }

    private static async Task<Answer<SettleVerification.Receipt>> SettleAsync(TestSystem system, string number, VerificationFinding finding, string evidence = "", string reason = "") =>
        await system.SendAsync(await system.EducationAsync(), new SettleVerification.Command(system.NewId(), number, (await system.ChildRowAsync(number)).Version, finding, evidence, reason));
}
