using System.Security.Cryptography;

namespace Qujing.Approvals.Data.Keys;

/// <summary>The product's secret keys. They lie in files beside the database, never in it.</summary>
public sealed class KeyRing
{
    private const int KeyBytes = 32;
    private readonly string _folder;

    public KeyRing(string folder)
    {
        _folder = folder;
        AuditSeal = ReadOrCreate("audit-seal.key");
        BallotSeal = ReadOrCreate("ballot-seal.key");
    }

    public ReadOnlyMemory<byte> AuditSeal { get; }

    public ReadOnlyMemory<byte> BallotSeal { get; }

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
