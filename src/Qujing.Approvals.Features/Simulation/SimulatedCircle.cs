using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Schools;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Schools;

namespace Qujing.Approvals.Features.Simulation;

/// <summary>Who acts in one county's placements: its authority, federation, township, committee, the schools of the sample register, a guardian.</summary>
public sealed record SimulatedCircle(string CountyCode)
{
    private const int Members = 4;
    private static readonly string[] Names = ["普文华", "保丽娟", "殷志明", "念春燕", "阮国庆", "桂小云", "代明珠", "包海燕", "段建平", "耿秀兰", "浦学文", "缪红"];

    public string Education => "edu-" + CountyCode;

    public string Leader => "lead-" + CountyCode;

    public string Federation => "federation-" + CountyCode;

    public string Township => "township-" + CountyCode;

    public string Guardian => "guardian-" + CountyCode;

    public IReadOnlyList<string> Assessors => [.. Enumerable.Range(1, Members - 1).Select(no => $"assessor-{CountyCode}-{no}")];

    public static string SchoolOf(string schoolCode) => "staff-" + schoolCode;

    /// <summary>The unit of whoever acts for the township.</summary>
    public async Task<string> TownshipUnitAsync(SimulatedOffice office) =>
        (await office.Database.ReadAsync(session => AccountTable.FindByNameAsync(session, Township.ToUpperInvariant())))?.UnitId ?? TownshipUnit;

    private string TownshipUnit => $"township-{CountyCode}-sample";

    /// <summary>The sample register of schools, and whoever of the county isn't there yet.</summary>
    public async Task EnsureAsync(SimulatedOffice office)
    {
        if (await office.Database.ReadAsync(async session => (await SchoolTable.AllAsync(session)).Count) == 0)
        {
            await office.DoneAsync(new ImportSchools.Command(office.NewId(), SampleSchools.Content()));
        }

        await office.Database.WriteAsync(async session => await PeopleAsync(session, office.Clock.Now));
    }

    private async Task PeopleAsync(DbSession session, DateTimeOffset now)
    {
        County county = County.All.Single(known => known.Code == CountyCode);
        if (await AccountTable.FindUnitAsync(session, TownshipUnit) is null)
        {
            await AccountTable.InsertUnitAsync(session, new Unit { Id = TownshipUnit, Name = county.Name + "（样例）街道", Kind = "township" });
            await UnitCountyTable.InsertAsync(session, TownshipUnit, CountyCode);
        }

        (string User, Role Role, string Unit)[] people =
        [
            (Education, Role.CountyEducation, Units.CountyEducationOf(CountyCode)), (Leader, Role.CountyLeader, Units.CountyEducationOf(CountyCode)),
            (Federation, Role.Federation, Units.FederationOf(CountyCode)), (Township, Role.Township, TownshipUnit), (Guardian, Role.Guardian, Units.Guardians),
            .. Assessors.Select(user => (user, Role.CommitteeMember, Units.CommitteeOf(CountyCode))),
            .. (await SchoolTable.OfCountyAsync(session, CountyCode)).Select(school => (SchoolOf(school.Code), Role.School, school.UnitId)),
        ];
        foreach (((string User, Role Role, string Unit) who, int at) in people.Select((who, at) => (who, at)))
        {
            if (await AccountTable.FindByNameAsync(session, who.User.ToUpperInvariant()) is null)
            {
                string id = StableId.From("simulated-person-" + who.User).ToString("N");
                await AccountTable.InsertAsync(session, new Account
                {
                    Id = id, UserName = who.User, NormalizedUserName = who.User.ToUpperInvariant(), FullName = Names[at % Names.Length], UnitId = who.Unit, Role = who.Role,
                    IsActive = true, SecurityStamp = id, ConcurrencyStamp = id, AccessFailedCount = 0, CreatedAt = now,
                });
            }
        }
    }
}
