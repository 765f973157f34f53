using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Settings;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.TestKit;

public sealed partial class TestSystem
{
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    public Task<Account> OrganisingBodyAsync(string zoneCode = "luoping") => AccountAsync("body-" + zoneCode, Role.OrganisingBody, Units.OrganisingBodyOf(zoneCode));

    public Task<Account> SecretariatAsync(string departmentCode = "industry") => AccountAsync("sec-" + departmentCode, Role.Secretariat, departmentCode);

    public Task<Account> ReviewerAsync(string departmentCode) => AccountAsync("rev-" + departmentCode, Role.DepartmentReviewer, departmentCode);

    public Task<Account> ExpertAsync(int no) => AccountAsync($"expert-{no}", Role.Expert, Units.Experts);

    public Task<Account> RecorderAsync() => AccountAsync("recorder", Role.MeetingRecorder, Units.GovernmentOffice);

    public Task<Account> SupervisorAsync() => AccountAsync("supervisor", Role.Supervisor, Units.Supervision);

    public Task<Account> SecondSupervisorAsync() => AccountAsync("supervisor-2", Role.Supervisor, Units.Supervision);

    public Task<Account> AuditorAsync() => AccountAsync("auditor", Role.Auditor, Units.Audit);

    public Task<Account> AdministratorAsync() => AccountAsync("admin", Role.Administrator, Units.Administration);

    public Task<Account> SecondAdministratorAsync() => AccountAsync("admin-2", Role.Administrator, Units.Administration);

    /// <summary>A case at its first stage, opened by the act itself.</summary>
    public async Task<string> OpenCaseAsync(string zoneCode = "luoping")
    {
        Zone zone = Zone.All.Single(known => known.Code == zoneCode);
        return (await DoAsync(await OrganisingBodyAsync(zoneCode), new OpenPlanCase.Command(NewId(), zoneCode, zone.Name + "总体规划"))).CaseNumber;
    }

    /// <summary>
    /// A case that reached a stage by the workflow alone, its stages' own acts left out: for tests of one stage. What those acts would have written isn't there.
    /// </summary>
    public async Task<string> CaseAfterAsync(string zoneCode, params string[] outcomes)
    {
        string number = await OpenCaseAsync(zoneCode);
        Zone zone = Zone.All.Single(known => known.Code == zoneCode);
        foreach (string outcome in outcomes)
        {
            await ForceAsync(number, async (act, mover) =>
            {
                foreach (Department lead in zone.LeadBureaus)
                {
                    await CaseMover.AddPartyAsync(act, act.Case, lead.Code, Party.LeadBureau);
                }

                await CaseMover.AddPartyAsync(act, act.Case, Units.GovernmentOffice, Party.GovernmentOffice);
                return await mover.AdvanceAsync(act, outcome);
            });
        }

        return number;
    }

    public async Task<CaseRow> CaseAsync(string number) => (await Database.ReadAsync(session => CaseTable.FindAsync(session, number)))!;

    /// <summary>Runs something in an act's transaction, as the product itself, past every rule of the acts.</summary>
    public async Task ForceAsync(string number, Func<ActContext, CaseMover, Task<Refusal?>> what)
    {
        await using AsyncServiceScope scope = _services.CreateAsyncScope();
        ActContext act = scope.ServiceProvider.GetRequiredService<ActContext>();
        CaseMover mover = scope.ServiceProvider.GetRequiredService<CaseMover>();
        ProcedureRulesSource rules = scope.ServiceProvider.GetRequiredService<ProcedureRulesSource>();
        await Database.WriteAsync(async session =>
        {
            act.Begin(session, Actor.System, Clock.GetUtcNow());
            act.Use(await rules.LoadAsync(session));
            CaseRow row = (await CaseTable.FindAsync(session, number))!;
            act.Open(row, await CaseTable.PartiesAsync(session, row.Id));
            if (await what(act, mover) is { } refusal)
            {
                throw new InvalidOperationException("Forced, and yet refused: " + refusal.Code);
            }

            await CaseTable.TryUpdateAsync(session, act.Case.Stored, act.Case.Row with { Version = act.Case.Stored.Version + 1 });
        });
    }

    private async Task<Account> AccountAsync(string userName, Role role, string unitId)
    {
        if (!_accounts.TryGetValue(userName, out Account? account))
        {
            _accounts[userName] = account = await CreateAccountAsync(userName, role, unitId);
        }

        return account;
    }
}
