namespace Qujing.Approvals.Domain.Submissions;

/// <summary>A kind of file that the package takes: known by its name and by its first bytes, which must agree.</summary>
/// <param name="Name">As people say it: <c>PDF</c>.</param>
/// <param name="MediaType">What a download says it is.</param>
/// <param name="Extensions">Lower case, with the dot.</param>
public sealed record FileType(string Name, string MediaType, IReadOnlyList<string> Extensions)
{
    private IReadOnlyList<byte[]> Heads { get; init; } = [];

    /// <summary>All kinds, in the order in which a refusal names them.</summary>
    public static IReadOnlyList<FileType> All { get; } =
    [
        new("PDF", "application/pdf", [".pdf"]) { Heads = ["%PDF-"u8.ToArray()] },
        new("OFD", "application/ofd", [".ofd"]) { Heads = [[0x50, 0x4B, 0x03, 0x04]] },
        new("JPG", "image/jpeg", [".jpg", ".jpeg"]) { Heads = [[0xFF, 0xD8, 0xFF]] },
        new("PNG", "image/png", [".png"]) { Heads = [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]] },
        new("DWG", "image/vnd.dwg", [".dwg"]) { Heads = ["AC10"u8.ToArray()] },
    ];

    /// <summary>The longest file name, in characters.</summary>
    public const int NameLengthMax = 150;

    /// <summary>
    /// What can be said before a byte has come. Refused: <c>document.name_wrong</c>, <c>document.empty</c>, <c>document.type_refused</c> (a kind that isn't taken).
    /// </summary>
    /// <param name="fileName">The file's own name, without folders.</param>
    /// <param name="sizeBytes">The file's size in bytes.</param>
    public static Refusal? RefuseByName(string fileName, long sizeBytes)
    {
        if (string.IsNullOrWhiteSpace(fileName) || fileName.Length > NameLengthMax || fileName.AsSpan().IndexOfAny('/', '\\') >= 0 || fileName.Any(IsUnseen))
        {
            return Refusal.Because("document.name_wrong", ("lengthMax", NameLengthMax)).At("file");
        }
        if (sizeBytes <= 0)
        {
            return Refusal.Because("document.empty", ("file", fileName)).At("file");
        }
        return Named(fileName) is null
            ? Refusal.Because("document.type_refused", ("file", fileName), ("types", string.Join('、', All.Select(known => known.Name)))).At("file")
            : null;
    }

    /// <summary>
    /// Which kind a file is. Refused: as <see cref="RefuseByName"/>, and <c>document.content_differs</c> (the first bytes aren't of the kind that the name says).
    /// </summary>
    /// <param name="fileName">The file's own name, without folders.</param>
    /// <param name="sizeBytes">The file's size in bytes.</param>
    /// <param name="head">The first bytes.</param>
    /// <param name="type">The kind; null where refused.</param>
    public static Refusal? Recognise(string fileName, long sizeBytes, ReadOnlySpan<byte> head, out FileType? type)
    {
        type = null;
        if (RefuseByName(fileName, sizeBytes) is { } refused)
        {
            return refused;
        }
        FileType named = Named(fileName)!;
        foreach (var start in named.Heads)
        {
            if (head.StartsWith(start))
            {
                type = named;
                return null;
            }
        }
        return Refusal.Because("document.content_differs", ("file", fileName), ("type", named.Name)).At("file");
    }

    // A sign that turns the direction of writing shows another ending than the file has.
    private static bool IsUnseen(char sign) => char.IsControl(sign) || char.GetUnicodeCategory(sign) == System.Globalization.UnicodeCategory.Format;

    private static FileType? Named(string fileName) =>
        All.FirstOrDefault(known => known.Extensions.Any(extension => fileName.EndsWith(extension, StringComparison.OrdinalIgnoreCase)));
}
