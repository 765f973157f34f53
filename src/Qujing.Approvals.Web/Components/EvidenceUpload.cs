using System.Security.Cryptography;
using MediatR;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Components;

/// <summary>The scan that goes with a form about a child: it is taken in sealed before the act that names it, and never lies on the disk as it is.</summary>
internal static class EvidenceUpload
{
    /// <param name="mediator">Where the act goes.</param>
    /// <param name="of">The form's operation, and the case.</param>
    /// <param name="file">Of at most <see cref="StoreEvidence.MegabytesMax"/>.</param>
    public static async Task<Answer<StoreEvidence.Receipt>> TakeAsync(IMediator mediator, (Guid OperationId, string Number) of, IFormFile file)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        byte[] bytes = content.ToArray();
        // Another file under the same form is another act.
        Guid operation = StableId.From($"{of.OperationId:N}/evidence/{Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        return await mediator.Send(new StoreEvidence.Command(operation, of.Number, NameOf(file), bytes));
    }

    /// <summary>The file's own name: some browsers send its folders too.</summary>
    public static string NameOf(IFormFile file) => file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..];
}
