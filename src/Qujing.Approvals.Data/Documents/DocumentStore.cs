using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Qujing.Approvals.Data.Documents;

/// <summary>The bytes of documents, each under its own hash, outside the web root. Written aside, synced, renamed; referenced only after.</summary>
public sealed class DocumentStore(string folder)
{
    private const int BufferBytes = 128 * 1024;
    private const int HeadBytes = 64;

    /// <summary>Takes the bytes in. The same bytes twice are one file.</summary>
    /// <exception cref="DocumentTooLargeException">More than <paramref name="sizeMax"/> bytes came; nothing is kept.</exception>
    public async Task<StoredDocument> PutAsync(Stream content, long sizeMax, CancellationToken cancellation = default)
    {
        string incoming = Path.Combine(folder, "incoming");
        Directory.CreateDirectory(incoming);
        string aside = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            StoredDocument stored = await WriteAsideAsync(content, aside, sizeMax, cancellation);
            string place = PathOf(stored.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(aside, place, overwrite: true);
            return stored;
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <summary>What a whole file on this disk would be called here; nothing is taken in yet.</summary>
    internal static async Task<StoredDocument> ReadAsync(string file, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, useAsync: true);
        byte[] buffer = new byte[BufferBytes];
        var head = new byte[HeadBytes];
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            size += KeepHead(buffer.AsSpan(0, read), head, size);
            hash.AppendData(buffer, 0, read);
        }

        return new StoredDocument(Convert.ToHexStringLower(hash.GetHashAndReset()), size, head.AsMemory(0, (int)Math.Min(size, head.Length)));
    }

    /// <summary>Takes in a file that was written and synced on the same disk, by its own name.</summary>
    internal void Adopt(string file, string sha256)
    {
        string place = PathOf(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(file, place, overwrite: true);
    }

    /// <summary>Null where the bytes are missing: the caller says so, and the check of documents finds it.</summary>
    public Stream? Open(string sha256)
    {
        string place = PathOf(sha256);
        return File.Exists(place) ? new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, useAsync: true) : null;
    }

    /// <summary>The first bytes, at most 64: what kind of file it is by content. Null where the bytes are missing.</summary>
    public StoredDocument? Look(string sha256)
    {
        string place = PathOf(sha256);
        if (!File.Exists(place))
        {
            return null;
        }

        using SafeFileHandle file = File.OpenHandle(place);
        byte[] head = new byte[HeadBytes];
        int read = RandomAccess.Read(file, head, fileOffset: 0);
        return new StoredDocument(sha256, RandomAccess.GetLength(file), head.AsMemory(0, read));
    }

    private string PathOf(string sha256)
    {
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException("A document's name is the lower-case hex of its SHA-256.", nameof(sha256));
        }

        return Path.Combine(folder, sha256[..2], sha256);
    }

    private static async Task<StoredDocument> WriteAsideAsync(Stream content, string aside, long sizeMax, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, useAsync: true);
        byte[] buffer = new byte[BufferBytes];
        var head = new byte[HeadBytes];
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            size += KeepHead(buffer.AsSpan(0, read), head, size);
            if (size > sizeMax)
            {
                throw new DocumentTooLargeException(sizeMax);
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        file.Flush(flushToDisk: true);
        return new StoredDocument(Convert.ToHexStringLower(hash.GetHashAndReset()), size, head.AsMemory(0, (int)Math.Min(size, head.Length)));
    }

    private static int KeepHead(ReadOnlySpan<byte> came, Span<byte> head, long at)
    {
        if (at < head.Length)
        {
            came[..(int)Math.Min(came.Length, head.Length - at)].CopyTo(head[(int)at..]);
        }

        return came.Length;
    }
}

/// <param name="Sha256">Lower-case hex.</param>
/// <param name="SizeBytes">How many bytes came.</param>
/// <param name="Head">The first bytes, at most 64: what kind of file it is by content.</param>
public sealed record StoredDocument(string Sha256, long SizeBytes, ReadOnlyMemory<byte> Head);

public sealed class DocumentTooLargeException(long sizeMax) : Exception($"More than {sizeMax} bytes.")
{
    public long SizeMax { get; } = sizeMax;
}
