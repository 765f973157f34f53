using System.Security.Cryptography;
using System.Text.Json;

namespace Qujing.Approvals.Data.Documents;

/// <summary>
/// Files on their way. What has come outlives a lost line, a closed page and a restart; it is no part of the record until an act takes it into
/// a package. The length of the part file is what has come: bytes are synced before they are counted.
/// </summary>
public sealed class UploadStore(string folder, DocumentStore documents)
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Writes the upload down. Its first byte may come afterwards.</summary>
    public void Begin(Upload upload)
    {
        Directory.CreateDirectory(folder);
        using (File.Create(PartOf(upload.Id)))
        {
            Write(upload);
        }
    }

    /// <summary>Null where it was never begun, was dropped or has been taken into a package.</summary>
    public UploadState? Find(Guid id)
    {
        Upload? upload = Read(SheetOf(id));
        return upload is null ? null : new UploadState(upload, upload.Sha256 is null ? LengthOf(PartOf(id)) : upload.SizeBytes);
    }

    /// <summary>What a person has not finished or not yet saved, oldest first.</summary>
    public IReadOnlyList<UploadState> OfPerson(string accountId) =>
        [.. All().Where(upload => upload.AccountId == accountId && !upload.IsTaken).OrderBy(upload => upload.BegunAt).Select(upload => Find(upload.Id)).OfType<UploadState>()];

    /// <summary>
    /// Puts bytes behind those that have come. With a checksum all of them count or none; without one, what came before a lost line counts.
    /// The last byte makes the file whole: it is then hashed and lies with the documents.
    /// </summary>
    /// <param name="id">Which upload.</param>
    /// <param name="offset">Where the sender believes the next byte goes.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="sha256">What the sender says the hash of these bytes is; null where it says nothing.</param>
    /// <param name="cancellation">The line was lost.</param>
    public async Task<(UploadOutcome Outcome, UploadState? State)> AppendAsync(Guid id, long offset, Stream content, ReadOnlyMemory<byte>? sha256, CancellationToken cancellation = default)
    {
        if (Find(id) is not { } state)
        {
            return (UploadOutcome.Unknown, null);
        }

        if (state.Upload.Sha256 is not null)
        {
            return (UploadOutcome.WrongOffset, state);
        }

        UploadOutcome outcome;
        await using (FileStream? part = OpenAlone(PartOf(id)))
        {
            if (part is null)
            {
                return (File.Exists(PartOf(id)) ? UploadOutcome.Busy : UploadOutcome.Unknown, state);
            }

            outcome = part.Length == offset ? await CopyAsync(content, part, state.Upload.SizeBytes, sha256, cancellation) : UploadOutcome.WrongOffset;
            if (part.Length == state.Upload.SizeBytes && outcome is UploadOutcome.Kept or UploadOutcome.LineLost)
            {
                part.Close();
                // Every byte has come: whether the sender still listens changes nothing.
                await FinishAsync(state.Upload, CancellationToken.None);
            }
        }

        return (outcome, Find(id));
    }

    /// <summary>A package has it now: it is listed no more, but still known to a form that is sent twice.</summary>
    public void Take(Upload upload) => Write(upload with { IsTaken = true });

    /// <summary>Forgets the upload. Bytes that a package took stay with the documents.</summary>
    public void Drop(Guid id)
    {
        File.Delete(SheetOf(id));
        File.Delete(PartOf(id));
    }

    /// <summary>Forgets every upload begun before a moment; how many.</summary>
    public int DropBegunBefore(DateTimeOffset moment)
    {
        Upload[] old = [.. All().Where(upload => upload.BegunAt < moment)];
        foreach (Upload upload in old)
        {
            Drop(upload.Id);
        }

        return old.Length;
    }

    private static async Task<UploadOutcome> CopyAsync(Stream content, FileStream part, long sizeMax, ReadOnlyMemory<byte>? sha256, CancellationToken cancellation)
    {
        long start = part.Length;
        part.Seek(0, SeekOrigin.End);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[BufferBytes];
        UploadOutcome outcome;
        int read;
        while ((read = await ReadAsync(content, buffer, cancellation)) > 0 && part.Position + read <= sizeMax)
        {
            hash.AppendData(buffer, 0, read);
            await part.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
        }

        outcome = read > 0 ? UploadOutcome.TooMuch : read < 0 ? UploadOutcome.LineLost : UploadOutcome.Kept;
        if (outcome == UploadOutcome.Kept && sha256 is { } said && !hash.GetHashAndReset().AsSpan().SequenceEqual(said.Span))
        {
            outcome = UploadOutcome.ChecksumDiffers;
        }

        await part.FlushAsync(CancellationToken.None);
        bool counts = outcome == UploadOutcome.Kept || (outcome == UploadOutcome.LineLost && sha256 is null);
        if (!counts)
        {
            part.SetLength(start);
        }

        part.Flush(flushToDisk: true);
        return outcome;
    }

    /// <summary>Below zero where the line was lost.</summary>
    private static async Task<int> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellation);
        }
        catch (Exception lost) when (lost is IOException or OperationCanceledException)
        {
            return -1;
        }
    }

    /// <summary>Null where another request is writing, or nothing is there.</summary>
    private static FileStream? OpenAlone(string part)
    {
        try
        {
            return new FileStream(part, FileMode.Open, FileAccess.ReadWrite, FileShare.None, BufferBytes, useAsync: true);
        }
        catch (IOException)
        {
            return null;
        }
    }

    // The hash is written down before the bytes move, so that a process that ends in between is finished by the next one that looks.
    private async Task FinishAsync(Upload upload, CancellationToken cancellation)
    {
        StoredDocument whole = await DocumentStore.ReadAsync(PartOf(upload.Id), cancellation);
        Write(upload with { Sha256 = whole.Sha256 });
        documents.Adopt(PartOf(upload.Id), whole.Sha256);
    }

    private IEnumerable<Upload> All() => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Select(Read).OfType<Upload>() : [];

    private void Write(Upload upload)
    {
        string aside = SheetOf(upload.Id) + ".new";
        using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, upload);
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, SheetOf(upload.Id), overwrite: true);
    }

    private Upload? Read(string sheet)
    {
        try
        {
            using FileStream file = File.OpenRead(sheet);
            Upload? upload = JsonSerializer.Deserialize<Upload>(file);
            if (upload?.Sha256 is { } sha256 && File.Exists(PartOf(upload.Id)))
            {
                documents.Adopt(PartOf(upload.Id), sha256);
            }

            return upload;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static long LengthOf(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    private string SheetOf(Guid id) => Path.Combine(folder, $"{id:N}.json");

    private string PartOf(Guid id) => Path.Combine(folder, $"{id:N}.part");
}

/// <summary>A file that somebody began to send.</summary>
/// <param name="Id">By which its bytes are sent.</param>
/// <param name="AccountId">Who began it; nobody else adds to it, sees it or saves it.</param>
/// <param name="CaseNumber">Whose package it is for.</param>
/// <param name="Slot">Which document it is to be.</param>
/// <param name="FileName">The file's own name, any characters.</param>
/// <param name="SizeBytes">How many bytes it has in all.</param>
/// <param name="BegunAt">When it was begun.</param>
public sealed record Upload(Guid Id, string AccountId, string CaseNumber, string Slot, string FileName, long SizeBytes, DateTimeOffset BegunAt)
{
    /// <summary>Lower-case hex, once every byte has come.</summary>
    public string? Sha256 { get; init; }

    public bool IsTaken { get; init; }
}

/// <param name="Upload">What was begun.</param>
/// <param name="Offset">How many bytes have come and are safe.</param>
public sealed record UploadState(Upload Upload, long Offset)
{
    public bool IsWhole => Upload.Sha256 is not null;
}

public enum UploadOutcome
{
    Kept,
    Unknown,
    WrongOffset,
    Busy,
    ChecksumDiffers,
    TooMuch,
    LineLost,
}
