using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;

namespace Qujing.Approvals.Features.Simulation;

/// <summary>The children of the demo, none of whom lives: one county's register with a record at each step of the verification, made by the acts themselves.</summary>
internal static class SimulatedChildren
{
    private const string County = "edu-luoping";
    private const string Federation = "federation-luoping";
    private const string Township = "township-luoping";
    private const string Leader = "lead-luoping";
    private const string TownshipUnit = "township-luoping-luoxiong";
    private const string Guardian = "guardian-luoping";

    private static readonly ChildDetails First = Child("范小满", "530324201605121019", "听力二级") with { Latitude = 24.8858, Longitude = 104.3074 };
    private static readonly ChildDetails WithoutPapers = Child("布依妹", "", "智力三级") with { BornOn = new DateOnly(2017, 3, 8) };

    internal static async Task SeedAsync(SimulatedOffice office)
    {
        string verified = await RegisterAsync(office, Federation, First);
        await VerifyAsync(office, verified, (VerificationFinding.Found, ""), Federation, Township, County);
        await office.DoAsync(County, new SettleVerification.Command(office.NewId(), verified, await VersionAsync(office, verified), VerificationFinding.Found, "", ""));
        await office.DoAsync(County, new RecordGuardian.Command(office.NewId(), verified, GuardianKind.Parent, new GuardianDetails { FullName = "范家明", Relation = "父亲", Phone = "13900000001" })
        {
            UserName = Guardian,
        });

        // The same child from another list, its name misspelled: a clerk merges them.
        await RegisterAsync(office, Township, First with { FullName = "范小曼" });
        await RegisterAsync(office, Township, WithoutPapers);
        string agreed = await RegisterAsync(office, Federation, Child("岑安", "530324201811201036", "视力一级"));
        await VerifyAsync(office, agreed, (VerificationFinding.Found, ""), Federation, Township, County);
        string differs = await RegisterAsync(office, Federation, Child("陆远", "530324201510021058", "肢体二级"));
        await VerifyAsync(office, differs, (VerificationFinding.Found, ""), Federation, County);
        await VerifyAsync(office, differs, (VerificationFinding.MovedAway, "全家迁往兴义市"), Township);
        string enrolled = await RegisterAsync(office, County, Child("黄果", "530324201407231073", "言语三级"));
        await VerifyAsync(office, enrolled, (VerificationFinding.AlreadyEnrolled, "罗平县第一小学四年级"), Federation, Township, County);
        await office.DoAsync(County, new SettleVerification.Command(
            office.NewId(), enrolled, await VersionAsync(office, enrolled), VerificationFinding.AlreadyEnrolled, "罗平县第一小学四年级", ""));
        await OpenAsync(office, (verified, agreed));
    }

    /// <summary>Two records closed years ago: what is optional of one may go, the other is held.</summary>
    internal static async Task SeedClosedAsync(SimulatedOffice office)
    {
        string gone = await RegisterAsync(office, Federation, Child("沙明", "530324200706211035", "听力三级"));
        string held = await RegisterAsync(office, Federation, Child("白露", "53032420080315102X", "智力二级"));
        foreach (string number in new[] { gone, held })
        {
            await office.DoAsync(County, new CloseChild.Command(office.NewId(), number, await VersionAsync(office, number), ClosingReason.Graduated, "九年级毕业"));
        }

        await office.DoAsync(Leader, new HoldChild.Command(office.NewId(), held, await VersionAsync(office, held), IsHeld: true, "监护人就学籍提起行政复议，办结前保留。"));
    }

    // One file lies open, and one request waits for the responsible person.
    private static async Task OpenAsync(SimulatedOffice office, (string Open, string Asked) children)
    {
        AskToOpenFile.Receipt asked = await office.DoAsync(County, new AskToOpenFile.Command(office.NewId(), children.Open, OpeningPurpose.Placement, "准备安置工作"));
        await office.DoAsync(Leader, new AnswerOpening.Command(office.NewId(), asked.OpeningId, IsApproved: true));
        await office.DoAsync(County, new AskToOpenFile.Command(office.NewId(), children.Asked, OpeningPurpose.Verification, "核对户籍地址"));
    }

    private static async Task<string> RegisterAsync(SimulatedOffice office, string userName, ChildDetails child) =>
        (await office.DoAsync(userName, new RegisterChild.Command(office.NewId(), TownshipUnit, child))).Number;

    private static async Task VerifyAsync(SimulatedOffice office, string number, (VerificationFinding Finding, string Evidence) found, params IReadOnlyList<string> parties)
    {
        foreach (string party in parties)
        {
            await office.DoAsync(party, new VerifyChild.Command(office.NewId(), number, found.Finding, found.Evidence));
        }
    }

    private static async Task<long> VersionAsync(SimulatedOffice office, string number) =>
        (await office.Database.ReadAsync(session => ChildTable.FindAsync(session, number)))!.Version;

    private static ChildDetails Child(string name, string idNumber, string disability) => new()
    {
        FullName = name, IdNumber = idNumber, Village = "大洒谷村委会", Address = "罗雄街道大洒谷村", Disability = disability, Phone = "13900000002",
    };
}
