using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;

namespace Qujing.Approvals.TestKit;

public sealed partial class TestSystem
{
    public Task<Account> EducationAsync(string county = "luoping") => AccountAsync("edu-" + county, Role.CountyEducation, Units.CountyEducationOf(county));

    public Task<Account> LeaderAsync(string county = "luoping") => AccountAsync("lead-" + county, Role.CountyLeader, Units.CountyEducationOf(county));

    public Task<Account> FederationAsync(string county = "luoping") => AccountAsync("federation-" + county, Role.Federation, Units.FederationOf(county));

    public Task<Account> AssessorAsync(int no, string county = "luoping") => AccountAsync($"assessor-{county}-{no}", Role.CommitteeMember, Units.CommitteeOf(county));

    public Task<Account> CityEducationAsync() => AccountAsync("city-education", Role.CityEducation, Units.CityEducation);

    public Task<Account> GuardianAsync(int no = 1) => AccountAsync($"guardian-{no}", Role.Guardian, Units.Guardians);

    public async Task<Account> TownshipAsync(string county = "luoping")
    {
        await UnitAsync(TownshipUnit(county), "township", county);
        return await AccountAsync("township-" + county, Role.Township, TownshipUnit(county));
    }

    public static string TownshipUnit(string county) => $"township-{county}-1";

    private Task UnitAsync(string id, string kind, string county) => Database.WriteAsync(async session =>
    {
        if (await AccountTable.FindUnitAsync(session, id) is null)
        {
            await AccountTable.InsertUnitAsync(session, new Unit { Id = id, Name = id, Kind = kind });
            await UnitCountyTable.InsertAsync(session, id, county);
        }
    });
}
