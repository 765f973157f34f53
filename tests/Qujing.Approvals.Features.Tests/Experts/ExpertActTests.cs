using System.Text;
using MiniExcelLibs;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Experts;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Experts;

public sealed class ExpertActTests
{
    private const string Csv = "姓名,专业领域,工作单位,职称,电话,利害关系单位\n王芳,城乡规划,昆明理工大学,教授,13800000001,\"云南省城乡规划设计研究院，2025-06-30\"\n刘洋,生态环境,云南大学,副教授,13800000002,\n";

    private static readonly ExpertDetails Someone = new() { FullName = "王芳", Field = "城乡规划", Employer = "昆明理工大学", Title = "教授", Phone = "13800000001" };

    [Fact]
    public async Task Add_GivesNumberAndAccount()
    {
        await using TestSystem system = await TestSystem.CreateAsync();

        AddExpert.Receipt receipt = await system.DoAsync(await system.SecretariatAsync(), new AddExpert.Command(system.NewId(), Someone));

        ExpertRow row = (await system.Database.ReadAsync(session => ExpertTable.FindAsync(session, receipt.Number)))!;
        Account account = (await system.Database.ReadAsync(session => AccountTable.FindAsync(session, row.AccountId!)))!;
        Assert.Equal(("E-0001", "王芳", ExpertStatus.Active), (row.Number, row.FullName, row.Status));
        Assert.Equal(("e0001", Role.Expert, Units.Experts), (account.UserName, account.Role, account.UnitId));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Add_LinksAnExpertsAccount_AndRefusesOthers()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account lead = await system.SecretariatAsync(), own = await system.ExpertAsync(7);

        AddExpert.Receipt receipt = await system.DoAsync(lead, new AddExpert.Command(system.NewId(), Someone, own.UserName));

        Assert.Equal(own.Id, (await system.Database.ReadAsync(session => ExpertTable.FindAsync(session, receipt.Number)))!.AccountId);
        ExpertDetails other = Someone with { FullName = "刘洋" };
        Assert.Equal("expert.account_taken", (await system.SendAsync(lead, new AddExpert.Command(system.NewId(), other, own.UserName))).Refusal?.Code);
        Assert.Equal("expert.account_unknown", (await system.SendAsync(lead, new AddExpert.Command(system.NewId(), other, lead.UserName))).Refusal?.Code);
        Assert.Equal("access.denied", (await system.SendAsync(await system.AuditorAsync(), new AddExpert.Command(system.NewId(), other))).Refusal?.Code);
    }

    [Fact]
    public async Task Add_SamePersonTwice_IsRefused_AndEverythingMissingIsToldAtOnce()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account lead = await system.SecretariatAsync();
        var command = new AddExpert.Command(system.NewId(), Someone);
        await system.DoAsync(lead, command);

        Assert.Equal("E-0001", (await system.DoAsync(lead, command)).Number);
        Assert.Equal("expert.known", (await system.SendAsync(lead, new AddExpert.Command(system.NewId(), Someone))).Refusal?.Code);
        Answer<AddExpert.Receipt> empty = await system.SendAsync(lead, new AddExpert.Command(system.NewId(), new ExpertDetails { FullName = "", Field = " ", Employer = "" }));
        Assert.Equal(["expert.name_missing", "expert.field_missing", "expert.employer_missing"], empty.Refusal!.Parts.Select(part => part.Code));
    }

    [Fact]
    public async Task Edit_OnAnOlderVersion_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account lead = await system.SecretariatAsync();
        await system.DoAsync(lead, new AddExpert.Command(system.NewId(), Someone));

        await system.DoAsync(lead, new EditExpert.Command(system.NewId(), "E-0001", 1, Someone with { Title = "研究员" }));
        await system.DoAsync(lead, new SuspendExpert.Command(system.NewId(), "E-0001", 2, IsSuspended: true, "出国一年"));

        Assert.Equal("expert.changed_meanwhile", (await system.SendAsync(lead, new EditExpert.Command(system.NewId(), "E-0001", 1, Someone))).Refusal?.Code);
        Assert.Equal("expert.unknown", (await system.SendAsync(lead, new EditExpert.Command(system.NewId(), "E-0099", 1, Someone))).Refusal?.Code);
        Assert.Equal("expert.reason_missing", (await system.SendAsync(lead, new SuspendExpert.Command(system.NewId(), "E-0001", 3, false, " "))).Refusal?.Code);
        ExpertRow row = (await system.Database.ReadAsync(session => ExpertTable.FindAsync(session, "E-0001")))!;
        Assert.Equal(("研究员", ExpertStatus.Suspended, 3L), (row.Title, row.Status, row.Version));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8-mark")]
    [InlineData("gb18030")]
    [InlineData("xlsx")]
    public async Task Import_EveryFormOfList_GivesTheSameExperts(string form)
    {
        await using TestSystem system = await TestSystem.CreateAsync();

        ImportExperts.Receipt receipt = await system.DoAsync(await system.SecretariatAsync(), new ImportExperts.Command(system.NewId(), "专家." + form, Bytes(form), AllOrNothing: true));

        Assert.Equal(["E-0001", "E-0002"], receipt.Added);
        IReadOnlyList<ExpertRow> rows = await system.Database.ReadAsync(ExpertTable.AllAsync);
        Assert.Equal(["王芳", "刘洋"], rows.Select(row => row.FullName));
        Assert.Equal("云南省城乡规划设计研究院，2025-06-30", rows[0].Affiliations);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Import_WrongRows_AreReportedByRow_AndKeepAllOutOnlyWhereAsked()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account lead = await system.SecretariatAsync();
        byte[] content = Encoding.UTF8.GetBytes(Csv + ",交通市政,云南大学,,,\n\"=HYPERLINK(\"\"x\"\")\",交通市政,云南大学,,,\n王芳,城乡规划,别处,,13800000001,\n陈明,产业经济,云南财经大学,,1,某院，去年\n");

        Answer<ImportExperts.Receipt> all = await system.SendAsync(lead, new ImportExperts.Command(system.NewId(), "a.csv", content, AllOrNothing: true));
        Assert.Equal(["import.row_name_missing 4", "import.row_formula 5", "import.row_twice 6", "import.row_affiliation_day 7"],
            all.Refusal!.Parts.Select(part => $"{part.Code} {part.Details["row"]}"));
        Assert.Empty(await system.Database.ReadAsync(ExpertTable.AllAsync));

        ImportExperts.Receipt some = await system.DoAsync(lead, new ImportExperts.Command(system.NewId(), "a.csv", content, AllOrNothing: false));
        Assert.Equal((2, 4), (some.Added.Count, some.Left.Count));
        ImportExperts.Receipt again = await system.DoAsync(lead, new ImportExperts.Command(system.NewId(), "a.csv", Encoding.UTF8.GetBytes(Csv), AllOrNothing: false));
        Assert.Equal(["import.row_known", "import.row_known"], again.Left.Select(left => left.Code));
    }

    [Fact]
    public async Task Import_AFieldThatIsNone_IsReportedByRow()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account lead = await system.SecretariatAsync();
        await system.DoAsync(lead, new ImportExperts.Command(system.NewId(), "a.csv", Encoding.UTF8.GetBytes(Csv), AllOrNothing: true));
        string rows = $"姓名,专业领域,工作单位\n甲,不存在的领域,云南大学\n乙,城乡规划;交通市政,云南大学\n丙,\"城乡规划，生态环境\",云南大学\n丁,生态环境,{new string('长', 200)}\n戊,生态环境,云南大学\n";

        ImportExperts.Receipt some = await system.DoAsync(lead, new ImportExperts.Command(system.NewId(), "b.csv", Encoding.UTF8.GetBytes(rows), AllOrNothing: false));

        Assert.Equal(["import.row_field_unknown 2", "import.row_field_several 3", "import.row_field_several 4", "import.row_too_long 5"], some.Left.Select(left => $"{left.Code} {left.Details["row"]}"));
        Assert.Equal(("城乡规划、生态环境", "工作单位"), (some.Left[0].Details["known"], some.Left[3].Details["field"]));
        Assert.Single(some.Added);
        Assert.Equal("expert.field_several", (await system.SendAsync(lead, new AddExpert.Command(system.NewId(), Someone with { FullName = "己", Field = "城乡规划/交通市政" }))).Refusal?.Code);
        Assert.Equal("E-0004", (await system.DoAsync(lead, new AddExpert.Command(system.NewId(), Someone with { FullName = "庚", Field = "新领域" }))).Number);
    }

    [Theory]
    [InlineData("", "import.empty")]
    [InlineData("姓名,电话\n王芳,1\n", "import.columns_missing")]
    [InlineData("PK\u0003\u0004 no workbook", "import.unreadable")]
    [InlineData("姓名,专业领域,工作单位\n", "import.empty")]
    public async Task Import_OfWhatIsNoList_IsRefused(string content, string code)
    {
        await using TestSystem system = await TestSystem.CreateAsync();

        Answer<ImportExperts.Receipt> answer = await system.SendAsync(await system.SecretariatAsync(), new ImportExperts.Command(system.NewId(), "a", Encoding.UTF8.GetBytes(content), true));

        Assert.Equal(code, answer.Refusal?.Code);
    }

    private static byte[] Bytes(string form)
    {
        if (form == "xlsx")
        {
            using var stream = new MemoryStream();
            stream.SaveAs(new[]
            {
                new { 姓名 = "王芳", 专业领域 = "城乡规划", 工作单位 = "昆明理工大学", 职称 = "教授", 电话 = "13800000001", 利害关系单位 = "云南省城乡规划设计研究院，2025-06-30" },
                new { 姓名 = "刘洋", 专业领域 = "生态环境", 工作单位 = "云南大学", 职称 = "副教授", 电话 = "13800000002", 利害关系单位 = "" },
            });
            return stream.ToArray();
        }

        return form switch
        {
            "gb18030" => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Csv),
            "utf-8-mark" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Csv)],
            _ => Encoding.UTF8.GetBytes(Csv),
        };
    }
}
