using System.Security.Cryptography;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Whether a database and its documents are what they should be: the file, what must hold between rows, the keys, the audit trail, each document's bytes.</summary>
internal static class Soundness
{
    internal sealed record Report(long Events, long Chains, long Documents, string? Anchor, IReadOnlyList<string> Problems);

    /// <param name="place">The database; only read.</param>
    /// <param name="documents">The folder of its documents.</param>
    /// <param name="keys">The folder of its keys, without which no seal can be checked.</param>
    /// <param name="bytes">Whether every document is read and hashed, or only looked for.</param>
    internal static async Task<Report> CheckAsync(DatabasePlace place, string documents, string keys, bool bytes)
    {
        List<string> problems = [.. place.FileProblems().Select(line => $"数据库文件损坏：{line}")];
        if (problems.Count > 0)
        {
            return new Report(0, 0, 0, null, problems);
        }

        await using Database database = place.Open();
        problems.AddRange((await database.ReadAsync(DatabaseChecks.RunAsync)).Select(finding => $"数据不一致：{finding.Check}，{finding.Row}"));
        string[] wrongKeys =
        [
            .. (await database.ReadAsync(session => KeyNeeds.MissingAsync(session, keys))).Select(key => $"密钥 {key} 缺失，请从保管处取回"),
            .. (await database.ReadAsync(session => ChildVault.WrongKeysAsync(session, keys))).Select(key => $"儿童信息密钥 {key} 缺失或者不是加密时所用的，请从保管处取回"),
        ];
        problems.AddRange(wrongKeys);
        if (wrongKeys.Length > 0)
        {
            // What would be looked at next opens the keys, and whoever opens them makes what is missing.
            return new Report(0, 0, 0, null, problems);
        }

        var ring = new KeyRing(keys);
        problems.AddRange((await database.ReadAsync(WebKeyTable.AllAsync)).Any(content => !WebKeyOpener.Opens(ring, content)) ? ["web-keys.key 打不开登录和表单的密钥，请从保管处取回；没有它，所有人要重新登录"] : []);
        AuditReport audit = await database.ReadAsync(session => new AuditVerifier(new AuditTrail(ring)).VerifyAsync(session));
        if (audit.Fault is { } fault)
        {
            problems.Add($"审计链第一处不符：{fault.Chain} 第 {fault.Seq} 条，{CommandTexts.Of(fault.What)}");
        }

        IReadOnlyList<string> named = await database.ReadAsync(Health.DocumentsAsync);
        foreach (string sha256 in named)
        {
            string file = Path.Combine(documents, sha256[..2], sha256);
            if (!File.Exists(file))
            {
                problems.Add($"缺少材料文件 {sha256}");
            }
            else if (bytes && await HashAsync(file) != sha256)
            {
                problems.Add($"材料文件已被改动：{sha256}");
            }
        }

        string? anchor = await database.ReadAsync(Health.AnchorAsync);
        return new Report(audit.Events, audit.Chains, named.Count, anchor, problems);
    }

    internal static async Task<string> HashAsync(string file)
    {
        await using FileStream content = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
    }
}
