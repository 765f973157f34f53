using System.Globalization;
using System.Text.Json;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>
/// A backup is a folder: the database as it stood at one moment, every document, and <c>backup.json</c> with what they were. It is checked before it
/// gets its name. The keys are not in it: whoever has both can forge the record, so they are kept apart.
/// </summary>
internal static class BackupVerbs
{
    private const string DatabaseName = "approvals.db";
    private const string DocumentsName = "documents";
    private const string UploadsName = "uploads";
    private const string SheetName = "backup.json";

    private const string OnServer = "数据在 SQL Server 上，请用服务器自己的备份和恢复，并把材料文件夹和密钥分别备份；恢复后用 doctor 检查";

    internal sealed record Sheet(string MadeAt, string DatabaseSha256, long Events, long Chains, long Documents, string? Anchor);

    public static async Task<int> BackupAsync(ProductFolders folders, string to, DateTimeOffset now, (TextWriter Output, bool AsJson) output)
    {
        if (!folders.Database.IsOneFile)
        {
            return Say(output, 1, OnServer);
        }

        if (!File.Exists(folders.DatabaseFile))
        {
            return Say(output, OfficeVerbs.NotFound, $"没有数据库 {folders.DatabaseFile}，请用 --data 指明数据文件夹");
        }

        if (Migrator.IsEmpty(folders.Database))
        {
            return Say(output, OfficeVerbs.NotFound, $"{folders.DatabaseFile} 里没有本系统的数据，请用 --data 指明数据文件夹");
        }

        string target = Path.GetFullPath(to);
        if (Path.Exists(target))
        {
            return Say(output, 1, $"{target} 已经存在。请换一个文件夹，备份不会覆盖任何东西");
        }

        string work = target + ".partial";
        if (Directory.Exists(work))
        {
            Directory.Delete(work, recursive: true);
        }

        Directory.CreateDirectory(work);
        // The documents after the database: what a row names was there before the row was.
        folders.Database.CopyTo(Path.Combine(work, DatabaseName));
        CopyDocuments(folders.Documents, Path.Combine(work, DocumentsName));
        Soundness.Report report = await Soundness.CheckAsync(new DatabasePlace(Path.Combine(work, DatabaseName)), Path.Combine(work, DocumentsName), folders.Keys, bytes: true);
        if (report.Problems.Count > 0)
        {
            return Say(output, 1, [.. report.Problems, $"备份没有通过校验，留在 {work} 供查看"]);
        }

        var sheet = new Sheet(
            now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), await Soundness.HashAsync(Path.Combine(work, DatabaseName)),
            report.Events, report.Chains, report.Documents, report.Anchor);
        await File.WriteAllTextAsync(Path.Combine(work, SheetName), JsonSerializer.Serialize(sheet, OfficeVerbs.Readable));
        Directory.Move(work, target);
        return Say(output, 0, $"已备份到 {target}：{report.Chains} 条链，{report.Events} 条记录，{report.Documents} 份材料，全部校验通过", $"密钥不在备份里，请另行保管：{folders.Keys}");
    }

    public static async Task<int> RestoreAsync(ProductFolders folders, string from, string? keys, (TextWriter Output, bool AsJson) output)
    {
        if (!folders.Database.IsOneFile)
        {
            return Say(output, 1, OnServer);
        }

        string source = Path.GetFullPath(from);
        string sheetFile = Path.Combine(source, SheetName);
        if (!File.Exists(sheetFile) || JsonSerializer.Deserialize<Sheet>(await File.ReadAllTextAsync(sheetFile), OfficeVerbs.Readable) is not { } sheet)
        {
            return Say(output, OfficeVerbs.NotFound, $"{source} 不是备份文件夹：没有 {SheetName}");
        }

        if (File.Exists(folders.DatabaseFile))
        {
            return Say(output, 1, $"{folders.DatabaseFile} 已经存在。请用 --data 指明一个新的数据文件夹，恢复不会覆盖任何东西");
        }

        string given = keys is null ? folders.Keys : Path.GetFullPath(keys);
        if (!Directory.Exists(given) || !Directory.EnumerateFiles(given, "*.key").Any())
        {
            return Say(output, 1, $"{given} 里没有密钥。备份不含密钥，请用 --keys 指明保管密钥的文件夹");
        }

        if (await Soundness.HashAsync(Path.Combine(source, DatabaseName)) != sheet.DatabaseSha256)
        {
            return Say(output, 1, "备份里的数据库和备份时不同，没有恢复");
        }

        return await PutBackAsync(folders, source, sheet, given, output);
    }

    private static async Task<int> PutBackAsync(ProductFolders folders, string source, Sheet sheet, string keys, (TextWriter Output, bool AsJson) output)
    {
        if (keys != folders.Keys)
        {
            Directory.CreateDirectory(folders.Keys);
            foreach (string key in Directory.EnumerateFiles(keys))
            {
                File.Copy(key, Path.Combine(folders.Keys, Path.GetFileName(key)), overwrite: false);
            }
        }

        CopyDocuments(Path.Combine(source, DocumentsName), folders.Documents);
        string work = folders.DatabaseFile + ".partial";
        File.Copy(Path.Combine(source, DatabaseName), work, overwrite: true);
        Soundness.Report report = await Soundness.CheckAsync(new DatabasePlace(work), folders.Documents, folders.Keys, bytes: true);
        if (report.Problems.Count > 0 || report.Events != sheet.Events || report.Anchor != sheet.Anchor)
        {
            return Say(output, 1, [.. report.Problems, $"恢复的数据没有通过校验，留在 {work} 供查看"]);
        }

        File.Move(work, folders.DatabaseFile);
        return Say(output, 0, $"已从 {sheet.MadeAt} 的备份恢复到 {folders.Root}：{report.Chains} 条链，{report.Events} 条记录，{report.Documents} 份材料，全部校验通过");
    }

    /// <summary>Every document, by its own name; what is still on its way to become one stays behind.</summary>
    private static void CopyDocuments(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.Exists(from) ? Directory.EnumerateDirectories(from).Where(folder => Path.GetFileName(folder) is { Length: 2 } and not UploadsName) : [])
        {
            string copy = Path.Combine(to, Path.GetFileName(folder));
            Directory.CreateDirectory(copy);
            foreach (string file in Directory.EnumerateFiles(folder))
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
            }
        }
    }

    private static int Say((TextWriter Output, bool AsJson) output, int code, params string[] lines)
    {
        output.Output.WriteLine(output.AsJson ? JsonSerializer.Serialize(new { ok = code == 0, words = lines }, OfficeVerbs.Readable) : string.Join('\n', lines));
        return code;
    }
}
