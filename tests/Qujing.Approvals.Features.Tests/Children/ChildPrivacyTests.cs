using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Auditing;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Children;

public sealed class ChildPrivacyTests
{
    /// <summary>What must stand nowhere in plain text.</summary>
    private static readonly string[] Canaries = ["闻人沐阳", "闻人木阳", "530324201605120016", "闻人远山", "13987401234", "13987405678", "青草塘", "2016-05-12", "20160512", "听力二级"];

    [Fact]
    public async Task Canary_AfterEveryAct_StandsInNoFileOfTheDatabase_NoEvent_NoOperation_NoNotice_NoExport()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await WalkAsync(system);

        Assert.Equal([], await LeaksAsync(system));
        AuditExport.View export = await system.DoAsync(await system.AuditorAsync(), new AuditExport.Question(new AuditSearch.Filter()));
        Assert.NotEmpty(export.Events);
        string exported = JsonSerializer.Serialize(export.Events, Relaxed);
        Assert.DoesNotContain(Canaries, canary => exported.Contains(canary, StringComparison.Ordinal));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Canary_PlantedInAnEvent_IsFound()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        await system.Database.WriteAsync(session => session.ExecuteOneAsync("UPDATE child SET registered_by = '闻人沐阳' WHERE number = @number", new { number }));
        Assert.NotEmpty(await LeaksAsync(system));
    }

    [Fact]
    public async Task SealedValue_MovedToAnotherRow_DoesNotOpen()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string one = await system.RegisterAsync();
        string other = await system.RegisterAsync(TestSystem.SomeChild with { FullName = "欧阳明", IdNumber = "530324201605120024" });
        Guid from = (await system.ChildRowAsync(one)).PersonId;
        Guid to = (await system.ChildRowAsync(other)).PersonId;
        await system.Database.WriteAsync(session => session.ExecuteOneAsync(
            "UPDATE sealed_value SET content = (SELECT s.content FROM sealed_value s WHERE s.id = @from) WHERE id = @to", new { from, to }));

        Account county = await system.EducationAsync();
        await Assert.ThrowsAnyAsync<CryptographicException>(() => system.DoAsync(county, new ChildList.Question()));
    }

    [Fact]
    public async Task Rotation_SealsEverythingUnderTheNewKey_AndAllStillOpens()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        Guid report = (await system.DoAsync(county, new UploadChildReport.Command(system.NewId(), number, "听力.pdf", "application/pdf", [7, 8, 9]))).ReportId;
        IReadOnlyList<string> before = await ContentsAsync(system);

        RotateChildKey.Receipt receipt = await system.DoAsync(await system.AdministratorAsync(), new RotateChildKey.Command(system.NewId()));

        Assert.Equal((2L, before.Count), (receipt.KeyNo, receipt.Values));
        Assert.Empty((await ContentsAsync(system)).Intersect(before));
        Assert.Equal([2L], await system.Database.ReadAsync(session => session.QueryAsync<long>("SELECT DISTINCT key_no FROM sealed_value")));
        Assert.True(File.Exists(Path.Combine(system.Folder, "keys", "child-data-0002.key")));
        await system.OpenFileAsync(county, number);
        Assert.Equal([7, 8, 9], (await system.DoAsync(county, new ChildReport.Question(number, report))).Content);
        Assert.Equal("child.known", (await system.SendAsync(await system.FederationAsync(), new RegisterChild.Command(system.NewId(), TestSystem.TownshipUnit("luoping"), TestSystem.SomeChild))).Refusal?.Code);
    }

    [Fact]
    public async Task Keys_LieOutsideTheDatabase_AndWithoutThemNothingOpens()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Guid person = (await system.ChildRowAsync(number)).PersonId;
        string strange = Directory.CreateTempSubdirectory("qujing-keys-").FullName;
        try
        {
            var vault = new ChildVault(new KeyRing(strange));
            await Assert.ThrowsAnyAsync<CryptographicException>(() => system.Database.ReadAsync(session => vault.OpenAsync(session, person)));
            IdentityNumber.Parse(TestSystem.SomeChild.IdNumber, out IdentityNumber? id);
            Assert.NotEqual((await system.ChildRowAsync(number)).IdToken, vault.TokenOf(id!));
            Assert.Equal((await system.ChildRowAsync(number)).IdToken, system.Services.GetRequiredService<ChildVault>().TokenOf(id!));
        }
        finally
        {
            Directory.Delete(strange, recursive: true);
        }
    }

    [Fact]
    public async Task Operations_OfActsThatTellOfAChild_KeepAKeyedHash()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.TownshipAsync();
        var command = new RegisterChild.Command(system.NewId(), TestSystem.TownshipUnit("luoping"), TestSystem.SomeChild);
        await system.DoAsync(await system.FederationAsync(), command);

        string stored = await system.Database.ReadAsync(session => session.SingleAsync<string>("SELECT content_hash FROM operation WHERE id = @id", new { id = command.OperationId }));
        string plain = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, Relaxed)));
        Assert.NotEqual(plain, stored);
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Task<IReadOnlyList<string>> ContentsAsync(TestSystem system) => system.Database.ReadAsync(session => session.QueryAsync<string>("SELECT content FROM sealed_value"));

    /// <summary>Every act on a child once, and some that are refused, with the canaries in every field that takes words.</summary>
    private static async Task WalkAsync(TestSystem system)
    {
        system.MeansNames = true;
        const string words = "闻人沐阳（530324201605120016）家住青草塘，电话 13987401234";
        Account county = await system.EducationAsync();
        string number = await system.RegisterAsync();
        string second = await system.RegisterAsync(TestSystem.SomeChild with { FullName = "闻人木阳", Note = words }, await system.TownshipAsync());
        byte[] list = Encoding.UTF8.GetBytes($"姓名,身份号码,乡镇（街道）,村（社区）\n闻人沐阳,530324201605120016,{TestSystem.TownshipUnit("luoping")},青草塘\n闻人木阳,530324201605120017,x,青草塘\n");
        await system.DoAsync(county, new ImportChildren.Command(system.NewId(), "闻人沐阳.csv", list, AllOrNothing: false));
        await system.SendAsync(county, new ImportChildren.Command(system.NewId(), "闻人沐阳.csv", list, AllOrNothing: true));
        await system.SendAsync(county, new RegisterChild.Command(system.NewId(), "闻人沐阳", TestSystem.SomeChild with { BornOn = new DateOnly(2016, 5, 13) }));
        await system.DoAsync(county, new MergeChildren.Command(system.NewId(), number, second, words));
        await system.DoAsync(county, new UndoMerge.Command(system.NewId(), second));
        await system.DoAsync(county, new KeepApart.Command(system.NewId(), number, second));
        Guid guardian = await system.GuardianOfChildAsync(number);
        await system.DoAsync(county, new RecordConsent.Command(system.NewId(), number, guardian, DataPurpose.Assessment, true, "paper"));
        await system.DoAsync(county, new RecordNotice.Command(system.NewId(), number, guardian, new DateOnly(2026, 9, 1)) { Kind = "rights", Channel = "letter", Words = words });
        await system.DoAsync(county, new CorrectChild.Command(system.NewId(), number, (await system.ChildRowAsync(number)).Version, TestSystem.SomeChild with { Note = words }, words));
        await system.DoAsync(county, new RefuseCorrection.Command(system.NewId(), number, words, words));
        Guid report = (await system.DoAsync(county, new UploadChildReport.Command(system.NewId(), number, "闻人沐阳.pdf", "application/pdf", Encoding.UTF8.GetBytes(words)))).ReportId;
        AskToOpenFile.Receipt asked = await system.DoAsync(county, new AskToOpenFile.Command(system.NewId(), number, OpeningPurpose.Placement, words));
        await system.DoAsync(await system.LeaderAsync(), new AnswerOpening.Command(system.NewId(), asked.OpeningId, IsApproved: true));
        await system.DoAsync(county, new ChildFile.Question(number));
        await system.DoAsync(county, new ChildReport.Question(number, report));
        await system.DoAsync(county, new WhoLooked.Question(number));
        await system.DoAsync(county, new ChildList.Question());
        await system.DoAsync(county, new Reconciliation.Question(TestSystem.TownshipUnit("luoping")));
        await system.DoAsync(county, new DuplicateList.Question());
        await system.DoAsync(county, new QuarantineReport.Command(system.NewId(), number, report, words) { AuthorityToldOn = new DateOnly(2026, 9, 1), GuardianToldOn = new DateOnly(2026, 9, 1) });
        await system.SendAsync(county, new ChildFile.Question(words));
        await system.VerifyAsync(second, VerificationFinding.AlreadyEnrolled, words);
        await system.DoAsync(county, new SettleVerification.Command(system.NewId(), second, (await system.ChildRowAsync(second)).Version, VerificationFinding.AlreadyEnrolled, words, words));
        await system.DoAsync(county, new CloseChild.Command(system.NewId(), number, (await system.ChildRowAsync(number)).Version, ClosingReason.Other, words));
        await system.DoAsync(await system.LeaderAsync(), new HoldChild.Command(system.NewId(), number, (await system.ChildRowAsync(number)).Version, true, words));
    }

    /// <summary>In every file and every row that the product keeps (database, write-ahead log, documents), in each encoding in which text could stand there.</summary>
    private static async Task<IReadOnlyList<string>> LeaksAsync(TestSystem system) =>
    [
        .. from trace in await system.TracesAsync()
           from canary in Canaries
           from form in new[] { Encoding.UTF8.GetBytes(canary), Encoding.Unicode.GetBytes(canary), Encoding.ASCII.GetBytes(JsonSerializer.Serialize(canary).Trim('"')) }
           where trace.Bytes.AsSpan().IndexOf(form) >= 0
           select $"{trace.Name}: {canary}",
    ];
}
