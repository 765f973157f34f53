using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Qujing.Approvals.Features.Archives;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Papers;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Archives;

/// <summary>The archive's first page: opened by any browser, without the product and without a line to it.</summary>
internal sealed class ArchiveIndex(CaseArchive.Contents contents, PageTexts texts)
{
    public const string Verification = "verify.txt";

    private const string Styles = """
        body{font:1rem/1.7 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b2128;background:#fff}
        li,td,th{padding:.25rem 0}a{color:#0b559f}small{color:#4a5561}ul{padding-inline-start:1.2rem}.missing{color:#a8161f}
        """;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="documents">Those whose bytes lie in the archive.</param>
    public string Render(IReadOnlyList<ArchivedFile> documents)
    {
        var html = new StringBuilder($"<!doctype html>\n<html lang=\"{(texts.IsEnglish ? "en" : "zh-Hans")}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        html.Append($"<title>{E(contents.Case.Number)} {E(texts["案卷"])}</title><style>{Styles}</style></head><body><main>\n");
        html.Append($"<h1>{E(contents.Case.Title)}</h1>\n<p>{E(contents.Case.Number)}　{E(CaseWords.Zone(contents.Case.ZoneCode, texts))}　{E(CaseWords.Stage(contents.Case.Stage, texts))}　{E(CaseWords.Status(contents.Case.Status, texts))}</p>\n");
        html.Append($"<p><small>{E(texts["由{0}于 {1} 导出。", contents.MadeBy, LocalTime.Words(contents.MadeAt)])}</small></p>\n");
        List(html, "公文", contents.Papers.Select(filed => (CaseArchiveZip.PathOf(filed, "html"), PaperNames.Of(filed.Entry, texts), Word: (string?)CaseArchiveZip.PathOf(filed, "docx"))));
        List(html, "报送的材料", documents.Select(file => (file.Path, $"{file.Name} {file.Note}", (string?)null)));
        Missing(html, documents);
        List(html, "抽取记录", contents.Draws.Select(draw => (CaseArchiveZip.PathOf(draw), draw.DrawNumber, (string?)null)));
        List(html, "计票证明", contents.Counts.Select(count => (CaseArchiveZip.PathOf(count), texts["专家评审第 {0} 轮", count.Round] + "：" + count.Sentence, (string?)null)));
        List(html, "办理记录", [("record/case.json", texts["案件"], null), ("record/timeline.json", texts["办理过程"], null), ("record/events.json", texts["审计记录"], null)]);
        List(html, "核验", [(Verification, texts["怎样核验"], null), (CaseArchiveZip.Manifest, texts["各文件的校验值"], null)]);
        Timeline(html);
        return html.Append("</main></body></html>\n").ToString();
    }

    /// <summary>Told in both languages: whoever checks an archive years later may read but one.</summary>
    public static string VerificationText(string number) => $"""
        案卷 {number} 的核验方法 / How to verify the archive of case {number}

        1. 文件未被改动 / The files are unchanged
           在本文件夹内运行 / In this folder, run:  sha256sum -c {CaseArchiveZip.Manifest}
           Windows: certutil -hashfile <文件名 file> SHA256，与清单核对 / compare with the list.

        2. 办理记录是一条链 / The record is a chain (record/events.json)
           每条记录的 hash 等于下列 JSON 数组（UTF-8，无空格）的 SHA-256 /
           Each event's hash is the SHA-256 of this JSON array in UTF-8 without blanks:
             [previousHash,"case:{number}",seq,at,actorId,actorName,actorRole,origin,act,outcome,details]
           previousHash 等于上一条的 hash，第一条为 64 个 0 / previousHash is the hash before it; the first is 64 zeros.
           "isSealed": true 的记录是投票，为保护投票人只列校验值；前后各条的衔接仍可核对 /
           Events with "isSealed": true are votes: only their hashes are given, and the links before and after them still hold.
           最后一条的 hash 可请审计员与系统内的链核对 / An auditor can compare the last hash with the chain in the system.

        3. 抽取 / The draws (draws/*.json)
           按 RFC 3797 用公布的来源重新计算。步骤见公开网站“抽取结果核验” /
           Recompute by RFC 3797 from the published sources; the steps stand on the public site.

        4. 计票 / The counts (counts/*.json)
           回执号对应每一张计入的票，不对应席位；投票人可查自己的回执号是否在内 /
           Each receipt is one counted ballot and names no seat; a voter can look for the own one.

        """;

    private void Missing(StringBuilder html, IReadOnlyList<ArchivedFile> documents)
    {
        HashSet<string> there = [.. documents.Select(file => file.Path)];
        foreach (ArchivedFile lost in contents.Documents.Select(CaseArchiveZip.Filed).Where(file => !there.Contains(file.Path)))
        {
            html.Append($"<p class=\"missing\">{E(texts["缺少文件：{0}", $"{lost.Name} {lost.Note}"])}</p>\n");
        }
    }

    private void List(StringBuilder html, string heading, IEnumerable<(string Path, string Text, string? Word)> files)
    {
        html.Append($"<h2>{E(texts[heading])}</h2>\n<ul>\n");
        int count = 0;
        foreach ((string path, string text, string? word) in files)
        {
            html.Append($"<li><a href=\"{Address(path)}\">{E(text)}</a>{(word is null ? "" : $" <a href=\"{Address(word)}\">Word</a>")}</li>\n");
            count++;
        }

        html.Append(count == 0 ? $"<li>{E(texts["没有。"])}</li>\n</ul>\n" : "</ul>\n");
    }

    private void Timeline(StringBuilder html)
    {
        html.Append($"<h2>{E(texts["办理过程"])}</h2>\n<ol reversed>\n");
        foreach (CaseEvent item in contents.Timeline)
        {
            string what = item.Outcome is { } outcome && item.From is { } from ? $"{CaseWords.Stage(from, texts)}：{CaseWords.Outcome(outcome, texts)}" : CaseWords.Act(item.Act, texts);
            html.Append($"<li>{E(LocalTime.Words(item.At))}　{E(what)}　<small>{E(item.Actor ?? "")} {E(CaseWords.Office(item, texts))}{(item.Reason is { } reason ? E("　" + texts["理由：{0}", reason]) : "")}</small></li>\n");
        }

        html.Append("</ol>\n");
    }

    private static string Address(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string E(string text) => Encoder.Encode(text);
}
