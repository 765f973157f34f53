using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;

namespace Qujing.Approvals.Features.Simulation;

/// <summary>A child of the sample, from the federation's list to a settled verification, by the acts of the three parties. All details are invented.</summary>
public sealed record SimulatedChild(Guid Id, string Number)
{
    private const int FirstYear = 2017;
    private static readonly string[] Surnames = ["闻人", "东方", "上官", "欧阳", "司徒", "诸葛", "皇甫", "尉迟"];
    private static readonly string[] Given = ["晨曦", "沐阳", "雨桐", "思远", "若彤", "浩然", "语嫣", "子墨"];

    /// <summary>The invented name of a seed: what may stand nowhere.</summary>
    public static string NameOf(int seed) => Surnames[Math.Abs(seed) % Surnames.Length] + Given[Math.Abs(seed / Surnames.Length + seed) % Given.Length];

    public static async Task<SimulatedChild> ListAsync(SimulatedOffice office, SimulatedCircle circle, int seed)
    {
        RegisterChild.Receipt listed = await office.DoAsync(circle.Federation, new RegisterChild.Command(office.NewId(), await circle.TownshipUnitAsync(office), new ChildDetails
        {
            FullName = NameOf(seed), BornOn = new DateOnly(FirstYear, 1 + (Math.Abs(seed) % 8), 12), Village = "（样例）云湖村委会", Sex = "女", Disability = "（样例）听力障碍", Latitude = 24.8858, Longitude = 104.3074,
        }));
        foreach (string party in new[] { circle.Township, circle.Federation, circle.Education })
        {
            await office.DoAsync(party, new VerifyChild.Command(office.NewId(), listed.Number, VerificationFinding.Found, null));
        }

        ChildRow row = await RowAsync(office, listed.Number);
        await office.DoAsync(circle.Education, new SettleVerification.Command(office.NewId(), listed.Number, row.Version, VerificationFinding.Found, null, null));
        RecordGuardian.Receipt guardian = await office.DoAsync(circle.Education, new RecordGuardian.Command(office.NewId(), listed.Number, GuardianKind.Parent, new GuardianDetails
        {
            FullName = Surnames[Math.Abs(seed) % Surnames.Length] + "远山", Relation = "父亲",
        }) { UserName = circle.Guardian });
        await office.DoAsync(circle.Education, new RecordConsent.Command(office.NewId(), listed.Number, guardian.GuardianId, DataPurpose.Assessment, IsGiven: true, "paper"));
        return new SimulatedChild(row.Id, listed.Number);
    }

    private static async Task<ChildRow> RowAsync(SimulatedOffice office, string number) =>
        (await office.Database.ReadAsync(session => ChildTable.FindAsync(session, number))) ?? throw new InvalidOperationException($"There is no child {number}.");
}
