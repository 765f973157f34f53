using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Data.Documents;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The procedure and the result were explained to a guardian by word of mouth, in a language they speak, with a thumb-print where they can't write (B42; 个人信息保护法 §17).</summary>
public static class RecordExplanation
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.Township, Party.Township)]
    public sealed record Command(Guid OperationId, string CaseNumber, Guid GuardianId, DateOnly On) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
    {
        public string? Language { get; init; }
        public string? What { get; init; }
        /// <summary>The scan of a thumb-print or a signature; put into the store before.</summary>
        public string? ScanSha256 { get; init; }

        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(What))
            {
                yield return new Refusal("explanation.what_missing").Citing("个人信息保护法第十七条").At(nameof(What));
            }

            if (string.IsNullOrWhiteSpace(Language))
            {
                yield return new Refusal("explanation.language_missing").At(nameof(Language));
            }
        }
    }

    public sealed record Receipt(Guid RecordId);

    internal sealed class Handler(ActContext act, PlacementWork work, HearingWork hearing, DocumentStore store) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (request.On > act.Today)
            {
                return new Refusal("record.in_future").At(nameof(Command.On));
            }

            if ((await hearing.SpeakerAsync(request.GuardianId)).Refusal is { } refusal)
            {
                return refusal;
            }

            if (PlacementEvidence.IsMissing(store, request.ScanSha256))
            {
                return new Refusal("evidence.not_stored").At(nameof(Command.ScanSha256));
            }

            Guid id = await work.WriteAsync(request.OperationId, new NewRecord(RecordKind.Explanation, request.On, $"{request.Language!.Trim()}：{request.What!.Trim()}")
            {
                GuardianId = request.GuardianId, DocumentSha256 = request.ScanSha256,
            });
            act.Record("hasScan", request.ScanSha256 is not null);
            return new Receipt(id);
        }
    }
}

/// <summary>Evidence is named by its hash; the bytes lie in the store.</summary>
internal static class PlacementEvidence
{
    private const int HashLength = 64;

    /// <summary>True for a scan or a photograph: a kind that any reader shows.</summary>
    internal static bool IsReadable(DocumentStore store, string sha256) => store.Look(sha256) is { } stored
        && FileType.All.Any(type => type.Name is "PDF" or "JPG" or "PNG" && FileType.Recognise("x" + type.Extensions[0], stored.SizeBytes, stored.Head.Span, out _) is null);

    /// <summary>True for a hash that is given and under which no bytes lie.</summary>
    internal static bool IsMissing(DocumentStore store, string? sha256) =>
        sha256 is not null && (sha256.Length != HashLength || !sha256.All(char.IsAsciiHexDigitLower) || store.Look(sha256) is null);
}
