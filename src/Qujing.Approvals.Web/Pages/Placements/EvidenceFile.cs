using MediatR;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

/// <summary>A scan that goes with a form: it lies sealed in the store before the act names it, and what lies there isn't asked for again.</summary>
/// <param name="StoredSha256">Null where none was given.</param>
/// <param name="Problem">Why the chosen file isn't taken.</param>
internal sealed record EvidenceFile(string? StoredSha256, Refusal? Problem)
{
    /// <summary>As it was called on the person's machine; null where it was stored before.</summary>
    public string? Name { get; private init; }

    public const int MegabytesMax = 20;
    private const long BytesMax = MegabytesMax * 1024L * 1024;
    private static readonly string[] Kinds = ["PDF", "JPG", "PNG"];

    /// <param name="mediator">Where the act that takes it in goes.</param>
    /// <param name="of">The form's operation, and the case.</param>
    /// <param name="file">What was chosen now.</param>
    /// <param name="sent">What was stored when the form was sent before.</param>
    public static async Task<EvidenceFile> TakeAsync(IMediator mediator, (Guid OperationId, string Number) of, IFormFile? file, string? sent)
    {
        string? before = string.IsNullOrEmpty(sent) ? null : sent;
        if (file is not { FileName.Length: > 0 })
        {
            return new EvidenceFile(before, null);
        }

        string name = EvidenceUpload.NameOf(file);
        if (file.Length > BytesMax)
        {
            return new EvidenceFile(before, Refusal.Because("scan.too_large", ("file", name), ("megabytesMax", MegabytesMax)));
        }

        byte[] head = new byte[Math.Min(file.Length, HeadBytes)];
        await using (Stream start = file.OpenReadStream())
        {
            await start.ReadExactlyAsync(head);
        }

        if (FileType.Recognise(name, file.Length, head, out FileType? type) is { } refused)
        {
            return new EvidenceFile(before, refused);
        }

        if (!Kinds.Contains(type!.Name, StringComparer.Ordinal))
        {
            return new EvidenceFile(before, Refusal.Because("document.type_refused", ("file", name), ("types", string.Join('、', Kinds))));
        }

        var stored = await EvidenceUpload.TakeAsync(mediator, of, file);
        return stored.Refusal is { } problem ? new EvidenceFile(before, problem with { Field = null }) : new EvidenceFile(stored.Value.Sha256, null) { Name = name };
    }

    private const int HeadBytes = 64;
}
