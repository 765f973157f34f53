using System.Security.Cryptography;

namespace Qujing.Approvals.Data.Keys;

/// <summary>The product's secret keys. They lie in files beside the database, never in it.</summary>
public sealed class KeyRing
{
    private const int KeyBytes = 32;
    private readonly string _folder;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<long, byte[]> _childData = new();

    public KeyRing(string folder)
    {
        _folder = folder;
        AuditSeal = ReadOrCreate("audit-seal.key");
        BallotSeal = ReadOrCreate("ballot-seal.key");
        ChildIndex = ReadOrCreate("child-index.key");
        ReadOrCreate(ChildDataName(1));
        SeatCard = ReadOrCreate("seat-card.key");
        WebKeys = ReadOrCreate("web-keys.key");
    }

    public ReadOnlyMemory<byte> AuditSeal { get; }

    public ReadOnlyMemory<byte> BallotSeal { get; }

    public ReadOnlyMemory<byte> SeatCard { get; }

    /// <summary>Seals the keys of cookies and forms, which lie in the database.</summary>
    public ReadOnlyMemory<byte> WebKeys { get; }

    /// <summary>Of the keyed hashes by which a child is found again.</summary>
    public ReadOnlyMemory<byte> ChildIndex { get; }

    /// <summary>The newest key of children's data; the older ones still open what was sealed under them. Another node may have added one.</summary>
    public long ChildDataNo => Directory.EnumerateFiles(_folder, "child-data-*.key")
        .Max(path => long.Parse(Path.GetFileNameWithoutExtension(path)["child-data-".Length..], System.Globalization.CultureInfo.InvariantCulture));

    public ReadOnlyMemory<byte> ChildData(long no) => _childData.GetOrAdd(no, wanted => File.Exists(Path.Combine(_folder, ChildDataName(wanted)))
        ? ReadOrCreate(ChildDataName(wanted))
        : throw new InvalidOperationException($"The key {ChildDataName(wanted)} is missing: what was sealed under it can't be opened."));

    /// <summary>A new key beside the older ones. Returns its number.</summary>
    public long AddChildData()
    {
        long no = ChildDataNo + 1;
        ReadOrCreate(ChildDataName(no));
        return no;
    }

    internal static string ChildDataName(long no) => $"child-data-{no:D4}.key";

    private byte[] ReadOrCreate(string name)
    {
        Directory.CreateDirectory(_folder);
        string path = Path.Combine(_folder, name);
        if (!File.Exists(path))
        {
            CreateOnce(path);
        }

        byte[] key = Convert.FromBase64String(File.ReadAllText(path).Trim());
        return key.Length == KeyBytes ? key : throw new InvalidDataException($"{name} doesn't hold a key of {KeyBytes} bytes.");
    }

    private static void CreateOnce(string path)
    {
        string fresh = path + "." + Environment.ProcessId;
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))));
            file.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        try
        {
            File.Move(fresh, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another node was first; its key is the key.
            File.Delete(fresh);
        }
    }
}
