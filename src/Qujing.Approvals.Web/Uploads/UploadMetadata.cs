using System.Text;

namespace Qujing.Approvals.Web.Uploads;

/// <summary>What the sender says of a file: keys, each with its value in Base64 of UTF-8, so that any name can be said in a header.</summary>
internal sealed record UploadMetadata(string CaseNumber, string Slot, string FileName)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null where it can't be read, or lacks the case, the slot or the file's name.</summary>
    public static UploadMetadata? Read(string header)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string entry in header.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] pair = entry.Split(' ', 2);
            byte[] bytes = new byte[entry.Length];
            if (pair.Length != 2 || !Convert.TryFromBase64String(pair[1], bytes, out int length) || TextOf(bytes.AsSpan(0, length)) is not { } text)
            {
                return null;
            }

            said[pair[0]] = text;
        }

        return said.TryGetValue("case", out string? number) && said.TryGetValue("slot", out string? slot) && said.TryGetValue("filename", out string? name)
            ? new UploadMetadata(number, slot, name[(name.LastIndexOfAny(['/', '\\']) + 1)..])
            : null;
    }

    /// <summary>A piece's checksum, <c>sha256 BASE64</c>. False where it can't be read; true with null where there is none.</summary>
    public static bool TryChecksum(string header, out byte[]? sha256)
    {
        sha256 = null;
        if (header.Length == 0)
        {
            return true;
        }

        byte[] bytes = new byte[32];
        if (!header.StartsWith("sha256 ", StringComparison.Ordinal) || !Convert.TryFromBase64String(header[7..], bytes, out int length) || length != bytes.Length)
        {
            return false;
        }

        sha256 = bytes;
        return true;
    }

    private static string? TextOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
