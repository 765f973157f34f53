using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Settings;
using Qujing.Approvals.Features.Workflows;

namespace Qujing.Approvals.Features.Reference;

/// <summary>What a database needs before its first case: units, calendar, workflow definitions; and what an older program left out. Safe to run at every start.</summary>
public sealed class ReferenceData(Database database, WorkflowLibrary library, ChildVault vault, TimeProvider clock)
{
    public Task EnsureAsync() => database.WriteAsync(async session =>
    {
        DateTimeOffset now = clock.GetUtcNow();
        await library.InstallAsync(session, now);
        await EnsureUnitsAsync(session);
        await EnsureCountiesAsync(session);
        await EnsureCalendarAsync(session, now);
        await ChildNames.FillAsync(session, vault);
        await Schooling.FillAsync(session);
    });

    private static async Task EnsureUnitsAsync(DbSession session)
    {
        HashSet<string> known = [.. (await AccountTable.UnitsAsync(session)).Select(unit => unit.Id)];
        foreach (Unit unit in All().Where(unit => known.Add(unit.Id)))
        {
            await AccountTable.InsertUnitAsync(session, unit);
        }
    }

    private static async Task EnsureCountiesAsync(DbSession session)
    {
        foreach (County county in County.All)
        {
            if (await UnitCountyTable.CountyOfAsync(session, Units.CountyEducationOf(county.Code)) is not null)
            {
                continue;
            }

            foreach (Unit unit in OfCounty(county))
            {
                await AccountTable.InsertUnitAsync(session, unit);
                await UnitCountyTable.InsertAsync(session, unit.Id, county.Code);
            }
        }
    }

    private static IEnumerable<Unit> OfCounty(County county) =>
    [
        new Unit { Id = Units.CountyEducationOf(county.Code), Name = county.EducationAuthority, Kind = "county-education" },
        new Unit { Id = Units.FederationOf(county.Code), Name = county.Federation, Kind = "federation" },
        new Unit { Id = Units.CommitteeOf(county.Code), Name = county.Committee, Kind = "committee" },
    ];

    private static IEnumerable<Unit> All() =>
    [
        .. Zone.All.Select(zone => new Unit { Id = Units.OrganisingBodyOf(zone.Code), Name = zone.OrganisingBody, Kind = "organising-body" }),
        .. Department.All.Select(department => new Unit { Id = department.Code, Name = department.Name, Kind = "department" }),
        new Unit { Id = Units.GovernmentOffice, Name = "市政府办公室", Kind = "government-office" },
        new Unit { Id = Units.Supervision, Name = "驻市工业和信息化局纪检监察组", Kind = "supervision" },
        new Unit { Id = Units.Audit, Name = "市审计局", Kind = "audit" },
        new Unit { Id = Units.Administration, Name = "市开发区工作领导小组办公室", Kind = "administration" },
        new Unit { Id = Units.Experts, Name = "市开发区规划评审专家库", Kind = "experts" },
        new Unit { Id = Units.CityEducation, Name = "市教育体育局", Kind = "city-education" },
        new Unit { Id = Units.Guardians, Name = "监护人", Kind = "guardians" },
    ];

    private static async Task EnsureCalendarAsync(DbSession session, DateTimeOffset now)
    {
        if ((await CalendarTable.AllAsync(session)).Count > 0)
        {
            return;
        }

        foreach (IGrouping<int, HolidayRow> year in ShippedCalendar.Rows().GroupBy(row => row.Date.Year))
        {
            await CalendarTable.ReplaceYearAsync(session, year.Key,
                [.. year.Select(row => new CalendarDayRow { Day = row.Date, Name = row.Name, Kind = row.Kind == HolidayKind.Holiday ? "holiday" : "workday" })]);
        }

        await SettingTable.PutAsync(session, new SettingRow { SettingKey = ProcedureRulesSource.CalendarVersionKey, SettingValue = "shipped", ChangedAt = now, ChangedBy = "system" });
    }
}
