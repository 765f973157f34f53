using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Simulation;

/// <summary>The people of the demo and of simulations: somebody for each role, and a pool of experts. None has a password.</summary>
public static class SimulatedPeople
{
    private const int Experts = 96;
    private static readonly string[] Surnames = ["张", "李", "王", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林"];
    private static readonly string[] Given = ["明远", "国栋", "秀英", "建华", "志强", "丽萍", "永昌", "文斌", "晓红", "正荣", "海燕", "学林"];
    private static readonly string[] Fields = ["城乡规划", "产业经济", "生态环境", "交通市政", "给排水", "土地利用", "安全应急", "能源电力"];
    private static readonly string[] Bodies = ["马俊", "唐敏", "钱红梅", "冯志刚", "邓丽", "王建国", "段文华", "晏平"];
    private static readonly string[] Reviewers = ["孙立新", "何晓东", "罗娟", "朱明", "郭伟", "赵蓉", "施云", "高翔", "夏静", "彭勇"];

    public static string BodyOf(string zoneCode) => "body-" + zoneCode;

    public static string SecretariatOf(string departmentCode) => "sec-" + departmentCode;

    public static string ReviewerOf(string departmentCode) => "rev-" + departmentCode;

    private const string County = "luoping";
    private const string Township = "township-luoping-luoxiong";
    private const string School = "school-luoping-no1-primary";
    public const string Recorder = "recorder";
    public const string Supervisor = "supervisor";

    public static async Task AddAsync(DbSession session, DateTimeOffset now)
    {
        foreach ((Zone zone, int at) in Zone.All.Select((zone, at) => (zone, at)))
        {
            await PersonAsync(session, (BodyOf(zone.Code), Bodies[at], Role.OrganisingBody, Units.OrganisingBodyOf(zone.Code)), now);
        }

        await PersonAsync(session, (SecretariatOf("industry"), "李敏", Role.Secretariat, "industry"), now);
        await PersonAsync(session, (SecretariatOf("commerce"), "陈霞", Role.Secretariat, "commerce"), now);
        await PersonAsync(session, (SecretariatOf("science-technology"), "周涛", Role.Secretariat, "science-technology"), now);
        foreach (Department department in Department.All)
        {
            await PersonAsync(session, (ReviewerOf(department.Code), Reviewers[department.Seat - 1], Role.DepartmentReviewer, department.Code), now);
        }

        await PersonAsync(session, (Recorder, "沈洁", Role.MeetingRecorder, Units.GovernmentOffice), now);
        await PersonAsync(session, (Supervisor, "周强", Role.Supervisor, Units.Supervision), now);
        await PersonAsync(session, ("auditor", "吕芳", Role.Auditor, Units.Audit), now);
        await PersonAsync(session, ("admin", "杜鹏", Role.Administrator, Units.Administration), now);
        await PersonAsync(session, ("admin-2", "毛宁", Role.Administrator, Units.Administration), now);
        await CountyPeopleAsync(session, now);
        for (int number = 1; number <= Experts; number++)
        {
            await ExpertAsync(session, number, now);
        }
    }

    private static async Task CountyPeopleAsync(DbSession session, DateTimeOffset now)
    {
        foreach ((string id, string name, string kind) in new[] { (Township, "罗雄街道", "township"), (School, "罗平县第一小学", "school") })
        {
            await AccountTable.InsertUnitAsync(session, new Unit { Id = id, Name = name, Kind = kind });
            await UnitCountyTable.InsertAsync(session, id, County);
        }

        await PersonAsync(session, ("edu-" + County, "田晓燕", Role.CountyEducation, Units.CountyEducationOf(County)), now);
        await PersonAsync(session, ("lead-" + County, "董志远", Role.CountyLeader, Units.CountyEducationOf(County)), now);
        await PersonAsync(session, ("federation-" + County, "毛丽华", Role.Federation, Units.FederationOf(County)), now);
        await PersonAsync(session, ("township-" + County, "段小兵", Role.Township, Township), now);
        await PersonAsync(session, ("committee-" + County, "余静", Role.CommitteeMember, Units.CommitteeOf(County)), now);
        await PersonAsync(session, ("school-" + County, "戴春梅", Role.School, School), now);
        await PersonAsync(session, ("guardian-" + County, "范家明", Role.Guardian, Units.Guardians), now);
        await PersonAsync(session, ("city-education", "苏建民", Role.CityEducation, Units.CityEducation), now);
    }

    private static async Task ExpertAsync(DbSession session, int number, DateTimeOffset now)
    {
        string name = Surnames[number % Surnames.Length] + Given[number * 7 % Given.Length];
        string account = await PersonAsync(session, ($"e{number:D4}", name, Role.Expert, Units.Experts), now);
        await ExpertTable.InsertAsync(session, new ExpertRow
        {
            Id = StableId.From($"simulated-expert-{number}"), Number = $"E-{number:D4}", FullName = name, Field = Fields[number % Fields.Length],
            Employer = $"云南省第{(number % 12) + 1}规划设计院", Title = "高级工程师", Phone = $"1390874{number:D4}", Affiliations = "",
            Status = ExpertStatus.Active, AccountId = account, Version = 1,
        });
    }

    private static async Task<string> PersonAsync(DbSession session, (string UserName, string FullName, Role Role, string Unit) who, DateTimeOffset now)
    {
        string id = StableId.From("simulated-person-" + who.UserName).ToString("N");
        await AccountTable.InsertAsync(session, new Account
        {
            Id = id, UserName = who.UserName, NormalizedUserName = who.UserName.ToUpperInvariant(), FullName = who.FullName, UnitId = who.Unit, Role = who.Role,
            IsActive = true, SecurityStamp = id, ConcurrencyStamp = id, AccessFailedCount = 0, CreatedAt = now,
        });
        return id;
    }
}
