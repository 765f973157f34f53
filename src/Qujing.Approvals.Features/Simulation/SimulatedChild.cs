using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;

namespace Qujing.Approvals.Features.Simulation;

/// <summary>A child of the sample, from the federation's list to a settled verification, by the acts of the three parties. All details are invented.</summary>
public sealed record SimulatedChild(Guid Id, string Number)
{
    internal const int FirstYear = 2017;
    private static readonly string[] Surnames = ["闻人", "东方", "上官", "欧阳", "司徒", "诸葛", "皇甫", "尉迟"];
    private static readonly string[] Given = ["晨曦", "沐阳", "雨桐", "思远", "若彤", "浩然", "语嫣", "子墨"];

    /// <summary>The invented name of a seed: what may stand nowhere.</summary>
    public static string NameOf(int seed) => Surnames[Math.Abs(seed) % Surnames.Length] + Given[Math.Abs(seed / Surnames.Length + seed) % Given.Length];

    public static Task<SimulatedChild> ListAsync(SimulatedOffice office, SimulatedCircle circle, int seed) => ListAsync(office, circle, seed, new SimulatedFamily(circle.Guardian));

    public static async Task<SimulatedChild> ListAsync(SimulatedOffice office, SimulatedCircle circle, int seed, SimulatedFamily family)
    {
        RegisterChild.Receipt listed = await office.DoAsync(circle.Federation, new RegisterChild.Command(office.NewId(), await circle.TownshipUnitAsync(office), DetailsOf(circle, seed, family)));
        foreach (string party in new[] { circle.Township, circle.Federation, circle.Education })
        {
            await office.DoAsync(party, new VerifyChild.Command(office.NewId(), listed.Number, VerificationFinding.Found, null));
        }

        ChildRow row = await RowAsync(office, listed.Number);
        await office.DoAsync(circle.Education, new SettleVerification.Command(office.NewId(), listed.Number, row.Version, VerificationFinding.Found, null, null));
        RecordGuardian.Receipt guardian = await office.DoAsync(circle.Education, new RecordGuardian.Command(office.NewId(), listed.Number, family.Kind, GuardianOf(seed, family)) { UserName = family.Guardian });
        if (family.Consent is { } given)
        {
            await office.DoAsync(circle.Education, new RecordConsent.Command(office.NewId(), listed.Number, guardian.GuardianId, DataPurpose.Assessment, given, "paper"));
        }

        return new SimulatedChild(row.Id, listed.Number) { Guardian = family.Guardian };
    }

    /// <summary>The account of whoever stands for the child; null where staff write down what is said.</summary>
    public string? Guardian { get; init; }

    internal async Task<long> VersionAsync(SimulatedOffice office) => (await RowAsync(office, Number)).Version;

    private static ChildDetails DetailsOf(SimulatedCircle circle, int seed, SimulatedFamily family)
    {
        DateOnly born = family.BornOn ?? new DateOnly(family.BornIn, 1 + (Math.Abs(seed) % 8), 12);
        return new ChildDetails
        {
            FullName = NameOf(seed), IdNumber = IdNumberOf(circle.AreaCode, born, Math.Abs(seed)), BornOn = born, Village = "（样例）云湖村委会", Sex = seed % 2 == 0 ? "女" : "男",
            Disability = "（样例）听力障碍", LivesInInstitution = family.Kind == GuardianKind.Institution, Latitude = circle.Home.Latitude, Longitude = circle.Home.Longitude,
        };
    }

    private static GuardianDetails GuardianOf(int seed, SimulatedFamily family) => family.Kind == GuardianKind.Institution
        ? new GuardianDetails { FullName = "（样例）暖阳儿童福利院", Relation = "福利机构" }
        : new GuardianDetails { FullName = Surnames[Math.Abs(seed) % Surnames.Length] + "远山", Relation = "父亲" };

    // The last character is found by trying: the rule that says it stands in one place.
    private static string IdNumberOf(string area, DateOnly born, int serial)
    {
        string start = $"{area}{born:yyyyMMdd}{serial % 1000:D3}";
        return "0123456789X".Select(last => start + last).First(number => IdentityNumber.Parse(number, out _) is null);
    }

    private static async Task<ChildRow> RowAsync(SimulatedOffice office, string number) =>
        (await office.Database.ReadAsync(session => ChildTable.FindAsync(session, number))) ?? throw new InvalidOperationException($"There is no child {number}.");
}

/// <summary>Whose child it is.</summary>
/// <param name="Guardian">The account of whoever stands for it; null for a family without one.</param>
public sealed record SimulatedFamily(string? Guardian)
{
    public GuardianKind Kind { get; init; } = GuardianKind.Parent;

    /// <summary>What was said to the assessment; null where nobody was asked yet.</summary>
    public bool? Consent { get; init; } = true;

    /// <summary>The day of birth; null for one of the year that follows from the seed.</summary>
    public DateOnly? BornOn { get; init; }

    public int BornIn { get; init; } = SimulatedChild.FirstYear;
}
