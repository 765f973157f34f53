using MediatR;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Auditing;

/// <summary>Reads the whole trail again and names the first place that isn't what it was.</summary>
public static class VerifyTrail
{
    private const int HeadsShown = 100;

    [Access(Role.Auditor)]
    [AuditedRead]
    public sealed record Question(string? Anchor) : IQuestion<View>;

    /// <param name="Heads">The chains that moved last.</param>
    public sealed record View(AuditReport Report, IReadOnlyList<Head> Heads);

    public sealed record Head
    {
        public required string Chain { get; init; }
        public required long Events { get; init; }
        /// <summary>The hash of the last event.</summary>
        public required string HeadHash { get; init; }
        /// <summary>0 where no checkpoint holds it yet.</summary>
        public required long CheckpointNo { get; init; }
    }

    internal sealed class Handler(ActContext act, AuditVerifier verifier) : IRequestHandler<Question, Answer<View>>
    {
        private static readonly SqlText SelectHeads = new(
            "SELECT chain, events, head AS head_hash, checkpoint_no FROM audit_chain ORDER BY chain DESC LIMIT @limit",
            "SELECT TOP (@limit) chain, events, head AS head_hash, checkpoint_no FROM audit_chain ORDER BY chain DESC");

        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (request.Anchor is { } typed && !AnchorText.IsOne(typed))
            {
                return new Refusal(AnchorText.WrongCode).At(nameof(request.Anchor));
            }

            AuditReport report = await verifier.VerifyAsync(act.Db, request.Anchor is null ? null : AnchorText.Of(request.Anchor));
            act.Record("events", report.Events);
            act.Record("fault", report.Fault?.Chain);
            return new View(report, await act.Db.QueryAsync<Head>(SelectHeads, new { limit = HeadsShown }));
        }
    }
}
