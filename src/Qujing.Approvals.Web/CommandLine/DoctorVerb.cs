using System.Globalization;
using System.Text.Json;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Features;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>What an administrator looks at first: each line is sound, worth a look, or wrong. Reads only.</summary>
internal static class DoctorVerb
{
    private const long DiskBytesLow = 2L * 1024 * 1024 * 1024;
    private const long DiskBytesWrong = 200L * 1024 * 1024;
    private static readonly TimeSpan CheckpointAge = TimeSpan.FromHours(1);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    internal enum State
    {
        Sound,
        Look,
        Wrong,
    }

    internal sealed record Line(string Area, State State, string Words);

    public static async Task<int> RunAsync(ProductFolders folders, DateTimeOffset now, (TextWriter Output, bool AsJson) to)
    {
        if (!folders.Database.Exists)
        {
            string missing = $"没有数据库 {folders.DatabaseFile}，请用 --data 指明数据文件夹";
            await to.Output.WriteLineAsync(to.AsJson ? JsonSerializer.Serialize(new { ok = false, words = missing }, OfficeVerbs.Readable) : missing);
            return OfficeVerbs.NotFound;
        }

        List<Line> lines = [Engine(folders), Scripts(folders), Keys(folders), Disk(folders)];
        if (lines.TrueForAll(line => line.State != State.Wrong))
        {
            Soundness.Report report = await Soundness.CheckAsync(folders.Database, folders.Documents, folders.Keys, bytes: false);
            lines.Add(report.Problems.Count == 0
                ? new Line("数据", State.Sound, $"{report.Chains} 条审计链、{report.Events} 条记录校验通过，{report.Documents} 份材料都在，各表相互一致")
                : new Line("数据", State.Wrong, string.Join('；', report.Problems.Take(20))));
            await using Database database = folders.Database.Open();
            lines.AddRange(await database.ReadAsync(session => AskAsync(session, now)));
        }

        bool healthy = lines.TrueForAll(line => line.State != State.Wrong);
        await to.Output.WriteLineAsync(to.AsJson
            ? JsonSerializer.Serialize(new { ok = healthy, lines = lines.Select(line => new { area = line.Area, state = line.State.ToString(), words = line.Words }) }, OfficeVerbs.Readable)
            : string.Join('\n', lines.Select(line => $"{Mark(line.State)} {line.Area}：{line.Words}").Append(healthy ? "系统正常" : "有问题，请按上面标“错误”的行处理")));
        return healthy ? 0 : 1;
    }

    private static string Mark(State state) => state switch { State.Sound => "[正常]", State.Look => "[留意]", State.Wrong => "[错误]", _ => throw new System.Diagnostics.UnreachableException($"No mark for {state}") };

    private static Line Engine(ProductFolders folders) => new("数据库", State.Sound, folders.Database.EngineWords);

    private static Line Scripts(ProductFolders folders)
    {
        if (Migrator.Unknown(folders.Database) is { Count: > 0 } unknown)
        {
            return new Line("版本", State.Wrong, $"数据库由更新的版本写过（{string.Join('、', unknown)}）。请运行新版本，本版本不能使用这个数据库");
        }

        IReadOnlyList<string> pending = Migrator.Pending(folders.Database);
        return pending.Count == 0 ? new Line("版本", State.Sound, "数据库与程序版本一致") : new Line("版本", State.Wrong, $"还有 {pending.Count} 个升级脚本没有执行。请运行 migrate");
    }

    private static Line Keys(ProductFolders folders)
    {
        string[] keys = Directory.Exists(folders.Keys) ? [.. Directory.EnumerateFiles(folders.Keys, "*.key").Order(StringComparer.Ordinal)] : [];
        if (!keys.Select(Path.GetFileName).Contains("audit-seal.key", StringComparer.Ordinal) || !keys.Select(Path.GetFileName).Contains("ballot-seal.key", StringComparer.Ordinal))
        {
            return new Line("密钥", State.Wrong, $"{folders.Keys} 里缺少密钥。没有密钥不能校验审计链，请从保管处取回");
        }

        string[] open = [.. keys.Where(IsOpenToOthers).Select(key => Path.GetFileName(key))];
        return open.Length == 0
            ? new Line("密钥", State.Sound, $"{keys.Length} 把，只有本程序能读")
            : new Line("密钥", State.Wrong, $"别的用户也能读：{string.Join('、', open)}。请改为只有本程序的用户能读（600）");
    }

    private static bool IsOpenToOthers(string key) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(key) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != UnixFileMode.None;

    private static Line Disk(ProductFolders folders)
    {
        long free = new DriveInfo(folders.Root).AvailableFreeSpace;
        string words = $"剩余 {free / 1024.0 / 1024.0 / 1024.0:0.0} GB";
        return free < DiskBytesWrong ? new Line("磁盘", State.Wrong, words + "，不能再收材料") : new Line("磁盘", free < DiskBytesLow ? State.Look : State.Sound, words);
    }

    private static async Task<IReadOnlyList<Line>> AskAsync(DbSession session, DateTimeOffset now) =>
        [await ClockAsync(session, now), await CheckpointAsync(session, now), await CalendarAsync(session, now), await NoticesAsync(session)];

    private static async Task<Line> ClockAsync(DbSession session, DateTimeOffset now)
    {
        if (await Health.ServerClockAsync(session) is { } served && (now - served).Duration() > ClockTolerance)
        {
            return new Line("时钟", State.Wrong, $"本机 {Words(now)}，数据库服务器 {Words(served)}，相差超过 1 分钟。请先校正时钟，各台机器用同一个时间源");
        }

        DateTimeOffset? last = Moment(await Health.LastEventAsync(session));
        return last is { } newest && now < newest - ClockTolerance
            ? new Line("时钟", State.Wrong, $"比最后一条记录（{Words(newest)}）还早。请先校正服务器时钟")
            : new Line("时钟", State.Sound, $"{Words(now)}，不早于最后一条记录");
    }

    private static async Task<Line> CheckpointAsync(DbSession session, DateTimeOffset now)
    {
        DateTimeOffset? last = Moment(await Health.LastCheckpointAsync(session));
        return last is { } at && now - at <= CheckpointAge
            ? new Line("检查点", State.Sound, $"最后一个在 {Words(at)}")
            : new Line("检查点", State.Look, last is { } old ? $"最后一个在 {Words(old)}。服务运行时每 15 分钟写一个" : "还没有检查点。服务运行时每 15 分钟写一个");
    }

    private static async Task<Line> CalendarAsync(DbSession session, DateTimeOffset now)
    {
        IReadOnlyList<string> years = await Health.CalendarYearsAsync(session);
        int year = now.ToOffset(ShanghaiTime.Offset).Year;
        string[] missing = [.. new[] { year, year + 1 }.Select(one => one.ToString(CultureInfo.InvariantCulture)).Except(years, StringComparer.Ordinal)];
        return missing.Length == 0
            ? new Line("工作日历", State.Sound, $"已录入 {string.Join('、', years)} 年")
            : new Line("工作日历", State.Look, $"没有 {string.Join('、', missing)} 年的放假安排，跨入该年的时限只按周末推算");
    }

    private static async Task<Line> NoticesAsync(DbSession session)
    {
        (long waiting, long tried) = await Health.UnsentAsync(session);
        return new Line("通知", tried == 0 ? State.Sound : State.Look, tried == 0 ? $"{waiting} 条待发" : $"{waiting} 条待发，其中 {tried} 条发送失败过");
    }

    private static DateTimeOffset? Moment(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Words(DateTimeOffset at) => $"{at.ToOffset(ShanghaiTime.Offset):yyyy-MM-dd HH:mm}";
}
