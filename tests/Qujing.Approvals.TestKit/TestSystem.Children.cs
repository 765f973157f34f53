using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;

namespace Qujing.Approvals.TestKit;

public sealed partial class TestSystem
{
    /// <summary>Born on 12 May 2016: ten years old in the tests' September.</summary>
    public static readonly ChildDetails SomeChild = new()
    {
        FullName = "闻人沐阳", IdNumber = "530324201605120016", Village = "青草塘村委会", Sex = "男", Disability = "听力二级", Phone = "13987401234", Address = "青草塘村 12 号",
    };

    /// <summary>A record of the county, made by the account; the federation by default.</summary>
    public async Task<string> RegisterAsync(ChildDetails? child = null, Account? by = null)
    {
        await TownshipAsync();
        return (await DoAsync(by ?? await FederationAsync(), new RegisterChild.Command(NewId(), TownshipUnit("luoping"), child ?? SomeChild))).Number;
    }

    public async Task<ChildRow> ChildRowAsync(string number) => (await Database.ReadAsync(session => ChildTable.FindAsync(session, number)))!;

    /// <summary>All three parties say the same.</summary>
    public async Task VerifyAsync(string number, VerificationFinding finding = VerificationFinding.Found, string evidence = "")
    {
        foreach (Account account in new[] { await EducationAsync(), await FederationAsync(), await TownshipAsync() })
        {
            await DoAsync(account, new VerifyChild.Command(NewId(), number, finding, evidence));
        }
    }

    /// <summary>A record that the three parties found and the county settled.</summary>
    public async Task<string> VerifiedAsync(ChildDetails? child = null)
    {
        string number = await RegisterAsync(child);
        await VerifyAsync(number);
        await DoAsync(await EducationAsync(), new SettleVerification.Command(NewId(), number, (await ChildRowAsync(number)).Version, VerificationFinding.Found, "", ""));
        return number;
    }

    public async Task<Guid> GuardianOfChildAsync(string number, GuardianKind kind = GuardianKind.Parent, string? userName = null) => (await DoAsync(await EducationAsync(),
        new RecordGuardian.Command(NewId(), number, kind, new GuardianDetails { FullName = "闻人远山", Relation = "父亲", Phone = "13987405678", Authority = kind == GuardianKind.Acting ? "委托书" : "" })
        {
            UserName = userName, AuthorityThrough = kind == GuardianKind.Acting ? new DateOnly(2027, 1, 1) : null,
        })).GuardianId;

    /// <summary>Asks, lets the responsible person approve where it has to be, and reads.</summary>
    public async Task<ChildFile.View> OpenFileAsync(Account reader, string number)
    {
        AskToOpenFile.Receipt asked = await DoAsync(reader, new AskToOpenFile.Command(NewId(), number, OpeningPurpose.Placement, "准备安置工作"));
        if (!asked.IsOpen)
        {
            await DoAsync(await LeaderAsync(), new AnswerOpening.Command(NewId(), asked.OpeningId, IsApproved: true));
        }

        return await DoAsync(reader, new ChildFile.Question(number));
    }
}
