using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Schools;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Schools;

namespace Qujing.Approvals.Features.Simulation;

/// <summary>Who acts in one county's placements: its authority, federation, township, committee, the schools of the sample register, a guardian.</summary>
public sealed record SimulatedCircle(string CountyCode)
{
    private const int Members = 4;
    private static readonly string[] Names = ["普文华", "保丽娟", "殷志明", "念春燕", "阮国庆", "桂小云", "代明珠", "包海燕", "段建平", "耿秀兰", "浦学文", "缪红"];
    private static readonly Dictionary<string, (GeoPoint Home, string Area, string Names)> Places = new(StringComparer.Ordinal)
    {
        ["luoping"] = (new GeoPoint(24.8858, 104.3074), "530324", ""), ["xuanwei"] = (new GeoPoint(26.2200, 104.1040), "530381", "宣"), ["qilin"] = (new GeoPoint(25.4950, 103.7990), "530302", "麒"),
    };

    public string Education => IsTakenOver ? Colleague : "edu-" + CountyCode;

    /// <summary>Another official of the authority, who takes over from one who stands aside.</summary>
    public string Colleague => $"edu-{CountyCode}-2";

    /// <summary>True in the case from which the first official stands aside (C01).</summary>
    public bool IsTakenOver { get; init; }

    /// <summary>True for a county of which two officials have an account.</summary>
    public bool HasColleague { get; init; }

    public string Leader => "lead-" + CountyCode;

    public string Federation => "federation-" + CountyCode;

    public string Township => "township-" + CountyCode;

    public string Guardian => "guardian-" + CountyCode;

    /// <summary>How many guardians have an account.</summary>
    public int Guardians { get; init; } = 1;

    /// <summary>The schools whose staff have an account; null for every school of the county.</summary>
    public IReadOnlyList<string>? Schools { get; init; }

    /// <summary>Where a child of the county town lives.</summary>
    internal GeoPoint Home => Places[CountyCode].Home;

    /// <summary>With which an identity number of the county begins.</summary>
    internal string AreaCode => Places[CountyCode].Area;

    public IReadOnlyList<string> Assessors => [.. Enumerable.Range(1, Members - 1).Select(no => $"assessor-{CountyCode}-{no}")];

    public string GuardianOf(int no) => no == 1 ? Guardian : $"{Guardian}-{no}";

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
            await AccountTable.InsertUnitAsync(session, new Unit { Id = TownshipUnit, Name = $"（样例）{county.Name}云湖街道", Kind = "township" });
            await UnitCountyTable.InsertAsync(session, TownshipUnit, CountyCode);
        }

        (string User, Role Role, string Unit)[] people =
        [
            (Education, Role.CountyEducation, Units.CountyEducationOf(CountyCode)), (Leader, Role.CountyLeader, Units.CountyEducationOf(CountyCode)),
            (Federation, Role.Federation, Units.FederationOf(CountyCode)), (Township, Role.Township, TownshipUnit),
            .. Enumerable.Range(1, Guardians).Select(no => (GuardianOf(no), Role.Guardian, Units.Guardians)),
            .. Assessors.Select(user => (user, Role.CommitteeMember, Units.CommitteeOf(CountyCode))),
            .. (await SchoolTable.OfCountyAsync(session, CountyCode)).Where(school => Schools is null || Schools.Contains(school.Code)).Select(school => (SchoolOf(school.Code), Role.School, school.UnitId)),
            .. HasColleague ? new[] { (Colleague, Role.CountyEducation, Units.CountyEducationOf(CountyCode)) } : [],
        ];
        foreach (((string User, Role Role, string Unit) who, int at) in people.Select((who, at) => (who, at)))
        {
            if (await AccountTable.FindByNameAsync(session, who.User.ToUpperInvariant()) is null)
            {
                string id = StableId.From("simulated-person-" + who.User).ToString("N");
                await AccountTable.InsertAsync(session, new Account
                {
                    Id = id, UserName = who.User, NormalizedUserName = who.User.ToUpperInvariant(), FullName = NameOf(at), UnitId = who.Unit, Role = who.Role,
                    IsActive = true, SecurityStamp = id, ConcurrencyStamp = id, AccessFailedCount = 0, CreatedAt = now,
                });
            }
        }
    }

    // People of two counties have two names: the sign-in page of the demo lists them one below the other.
    private string NameOf(int at)
    {
        string name = Names[at % Names.Length];
        return Places[CountyCode].Names is { Length: > 0 } mark ? $"{name[0]}{mark}{name[^1]}" : name;
    }
}
