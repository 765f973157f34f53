using Qujing.Approvals.Domain.Submissions;

namespace Qujing.Approvals.Domain.Approvals;

/// <summary>The file of the approval as the municipal government issued it (批复文件, Art. 14).</summary>
public static class ApprovalDocumentRule
{
    /// <summary>The largest file, in megabytes of 1,024 × 1,024 bytes.</summary>
    public const int MegabytesMax = 20;

    private static readonly string[] Kinds = ["PDF", "OFD"];

    /// <summary>
    /// Which kind a file is; an official document is kept as PDF or OFD. Refused: <c>document.name_wrong</c>, <c>document.empty</c>, <c>document.type_refused</c>,
    /// <c>document.content_differs</c> (the first bytes aren't of the kind that the name says), <c>scan.too_large</c>.
    /// </summary>
    /// <param name="fileName">The file's own name, without folders.</param>
    /// <param name="sizeBytes">The file's size in bytes.</param>
    /// <param name="head">The first bytes.</param>
    /// <param name="type">The kind; null where refused.</param>
    public static Refusal? Recognise(string fileName, long sizeBytes, ReadOnlySpan<byte> head, out FileType? type)
    {
        if (FileType.Recognise(fileName, sizeBytes, head, out type) is { } refused)
        {
            return refused;
        }

        FileType found = type!;
        type = null;
        if (!Kinds.Contains(found.Name))
        {
            return Refusal.Because("document.type_refused", ("file", fileName), ("types", string.Join('、', Kinds))).At("file");
        }

        if (sizeBytes > MegabytesMax * 1024L * 1024)
        {
            return Refusal.Because("scan.too_large", ("file", fileName), ("megabytesMax", MegabytesMax)).At("file");
        }

        type = found;
        return null;
    }
}
