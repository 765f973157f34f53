using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Archives;
using Qujing.Approvals.Features.Papers;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Papers;

namespace Qujing.Approvals.Web.Archives;

/// <summary>A file of the archive as its index names it.</summary>
/// <param name="Path">Below the archive's folder, with forward slashes.</param>
internal sealed record ArchivedFile(string Path, string Name, string Note);

/// <summary>Writes a case's archive: one folder, an index that a browser opens, and last a list of the SHA-256 of every file before it.</summary>
internal sealed class CaseArchiveZip(CaseArchive.Contents contents, DocumentStore store, Func<Task<string>> styles, PageTexts texts)
{
    public const string Manifest = "manifest-sha256.txt";
    private const int NameLengthMax = 80;
    private const int BufferBytes = 128 * 1024;
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<(string Hash, string Path)> _written = [];

    /// <summary>The folder, and the archive without its ending.</summary>
    public string Name => contents.Case.Number;

    public async Task WriteAsync(Stream target, CancellationToken cancellation)
    {
        await using var line = new UnhurriedStream(target);
        await using ZipArchive zip = await ZipArchive.CreateAsync(line, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        ArchivedFile[] documents = [.. contents.Documents.Where(document => store.Look(document.Sha256) is not null).Select(Filed)];
        await PutAsync(zip, "index.html", new ArchiveIndex(contents, texts).Render(documents), cancellation);
        foreach ((DocumentView document, ArchivedFile file) in contents.Documents.Where(document => store.Look(document.Sha256) is not null).Zip(documents))
        {
            await using Stream bytes = store.Open(document.Sha256)!;
            await PutAsync(zip, (file.Path, CompressionLevel.NoCompression), bytes, cancellation);
        }

        await PutPapersAsync(zip, cancellation);
        await PutRecordAsync(zip, cancellation);
        await PutAsync(zip, ArchiveIndex.Verification, ArchiveIndex.VerificationText(Name), cancellation);
        string manifest = string.Concat(_written.Select(file => $"{file.Hash}  {file.Path}\n"));
        await PutAsync(zip, Manifest, manifest, cancellation);
    }

    /// <summary>A document's place: its slot and version keep two of one name apart, whatever characters the name holds.</summary>
    public static ArchivedFile Filed(DocumentView document)
    {
        string name = string.Concat(document.FileName.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_'));
        string kept = name.Length <= NameLengthMax ? name : name[^NameLengthMax..];
        string slot = document.Slot == CaseArchive.ApprovalSlot ? "批复文件" : DocumentSlot.Find(document.Slot)?.Name ?? document.Slot;
        return new ArchivedFile($"documents/{document.Slot}-v{document.VersionNo}-{kept.TrimStart('.')}", $"{slot}（第 {document.VersionNo} 版）", document.FileName);
    }

    public static string PathOf(CaseArchive.Filed filed, string ending) => $"papers/{PaperNames.FileOf(filed.Entry.Kind, filed.Entry.No, filed.Entry.Unit)}.{ending}";

    public static string PathOf(DrawRecord draw) => $"draws/{draw.DrawNumber}.json";

    public static string PathOf(CaseArchive.CountProof count) => $"counts/round-{count.Round}-ballot-{count.Ballot}.json";

    private async Task PutPapersAsync(ZipArchive zip, CancellationToken cancellation)
    {
        string sheet = await styles();
        foreach (CaseArchive.Filed filed in contents.Papers)
        {
            await PutAsync(zip, PathOf(filed, "html"), PaperHtml.Document(filed.Paper, sheet), cancellation);
            await using var word = new MemoryStream(PaperDocx.Of(filed.Paper, contents.MadeAt));
            await PutAsync(zip, (PathOf(filed, "docx"), CompressionLevel.NoCompression), word, cancellation);
        }
    }

    private async Task PutRecordAsync(ZipArchive zip, CancellationToken cancellation)
    {
        await PutAsync(zip, "record/case.json", Json(new
        {
            contents.Case.Number, contents.Case.Title, contents.Case.Kind, contents.Case.ZoneCode, contents.Case.Stage, contents.Case.Status, contents.Case.OpenedAt,
            contents.Case.DefinitionId, contents.Case.DefinitionVersion, contents.MadeAt, contents.MadeBy, contents.Documents,
        }), cancellation);
        await PutAsync(zip, "record/timeline.json", Json(contents.Timeline), cancellation);
        await PutAsync(zip, "record/events.json", Json(contents.Events), cancellation);
        foreach (DrawRecord draw in contents.Draws)
        {
            await PutAsync(zip, PathOf(draw), draw.ToJson(), cancellation);
        }

        foreach (CaseArchive.CountProof count in contents.Counts)
        {
            await PutAsync(zip, PathOf(count), Json(count), cancellation);
        }
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Options) + "\n";

    private async Task PutAsync(ZipArchive zip, string path, string text, CancellationToken cancellation)
    {
        await using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await PutAsync(zip, (path, CompressionLevel.Fastest), bytes, cancellation);
    }

    private async Task PutAsync(ZipArchive zip, (string Path, CompressionLevel Level) file, Stream bytes, CancellationToken cancellation)
    {
        ZipArchiveEntry entry = zip.CreateEntry($"{Name}/{file.Path}", file.Level);
        entry.LastWriteTime = contents.MadeAt;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using Stream place = await entry.OpenAsync(cancellation);
        byte[] buffer = new byte[BufferBytes];
        int read;
        while ((read = await bytes.ReadAsync(buffer, cancellation)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await place.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        _written.Add((Convert.ToHexStringLower(hash.GetHashAndReset()), file.Path));
    }
}
