using System.Text;
using MiniExcelLibs;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Counties;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Children;

public sealed class ChildRegisterTests
{
    private const string Headings = "姓名,身份号码,出生日期,乡镇（街道）,村（社区）,残疾类别和等级\n";
    private static readonly string Township = TestSystem.TownshipUnit("luoping");

    [Fact]
    public async Task Register_AChild_GivesANumberAndAnEvent_AndTheSameFormAgainTheSameRecord()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.TownshipAsync();
        Account federation = await system.FederationAsync();
        var command = new RegisterChild.Command(system.NewId(), Township, TestSystem.SomeChild);

        RegisterChild.Receipt receipt = await system.DoAsync(federation, command);
        RegisterChild.Receipt again = await system.DoAsync(federation, command);

        Assert.Equal(("ET-luoping-2026-0001", null, 0), (receipt.Number, receipt.TemporaryNumber, receipt.MayBeSame.Count));
        Assert.Equal(receipt.Number, again.Number);
        ChildRow row = await system.ChildRowAsync(receipt.Number);
        Assert.Equal((ChildSource.Federation, "luoping", Township, ChildStatus.Open), (row.Source, row.CountyCode, row.TownshipUnitId, row.Status));
        Assert.Equal("""{"child":"ET-luoping-2026-0001","source":"Federation"}""", await EventAsync(system, "RegisterChild"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Register_WithEverythingWrong_TellsAllAtOnce_AndWritesNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.TownshipAsync();
        var nobody = new ChildDetails { FullName = " ", IdNumber = "530324201605120017", BornOn = new DateOnly(2027, 1, 1), YearsSchooled = 10, Phone = new string('1', 31) };

        Answer<RegisterChild.Receipt> answer = await system.SendAsync(await system.FederationAsync(), new RegisterChild.Command(system.NewId(), "没有的镇", nobody));

        Assert.Equal(["child.name_missing", "child.id_number_wrong", "child.birth_in_future", "child.village_missing", "child.too_long", "child.years_wrong", "child.township_unknown"],
            answer.Refusal!.Parts.Select(part => part.Code));
        Assert.Equal(0, await system.Database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM child")));
    }

    [Fact]
    public async Task Register_ABirthDateThatIsNotTheNumbers_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.TownshipAsync();
        Assert.Equal("child.birth_differs", (await system.SendAsync(await system.FederationAsync(),
            new RegisterChild.Command(system.NewId(), Township, TestSystem.SomeChild with { BornOn = new DateOnly(2016, 5, 13) }))).Refusal?.Code);
    }

    [Fact]
    public async Task B01_SameChildFromTwoLists_IsSuggested_MergedByHand_AndBroughtBack()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account county = await system.EducationAsync();
        string first = await system.RegisterAsync();
        string second = await system.RegisterAsync(TestSystem.SomeChild with { FullName = "闻人木阳" }, await system.TownshipAsync());

        Assert.Equal(ChildStatus.Open, (await system.ChildRowAsync(second)).Status);
        DuplicateList.Pair pair = Assert.Single((await system.DoAsync(county, new DuplicateList.Question())).Pairs);
        Assert.Equal((DuplicateGround.SameIdNumber, "闻**"), (pair.Ground, pair.First.MaskedName));
        Assert.Equal("child.merge_reason_missing", (await system.SendAsync(county, new MergeChildren.Command(system.NewId(), first, second, " "))).Refusal?.Code);

        await system.DoAsync(county, new MergeChildren.Command(system.NewId(), first, second, "身份号码相同，名字写错"));
        Assert.Equal(ChildStatus.Merged, (await system.ChildRowAsync(second)).Status);
        Assert.Empty((await system.DoAsync(county, new DuplicateList.Question())).Pairs);
        Assert.Equal("child.merged", (await system.SendAsync(county, new VerifyChild.Command(system.NewId(), second, VerificationFinding.Found, ""))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());

        await system.DoAsync(county, new UndoMerge.Command(system.NewId(), second));
        Assert.Equal((ChildStatus.Open, (Guid?)null), ((await system.ChildRowAsync(second)).Status, (await system.ChildRowAsync(second)).MergedInto));
        Assert.Single((await system.DoAsync(county, new DuplicateList.Question())).Pairs);
        Assert.Equal("child.not_merged", (await system.SendAsync(county, new UndoMerge.Command(system.NewId(), second))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task B01_SameNumberFromTheSameList_IsRefused_NamingTheRecord()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Answer<RegisterChild.Receipt> answer = await system.SendAsync(await system.FederationAsync(), new RegisterChild.Command(system.NewId(), Township, TestSystem.SomeChild with { FullName = "别名" }));
        Assert.Equal(("child.known", number), (answer.Refusal?.Code, answer.Refusal?.Details["child"]));
    }

    [Fact]
    public async Task B02_ChildWithoutPapers_GetsATemporaryNumber_UntilTheRealOneComes()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account county = await system.EducationAsync();
        ChildDetails bare = TestSystem.SomeChild with { IdNumber = "", BornOn = new DateOnly(2016, 5, 12) };
        await system.TownshipAsync();
        RegisterChild.Receipt receipt = await system.DoAsync(county, new RegisterChild.Command(system.NewId(), Township, bare));
        Assert.Equal("L-luoping-2026-0001", receipt.TemporaryNumber);

        await system.VerifyAsync(receipt.Number);
        long version = (await system.ChildRowAsync(receipt.Number)).Version;
        await system.DoAsync(county, new CorrectChild.Command(system.NewId(), receipt.Number, version, TestSystem.SomeChild, "户口已经办理"));

        ChildRow row = await system.ChildRowAsync(receipt.Number);
        Assert.Null(row.TemporaryNumber);
        Assert.NotNull(row.IdToken);
    }

    [Fact]
    public async Task B43_Twins_StayTwo_AndAreNeverSuggested()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account county = await system.EducationAsync();
        string first = await system.RegisterAsync();
        string second = await system.RegisterAsync(TestSystem.SomeChild with { FullName = "闻人沐月", IdNumber = "530324201605120024" });
        string third = await system.RegisterAsync(TestSystem.SomeChild with { FullName = "闻人沐星", IdNumber = "", BornOn = new DateOnly(2016, 5, 12) });

        Assert.Empty((await system.DoAsync(county, new DuplicateList.Question())).Pairs);
        Assert.Equal("child.merge_two_numbers", (await system.SendAsync(county, new MergeChildren.Command(system.NewId(), first, second, "双胞胎"))).Refusal?.Code);
        Assert.NotEqual(first, third);
    }

    [Theory]
    [InlineData(null, null, null, "not known")]
    [InlineData(24.8858, 104.3074, null, "in 罗平县")]
    [InlineData(24.8858, null, "child.home_half", "half of a place")]
    [InlineData(null, 104.3074, "child.home_half", "the other half")]
    [InlineData(104.3074, 24.8858, "child.home_elsewhere", "one for the other")]
    [InlineData(39.9, 116.4, "child.home_elsewhere", "in another province")]
    [InlineData(999.0, 999.0, "child.home_elsewhere", "not on earth")]
    public async Task Register_WithAPlace_ChecksIt(double? latitude, double? longitude, string? code, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.TownshipAsync();

        Answer<RegisterChild.Receipt> answer = await system.SendAsync(await system.FederationAsync(),
            new RegisterChild.Command(system.NewId(), Township, TestSystem.SomeChild with { Latitude = latitude, Longitude = longitude }));

        Assert.True(answer.Refusal?.Code == code, $"{why}: {answer.Refusal?.Code}");
    }

    [Fact]
    public async Task Import_TakesTheHomesPlace_AndLeavesOutTheRowsWhereItIsWrong()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.TownshipAsync();
        string csv = "姓名,身份号码,出生日期,乡镇（街道）,村（社区）,纬度,经度\n"
            + $"闻人沐阳,,2017-05-12,{Township},青草塘,24.8858,104.3074\n闻人沐月,,2017-05-13,{Township},青草塘,24.8858,\n闻人沐星,,2017-05-14,{Township},青草塘,北纬24度,104.3074\n闻人沐风,,2017-05-15,{Township},青草塘,NaN,NaN\n";

        ImportChildren.Receipt receipt = await system.DoAsync(await system.FederationAsync(), new ImportChildren.Command(system.NewId(), "a.csv", Encoding.UTF8.GetBytes(csv), AllOrNothing: false));

        Assert.Equal(["child.home_half 3", "child.home_elsewhere 4", "child.home_elsewhere 5"], receipt.Left.Select(left => $"{left.Code} {left.Details["row"]}"));
        ChildDetails child = (await system.OpenFileAsync(await system.LeaderAsync(), Assert.Single(receipt.Added))).Child;
        Assert.Equal((24.8858, 104.3074), (child.Latitude, child.Longitude));
    }

    [Fact]
    public async Task Import_WhatItCannotRead_LeavesTheRowOut_AndIsNeverTakenForNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.TownshipAsync();
        string csv = "姓名,身份号码,出生日期,乡镇（街道）,村（社区）,已受教育年限,是否在儿童福利机构\n"
            + $"闻人沐阳,,2017-05-12,{Township},青草塘,2,是\n闻人沐月,,2017-05-13,{Township},青草塘,两年,否\n闻人沐星,,2017-05-14,{Township},青草塘,2.5,\n闻人沐风,,2017-05-15,{Township},青草塘,,对\n"
            + $"闻人沐雨,,1900-01-01,{Township},青草塘,,\n闻人沐雪,,2000-09-01,{Township},青草塘,,\n闻人沐云,,2000-09-02,{Township},青草塘,,否\n闻人沐雷,530324190001010018,,{Township},青草塘,,\n";

        ImportChildren.Receipt receipt = await system.DoAsync(await system.FederationAsync(), new ImportChildren.Command(system.NewId(), "a.csv", Encoding.UTF8.GetBytes(csv), AllOrNothing: false));

        Assert.Equal(
            ["child.years_wrong 3", "child.years_wrong 4", "child.institution_unreadable 5", "child.birth_too_early 6", "child.birth_too_early 7", "child.birth_too_early 9"],
            receipt.Left.Select(left => $"{left.Code} {left.Details["row"]}"));
        Assert.Equal(2, receipt.Added.Count);
        ChildDetails child = (await system.OpenFileAsync(await system.LeaderAsync(), receipt.Added[0])).Child;
        Assert.Equal((2, true), (child.YearsSchooled, child.LivesInInstitution));
    }

    [Fact]
    public async Task B43_TwoRecordsKeptApart_AreNotSuggestedAgain()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account county = await system.EducationAsync();
        ChildDetails bare = TestSystem.SomeChild with { IdNumber = "", BornOn = new DateOnly(2016, 5, 12) };
        string first = await system.RegisterAsync(bare);
        string second = await system.RegisterAsync(bare, await system.TownshipAsync());
        Assert.Equal(DuplicateGround.SamePerson, Assert.Single((await system.DoAsync(county, new DuplicateList.Question())).Pairs).Ground);

        await system.DoAsync(county, new KeepApart.Command(system.NewId(), second, first));
        await system.DoAsync(county, new KeepApart.Command(system.NewId(), first, second));

        Assert.Empty((await system.DoAsync(county, new DuplicateList.Question())).Pairs);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    [InlineData("xlsx")]
    public async Task Import_EveryFormOfList_GivesTheSameChildren(string form)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.TownshipAsync();

        ImportChildren.Receipt receipt = await system.DoAsync(await system.FederationAsync(), new ImportChildren.Command(system.NewId(), "名单." + form, Bytes(form), AllOrNothing: true));

        Assert.Equal(["ET-luoping-2026-0001", "ET-luoping-2026-0002"], receipt.Added);
        ChildFile.View file = await system.OpenFileAsync(await system.LeaderAsync(), receipt.Added[1]);
        Assert.Equal(("闻人沐月", new DateOnly(2017, 3, 1), "青草塘"), (file.Child.FullName, file.Child.BornOn, file.Child.Village));
    }

    [Fact]
    public async Task Import_WrongRows_AreReportedByRow_WithoutNamingAChild()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.RegisterAsync();
        string csv = Headings
            + $"闻人沐阳,530324201605120016,,{Township},青草塘,\n闻人沐月,530324201605120025,,{Township},青草塘,\n闻人沐星,,,{Township},青草塘,\n,530324201605120032,,{Township},青草塘,\n"
            + $"闻人沐风,530324201605120032,,别的镇,青草塘,\n闻人沐雨,530324201605120040,,{Township},青草塘,\n闻人沐雪,530324201605120040,,{Township},青草塘,\n=1+1,530324201605120059,,{Township},青草塘,\n闻人沐云,,五月,{Township},青草塘,\n";

        ImportChildren.Receipt receipt = await system.DoAsync(await system.FederationAsync(), new ImportChildren.Command(system.NewId(), "a.csv", Encoding.UTF8.GetBytes(csv), AllOrNothing: false));

        Assert.Single(receipt.Added);
        Assert.Equal(
            ["child.known 2", "child.id_number_wrong 3", "child.birth_missing 4", "child.name_missing 5", "child.township_unknown 6", "import.child_twice 8", "import.row_formula 9", "child.birth_unreadable 10"],
            receipt.Left.Select(left => $"{left.Code} {left.Details["row"]}"));
        Assert.All(receipt.Left, left => Assert.DoesNotContain(left.Details.Values, value => value.Contains("闻人", StringComparison.Ordinal) || value.Contains("530324", StringComparison.Ordinal)));
        Answer<ImportChildren.Receipt> all = await system.SendAsync(await system.FederationAsync(), new ImportChildren.Command(system.NewId(), "a.csv", Encoding.UTF8.GetBytes(csv), AllOrNothing: true));
        Assert.Equal(9, all.Refusal!.Parts.Count);
    }

    [Fact]
    public async Task Access_ToTheRegister_IsTheOwnCountysAndTownshipsAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Account otherTownship = await system.TownshipAsync("shizong");

        foreach (Account stranger in new[] { await system.EducationAsync("shizong"), await system.FederationAsync("shizong"), otherTownship, await system.GuardianAsync(), await system.AssessorAsync(1) })
        {
            Answer<AskToOpenFile.Receipt> answer = await system.SendAsync(stranger, new AskToOpenFile.Command(system.NewId(), number, OpeningPurpose.Placement, "准备安置工作"));
            Assert.Equal("child.not_found", answer.Refusal?.Code);
            Assert.Equal("child.not_found", (await system.SendAsync(stranger, new AskToOpenFile.Command(system.NewId(), "ET-luoping-2026-0999", OpeningPurpose.Placement, "准备安置工作"))).Refusal?.Code);
        }

        Assert.Empty((await system.DoAsync(await system.EducationAsync("shizong"), new ChildList.Question())).Lines);
        Assert.Equal(["access.denied", "access.denied"],
            [(await system.SendAsync(await system.AdministratorAsync(), new ChildList.Question())).Refusal?.Code, (await system.SendAsync(await system.SupervisorAsync(), new ChildList.Question())).Refusal?.Code]);
    }

    [Fact]
    public async Task List_ShowsMaskedNames_AndCountsByStep()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.RegisterAsync();
        await system.VerifiedAsync(TestSystem.SomeChild with { FullName = "欧阳明", IdNumber = "530324201605120024" });

        ChildList.View view = await system.DoAsync(await system.EducationAsync(), new ChildList.Question());

        Assert.Equal(["闻** **************0016 10", "欧** **************0024 10"], view.Lines.Select(line => $"{line.MaskedName} {line.MaskedIdNumber} {line.Age}"));
        Assert.Equal((1, 1), (view.Counts[ChildStep.Waiting], view.Counts[ChildStep.Verified]));
        Assert.Equal([ChildStep.Verified], (await system.DoAsync(await system.EducationAsync(), new ChildList.Question(ChildStep.Verified))).Lines.Select(line => line.Step));
    }

    [Fact]
    public async Task AddCountyUnit_GivesATownship_ThatPeopleCanBelongTo()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account administrator = await system.AdministratorAsync();
        AddCountyUnit.Receipt added = await system.DoAsync(administrator, new AddCountyUnit.Command(system.NewId(), "luoping", "township", "板桥镇"));

        Account clerk = await system.CreateAccountAsync("clerk", Role.Township, added.UnitId);
        Assert.NotEmpty((await system.DoAsync(clerk, new RegisterChild.Command(system.NewId(), "板桥镇", TestSystem.SomeChild))).Number);
        Assert.Equal("county.unit_known", (await system.SendAsync(administrator, new AddCountyUnit.Command(system.NewId(), "罗平县", "township", "板桥镇"))).Refusal?.Code);
        Assert.Equal(["county.unit_kind_missing", "county.unit_name_missing", "county.unknown"],
            (await system.SendAsync(administrator, new AddCountyUnit.Command(system.NewId(), "昆明", "bank", " "))).Refusal!.Parts.Select(part => part.Code));
    }

    internal static async Task<string> EventAsync(TestSystem system, string act) => (await system.Database.ReadAsync(session =>
        session.QueryAsync<string>("SELECT details FROM audit_event WHERE act = @act AND outcome <> 'refused' ORDER BY chain, seq", new { act })))[^1];

    private static byte[] Bytes(string form)
    {
        string csv = Headings + $"闻人沐阳,530324201605120016,,{Township},青草塘,听力二级\n闻人沐月,,2017/3/1,{Township},青草塘,\n";
        if (form == "xlsx")
        {
            using var stream = new MemoryStream();
            stream.SaveAs(new[]
            {
                new Dictionary<string, object> { ["姓名"] = "闻人沐阳", ["身份证号"] = "530324201605120016", ["出生日期"] = "", ["乡镇"] = Township, ["村"] = "青草塘" },
                new Dictionary<string, object> { ["姓名"] = "闻人沐月", ["身份证号"] = "", ["出生日期"] = new DateTime(2017, 3, 1), ["乡镇"] = Township, ["村"] = "青草塘" },
            });
            return stream.ToArray();
        }

        return form == "gb18030" ? CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(csv) : Encoding.UTF8.GetBytes(csv);
    }
}
