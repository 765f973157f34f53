using System.Text;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Children;

public sealed class ChildFileTests
{
    [Fact]
    public async Task B35_File_OpensWithAReasonAndAnApproval_ForEightHours_AndEachReadIsAnEvent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        Assert.Equal("file.not_open", (await system.SendAsync(county, new ChildFile.Question(number))).Refusal?.Code);
        Assert.Equal("file.reason_missing", (await system.SendAsync(county, new AskToOpenFile.Command(system.NewId(), number, OpeningPurpose.Placement, "看看"))).Refusal?.Code);

        AskToOpenFile.Receipt asked = await system.DoAsync(county, new AskToOpenFile.Command(system.NewId(), number, OpeningPurpose.Placement, "准备安置工作"));
        Assert.False(asked.IsOpen);
        Assert.Equal("file.not_open", (await system.SendAsync(county, new ChildFile.Question(number))).Refusal?.Code);
        OpeningRequests.Line request = Assert.Single((await system.DoAsync(await system.LeaderAsync(), new OpeningRequests.Question())).Lines);
        Assert.Equal((number, county.FullName, "准备安置工作"), (request.ChildNumber, request.AccountName, request.Reason));
        Assert.Equal("file.opening_unknown", (await system.SendAsync(await system.LeaderAsync("shizong"), new AnswerOpening.Command(system.NewId(), asked.OpeningId, true))).Refusal?.Code);
        await system.DoAsync(await system.LeaderAsync(), new AnswerOpening.Command(system.NewId(), asked.OpeningId, IsApproved: true));
        Assert.Equal("file.answered_before", (await system.SendAsync(await system.LeaderAsync(), new AnswerOpening.Command(system.NewId(), asked.OpeningId, false))).Refusal?.Code);

        Assert.Equal("闻人沐阳", (await system.DoAsync(county, new ChildFile.Question(number))).Child.FullName);
        Assert.Equal("file.not_open", (await system.SendAsync(await system.FederationAsync(), new ChildFile.Question(number))).Refusal?.Code);
        Assert.Contains(number, await ChildRegisterTests.EventAsync(system, "ChildFile"), StringComparison.Ordinal);
        system.Clock.Advance(TimeSpan.FromHours(8));
        Assert.Equal("file.not_open", (await system.SendAsync(county, new ChildFile.Question(number))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B35_DeclinedOpening_StaysShut_AndTheSettingOpensByTheReasonAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        AskToOpenFile.Receipt asked = await system.DoAsync(county, new AskToOpenFile.Command(system.NewId(), number, OpeningPurpose.Placement, "准备安置工作"));
        await system.DoAsync(await system.LeaderAsync(), new AnswerOpening.Command(system.NewId(), asked.OpeningId, IsApproved: false));
        Assert.Equal("file.not_open", (await system.SendAsync(county, new ChildFile.Question(number))).Refusal?.Code);

        await system.Database.WriteAsync(session => SettingTable.PutAsync(session, new SettingRow
        {
            SettingKey = "child.openingNeedsApproval", SettingValue = "false", ChangedAt = system.Clock.GetUtcNow(), ChangedBy = "test",
        }));
        Assert.True((await system.DoAsync(county, new AskToOpenFile.Command(system.NewId(), number, OpeningPurpose.Placement, "准备安置工作"))).IsOpen);
    }

    [Fact]
    public async Task B35_Guardian_SeesWhoLookedAtTheOwnChild_AndAtNoOther()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        string other = await system.RegisterAsync(TestSystem.SomeChild with { FullName = "欧阳明", IdNumber = "530324201605120024" });
        Account guardian = await system.GuardianAsync();
        await system.GuardianOfChildAsync(number, userName: guardian.UserName);
        await system.OpenFileAsync(await system.EducationAsync(), number);

        WhoLooked.Line line = Assert.Single((await system.DoAsync(guardian, new WhoLooked.Question(number))).Lines);

        Assert.Equal(("edu-luoping", "罗平县教育体育局", OpeningPurpose.Placement, "准备安置工作", "approved", "lead-luoping"),
            (line.AccountName, line.UnitName, line.Purpose, line.Reason, line.State, line.AnsweredName));
        Assert.Equal("child.not_found", (await system.SendAsync(guardian, new WhoLooked.Question(other))).Refusal?.Code);
        Assert.Equal([number], (await system.DoAsync(guardian, new ChildList.Question())).Lines.Select(known => known.Number));
    }

    [Fact]
    public async Task B36_OpeningForAnInsurer_IsRefusedWithTheArticle()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Answer<AskToOpenFile.Receipt> answer = await system.SendAsync(await system.EducationAsync(), new AskToOpenFile.Command(system.NewId(), number, OpeningPurpose.Other, "保险公司来函查询"));
        Assert.Equal(("file.purpose_forbidden", "残疾人教育条例第二十条"), (answer.Refusal?.Code, answer.Refusal?.Article));
    }

    [Fact]
    public async Task B39_Correction_KeepsBothVersions_OrIsRefusedInWriting()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        Assert.Equal("correction.nothing_changed", (await system.SendAsync(county, new CorrectChild.Command(system.NewId(), number, 1, TestSystem.SomeChild, "写错了"))).Refusal?.Code);
        Assert.Equal("correction.reason_missing", (await system.SendAsync(county, new CorrectChild.Command(system.NewId(), number, 1, TestSystem.SomeChild with { FullName = "闻人木阳" }, " "))).Refusal?.Code);

        Assert.Equal(2, (await system.DoAsync(county, new CorrectChild.Command(system.NewId(), number, 1, TestSystem.SomeChild with { FullName = "闻人木阳" }, "名字写错"))).VersionNo);
        Assert.Equal("child.changed_meanwhile", (await system.SendAsync(county, new CorrectChild.Command(system.NewId(), number, 1, TestSystem.SomeChild, "又改"))).Refusal?.Code);
        await system.DoAsync(county, new RefuseCorrection.Command(system.NewId(), number, "删除残疾类别", "与残疾人证一致"));

        ChildFile.View file = await system.OpenFileAsync(county, number);
        Assert.Equal(["1 闻人沐阳 ", "2 闻人木阳 名字写错"], file.Versions.Select(version => $"{version.No} {version.Child.FullName} {version.Reason}"));
        Assert.Equal(("删除残疾类别", "与残疾人证一致"), file.RefusedCorrections.Select(refused => (refused.Asked, refused.Reason)).Single());
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B40_WrongReport_IsQuarantined_AndOpensToNobody()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        byte[] content = Encoding.UTF8.GetBytes("欧阳明的听力报告");
        Guid report = (await system.DoAsync(county, new UploadChildReport.Command(system.NewId(), number, "欧阳明听力.pdf", "application/pdf", content))).ReportId;
        Assert.Equal("file.not_open", (await system.SendAsync(county, new ChildReport.Question(number, report))).Refusal?.Code);
        await system.OpenFileAsync(county, number);
        ChildReport.View opened = await system.DoAsync(county, new ChildReport.Question(number, report));
        Assert.Equal(("欧阳明听力.pdf", "欧阳明的听力报告"), (opened.FileName, Encoding.UTF8.GetString(opened.Content)));

        Assert.Equal(["report.reason_missing", "report.authority_missing", "report.guardian_missing"],
            (await system.SendAsync(county, new QuarantineReport.Command(system.NewId(), number, report, ""))).Refusal!.Parts.Select(part => part.Code));
        await system.DoAsync(county, new QuarantineReport.Command(system.NewId(), number, report, "是另一名儿童的报告")
        {
            AuthorityToldOn = new DateOnly(2026, 9, 1), GuardianToldOn = new DateOnly(2026, 9, 1),
        });

        Assert.Equal("report.quarantined", (await system.SendAsync(county, new ChildReport.Question(number, report))).Refusal?.Code);
        Assert.Equal("", Assert.Single((await system.OpenFileAsync(county, number)).Reports).FileName);
    }

    [Fact]
    public async Task B05_B06_B12_Guardians_AreRecorded_TwoAtMost_AndAnActingPersonBeside()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        Assert.Equal("guardian.authority_missing",
            (await system.SendAsync(county, new RecordGuardian.Command(system.NewId(), number, GuardianKind.Acting, new GuardianDetails { FullName = "闻人奶奶" }))).Refusal?.Code);
        Guid first = await system.GuardianOfChildAsync(number);
        Guid acting = await system.GuardianOfChildAsync(number, GuardianKind.Acting);
        await system.GuardianOfChildAsync(number);
        Assert.Equal("guardian.too_many", (await system.SendAsync(county, new RecordGuardian.Command(system.NewId(), number, GuardianKind.Institution, new GuardianDetails { FullName = "市儿童福利院" }))).Refusal?.Code);
        Assert.Equal("guardian.account_unknown", (await system.SendAsync(county,
            new RecordGuardian.Command(system.NewId(), number, GuardianKind.Acting, new GuardianDetails { FullName = "某", Authority = "委托书" }) { AuthorityThrough = new DateOnly(2027, 1, 1), UserName = county.UserName })).Refusal?.Code);

        await system.DoAsync(county, new EndGuardian.Command(system.NewId(), number, first));
        Assert.Equal("guardian.unknown", (await system.SendAsync(county, new EndGuardian.Command(system.NewId(), number, first))).Refusal?.Code);
        await system.GuardianOfChildAsync(number, GuardianKind.Institution);
        Assert.Equal("consent.not_guardian", (await system.SendAsync(county, new RecordConsent.Command(system.NewId(), number, acting, DataPurpose.Assessment, true, "paper"))).Refusal?.Code);
    }

    [Fact]
    public async Task B38_WithdrawnConsent_DeletesWhatIsOptional_AndKeepsWhatADutyAsksFor()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        Account guardian = await system.GuardianAsync();
        Guid guardianId = await system.GuardianOfChildAsync(number, userName: guardian.UserName);
        Assert.Equal("consent.none_given", (await system.SendAsync(guardian, new WithdrawConsent.Command(system.NewId(), number, DataPurpose.Photo))).Refusal?.Code);
        await system.DoAsync(guardian, new RecordConsent.Command(system.NewId(), number, guardianId, DataPurpose.Photo, IsGiven: true, "online"));
        Guid photo = (await system.DoAsync(county, new UploadChildReport.Command(system.NewId(), number, "照片.jpg", "image/jpeg", [1, 2, 3]) { Purpose = DataPurpose.Photo })).ReportId;
        Guid paper = (await system.DoAsync(county, new UploadChildReport.Command(system.NewId(), number, "残疾人证.jpg", "image/jpeg", [4, 5, 6]))).ReportId;

        Assert.Equal("consent.statutory", (await system.SendAsync(guardian, new WithdrawConsent.Command(system.NewId(), number, DataPurpose.Register))).Refusal?.Code);
        Assert.Equal(1, (await system.DoAsync(guardian, new WithdrawConsent.Command(system.NewId(), number, DataPurpose.Photo))).Deleted);

        await system.OpenFileAsync(county, number);
        Assert.Equal("report.erased", (await system.SendAsync(county, new ChildReport.Question(number, photo))).Refusal?.Code);
        Assert.Equal([4, 5, 6], (await system.DoAsync(county, new ChildReport.Question(number, paper))).Content);
        Assert.Equal("闻人沐阳", (await system.DoAsync(county, new ChildFile.Question(number))).Child.FullName);
    }

    [Fact]
    public async Task B38_WithdrawnConsent_WhileTheRecordIsHeld_DeletesOnlyOnceTheHoldEnds()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        Account leader = await system.LeaderAsync();
        Account guardian = await system.GuardianAsync();
        Guid guardianId = await system.GuardianOfChildAsync(number, userName: guardian.UserName);
        await system.DoAsync(guardian, new RecordConsent.Command(system.NewId(), number, guardianId, DataPurpose.Photo, IsGiven: true, "online"));
        Guid photo = (await system.DoAsync(county, new UploadChildReport.Command(system.NewId(), number, "照片.jpg", "image/jpeg", [1, 2, 3]) { Purpose = DataPurpose.Photo })).ReportId;
        await system.OpenFileAsync(county, number);
        await system.DoAsync(leader, new HoldChild.Command(system.NewId(), number, 1, IsHeld: true, "诉讼"));

        Assert.Equal(0, (await system.DoAsync(guardian, new WithdrawConsent.Command(system.NewId(), number, DataPurpose.Photo))).Deleted);

        Assert.Equal([1, 2, 3], (await system.DoAsync(county, new ChildReport.Question(number, photo))).Content);
        await system.DoAsync(leader, new HoldChild.Command(system.NewId(), number, 2, IsHeld: false, "判决生效"));
        Assert.Equal("report.erased", (await system.SendAsync(county, new ChildReport.Question(number, photo))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B12_Guardian_SeesOfTheGuardiansTheOwnLineAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Account guardian = await system.GuardianAsync();
        Guid own = await system.GuardianOfChildAsync(number, userName: guardian.UserName);
        await system.GuardianOfChildAsync(number, userName: (await system.GuardianAsync(2)).UserName);

        Assert.Equal(own, Assert.Single((await system.OpenFileAsync(guardian, number)).Guardians).Row.Id);
        Assert.Equal(2, (await system.OpenFileAsync(await system.EducationAsync(), number)).Guardians.Count);
    }

    [Theory]
    [InlineData(DataPurpose.Photo, null, "consent.optional_missing", "nobody was asked")]
    [InlineData(DataPurpose.Photo, false, "consent.optional_missing", "refused")]
    [InlineData(DataPurpose.Extra, null, "consent.optional_missing", "what the family gives beyond")]
    [InlineData(DataPurpose.Photo, true, null, "consented")]
    [InlineData(DataPurpose.Register, null, null, "a statutory duty")]
    [InlineData((DataPurpose)7, null, "report.purpose_missing", "no such purpose")]
    public async Task B38_Upload_OfWhatIsOptional_NeedsTheConsentThatStands(DataPurpose purpose, bool? consent, string? code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        Guid guardian = await system.GuardianOfChildAsync(number);
        if (consent is { } given)
        {
            await system.DoAsync(county, new RecordConsent.Command(system.NewId(), number, guardian, DataPurpose.Photo, given, "paper"));
        }

        Answer<UploadChildReport.Receipt> answer = await system.SendAsync(county, new UploadChildReport.Command(system.NewId(), number, "照片.jpg", "image/jpeg", [1, 2, 3]) { Purpose = purpose });

        Assert.True(answer.Refusal?.Code == code, $"{why}: {answer.Refusal?.Code}");
        Assert.Equal(code is null ? 1 : 0, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM child_report")));
    }

    [Fact]
    public async Task B38_B12_OneGuardiansRefusal_EndsTheConsent_AndTakesWhatIsOptional()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        Account first = await system.GuardianAsync();
        Account second = await system.GuardianAsync(2);
        Guid mother = await system.GuardianOfChildAsync(number, userName: first.UserName);
        Guid father = await system.GuardianOfChildAsync(number, userName: second.UserName);
        await system.DoAsync(first, new RecordConsent.Command(system.NewId(), number, mother, DataPurpose.Photo, IsGiven: true, "online"));
        Guid photo = (await system.DoAsync(county, new UploadChildReport.Command(system.NewId(), number, "照片.jpg", "image/jpeg", [1, 2, 3]) { Purpose = DataPurpose.Photo })).ReportId;
        Assert.Equal("consent.none_given", (await system.SendAsync(second, new WithdrawConsent.Command(system.NewId(), number, DataPurpose.Photo))).Refusal?.Code);

        await system.DoAsync(second, new RecordConsent.Command(system.NewId(), number, father, DataPurpose.Photo, IsGiven: false, "online"));

        await system.OpenFileAsync(county, number);
        Assert.Equal("report.erased", (await system.SendAsync(county, new ChildReport.Question(number, photo))).Refusal?.Code);
        Assert.Equal(1, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM child_consent WHERE is_given = 1 AND withdrawn_at IS NULL")));
    }

    [Fact]
    public async Task B42_Notice_ToldAloud_IsRecorded()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Guid guardian = await system.GuardianOfChildAsync(number);
        Account township = await system.TownshipAsync();
        Assert.Equal(["notice.kind_missing", "notice.channel_missing", "notice.words_missing"],
            (await system.SendAsync(township, new RecordNotice.Command(system.NewId(), number, guardian, new DateOnly(2026, 9, 1)))).Refusal!.Parts.Select(part => part.Code));
        await system.DoAsync(township, new RecordNotice.Command(system.NewId(), number, guardian, new DateOnly(2026, 9, 1)) { Kind = "rights", Channel = "oral", Words = "入户说明权利，按手印" });
        Assert.Equal("notice.in_future", (await system.SendAsync(township,
            new RecordNotice.Command(system.NewId(), number, guardian, new DateOnly(2026, 9, 2)) { Kind = "rights", Channel = "oral", Words = "说明" })).Refusal?.Code);
        Assert.Equal("record.day_missing", (await system.SendAsync(township,
            new RecordNotice.Command(system.NewId(), number, guardian, default) { Kind = "rights", Channel = "oral", Words = "说明" })).Refusal?.Code);

        Assert.Equal("入户说明权利，按手印", Assert.Single((await system.OpenFileAsync(await system.EducationAsync(), number)).Notices).Words);
    }

    [Fact]
    public async Task Retention_DryRunAndDeletion_SpareWhatIsHeld()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account county = await system.EducationAsync();
        Account leader = await system.LeaderAsync();
        string due = await system.RegisterAsync();
        string held = await system.RegisterAsync(TestSystem.SomeChild with { FullName = "欧阳明", IdNumber = "530324201605120024" });
        await system.DoAsync(county, new RecordConsent.Command(system.NewId(), due, await system.GuardianOfChildAsync(due), DataPurpose.Photo, IsGiven: true, "paper"));
        await system.DoAsync(county, new UploadChildReport.Command(system.NewId(), due, "照片.jpg", "image/jpeg", [1]) { Purpose = DataPurpose.Photo });
        foreach (string number in new[] { due, held })
        {
            await system.DoAsync(county, new CloseChild.Command(system.NewId(), number, 1, ClosingReason.Graduated, "毕业"));
        }

        await system.DoAsync(leader, new HoldChild.Command(system.NewId(), held, 2, IsHeld: true, "诉讼"));
        Assert.Empty((await system.DoAsync(leader, new RetentionPreview.Question())).Due);
        system.Clock.Advance(TimeSpan.FromDays((3 * 365) + 2));

        RetentionPreview.View preview = await system.DoAsync(leader, new RetentionPreview.Question());
        Assert.Equal((due, held), (Assert.Single(preview.Due), Assert.Single(preview.Held)));
        EraseExpired.Receipt erased = (await system.SendAsync(Actor.System.Id, new EraseExpired.Command(system.NewId()))).Value;
        Assert.Equal((due, 1), (Assert.Single(erased.Children), erased.Values));
        Assert.Empty((await system.DoAsync(leader, new RetentionPreview.Question())).Due);
        Assert.Equal("闻人沐阳", (await system.OpenFileAsync(leader, due)).Child.FullName);
        Assert.Equal("", await system.HealthAsync());
    }
}
