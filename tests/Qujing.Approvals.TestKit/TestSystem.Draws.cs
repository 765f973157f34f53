using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.TestKit;

public sealed partial class TestSystem
{
    /// <summary>The compiler that the draws of the tests screen against.</summary>
    public const string Compiler = "云南省城乡规划设计研究院";

    public static readonly IReadOnlyList<string> Fields = ["城乡规划", "产业经济", "生态环境", "交通市政", "土地利用", "安全应急"];

    /// <summary>Two witnesses who have no part in the plan.</summary>
    public static readonly IReadOnlyList<AnnounceDraw.Witness> Witnesses = [new("周强", "驻市工业和信息化局纪检监察组"), new("何燕", "市公证处")];

    public static readonly IReadOnlyList<string> WitnessNumbers = ["482915", "3 5 1 6"];

    /// <summary>A pool of experts without a conflict, in one transaction and past the acts.</summary>
    public Task FillPoolAsync(int count = 96) => Database.WriteAsync(async session =>
    {
        int first = await ExpertTable.LastNumberAsync(session) + 1;
        for (int number = first; number < first + count; number++)
        {
            var account = new Account
            {
                Id = StableId.From($"expert-account-{number}").ToString("N"),
                UserName = $"e{number:D4}",
                NormalizedUserName = $"E{number:D4}",
                FullName = $"专家{number:D4}",
                UnitId = Units.Experts,
                Role = Role.Expert,
                IsActive = true,
                SecurityStamp = "stamp",
                ConcurrencyStamp = "1",
                AccessFailedCount = 0,
                CreatedAt = Clock.GetUtcNow(),
            };
            await AccountTable.InsertAsync(session, account);
            await ExpertTable.InsertAsync(session, new ExpertRow
            {
                Id = StableId.From($"expert-{number}"),
                Number = $"E-{number:D4}",
                FullName = account.FullName,
                Field = Fields[number % Fields.Count],
                Employer = $"滇东第{number}设计院",
                Title = "高级工程师",
                Phone = $"1390000{number:D4}",
                Affiliations = "",
                Status = ExpertStatus.Active,
                AccountId = account.Id,
                Version = 1,
            });
        }
    });

    /// <summary>The pool frozen, with this compiler and every field.</summary>
    public async Task<FreezePool.Receipt> FreezeAsync(string number) => await DoAsync(
        await LeadOfAsync(number), new FreezePool.Command(NewId(), number, (await CaseAsync(number)).Version, [Compiler], []));

    /// <summary>Frozen, announced and drawn with fixed witness numbers.</summary>
    public async Task<ConductDraw.Receipt> DrawExpertsAsync(string number)
    {
        await FreezeAsync(number);
        return await HoldDrawAsync(number);
    }

    /// <summary>Announced and drawn from what is frozen.</summary>
    public async Task<ConductDraw.Receipt> HoldDrawAsync(string number)
    {
        Account lead = await LeadOfAsync(number);
        await DoAsync(lead, new AnnounceDraw.Command(NewId(), number, (await CaseAsync(number)).Version, Clock.GetUtcNow(), Witnesses));
        return await DoAsync(lead, new ConductDraw.Command(NewId(), number, (await CaseAsync(number)).Version, WitnessNumbers));
    }

    /// <summary>One representative of each of the ten departments, named by the lead bureau.</summary>
    public async Task NominateAllAsync(string number)
    {
        Account lead = await LeadOfAsync(number);
        foreach (Department department in Department.All)
        {
            Account person = await ReviewerAsync(department.Code);
            await DoAsync(lead, new NominateRepresentative.Command(NewId(), number, department.Code, person.UserName));
        }
    }

    /// <summary>From PanelFormation to PlanBriefing by the acts themselves: pool, draw, ten representatives, time and place. The pool is filled where it is empty.</summary>
    public async Task PanelFormedAsync(string number)
    {
        if ((await Database.ReadAsync(ExpertTable.AllAsync)).Count == 0)
        {
            await FillPoolAsync();
        }

        await DrawExpertsAsync(number);
        await NominateAllAsync(number);
        Account lead = await LeadOfAsync(number);
        await DoAsync(lead, new SetPanelMeeting.Command(NewId(), number, (await CaseAsync(number)).Version, Clock.GetUtcNow().AddMinutes(1), "市政务中心 301 会议室"));
        await DoAsync(lead, new FormPanel.Command(NewId(), number, (await CaseAsync(number)).Version));
    }

    /// <summary>One setting, past the act of the administrator.</summary>
    public Task SetAsync(string key, string value) => Database.WriteAsync(session => SettingTable.PutAsync(
        session, new SettingRow { SettingKey = key, SettingValue = value, ChangedAt = Clock.GetUtcNow(), ChangedBy = "test" }));
}
