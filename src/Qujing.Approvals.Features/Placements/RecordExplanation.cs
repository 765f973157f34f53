using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

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
            if (On == default)
            {
                yield return new Refusal("record.day_missing").At(nameof(On));
            }

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

    internal sealed class Handler(ActContext act, PlacementWork work, HearingWork hearing) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (request.On > act.Today)
            {
                return new Refusal("record.in_future").At(nameof(Command.On));
            }

            if ((await work.ClosedAsync(mayTellOfTheEnd: true) ?? (await hearing.SpeakerAsync(request.GuardianId)).Refusal) is { } refusal)
            {
                return refusal;
            }

            if (await PlacementEvidence.IsMissingAsync(act.Db, (await work.CaseAsync()).ChildId, request.ScanSha256))
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
