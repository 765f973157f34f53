using System.Text;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>A file that somebody named: read to a bound, so that a device or a film doesn't fill the memory.</summary>
internal static class GivenFile
{
    /// <summary>A published draw of the largest pool, and more.</summary>
    internal const int BytesMax = 64 * 1024 * 1024;
    private const int PieceBytes = 64 * 1024;

    /// <returns>Its text; null where it is larger than the bound.</returns>
    /// <exception cref="IOException">It can't be read.</exception>
    internal static string? Read(string path, int bytesMax = BytesMax)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var kept = new MemoryStream();
        byte[] piece = new byte[PieceBytes];
        for (int read; (read = file.Read(piece)) > 0;)
        {
            if (kept.Length + read > bytesMax)
            {
                return null;
            }

            kept.Write(piece, 0, read);
        }

        kept.Position = 0;
        using var text = new StreamReader(kept, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return text.ReadToEnd();
    }

    internal static string TooLarge(string path, int bytesMax = BytesMax) => $"{path} 超过 {bytesMax / 1024 / 1024} MB，不像是这里要的文件，没有读完。请核对路径";
}
