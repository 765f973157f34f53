using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>An assessor writes down one of four dimensions, with the tool and its version (B47). A later one replaces it; every version is kept.</summary>
public static class RecordFinding
{
    [PlacementAccess(Role.CommitteeMember, Party.Assessor)]
    public sealed record Command(Guid OperationId, string CaseNumber, AssessmentDimension Dimension) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
    {
        public string? Findings { get; init; }
        public string? Tool { get; init; }
        public string? ToolVersion { get; init; }
        public string? Score { get; init; }

        public IEnumerable<Refusal> Problems() => AssessmentRule.Problems(Dimension, Findings, (Tool, ToolVersion));
    }

    public sealed record Receipt(long VersionNo);

    internal sealed class Handler(ActContext act, PlacementWork work, AssessmentWork assessment) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (AssessmentRoundRow? round, Refusal? refusal) = await assessment.RunningAsync();
            if (refusal is not null)
            {
                return refusal;
            }

            long version = 1 + (await AssessmentTable.FindingsAsync(act.Db, round!.Id)).Count(row => row.Dimension == request.Dimension && row.AccountId == act.Actor.Id);
            Guid id = StableId.From(request.OperationId, "finding");
            await AssessmentTable.InsertFindingAsync(act.Db, new FindingRow
            {
                Id = id, RoundId = round.Id, Dimension = request.Dimension, AccountId = act.Actor.Id, VersionNo = version,
                Findings = await work.SealAsync(request.Findings, id, nameof(FindingRow.Findings)), ToolName = request.Tool!.Trim(), ToolVersion = request.ToolVersion!.Trim(),
                Score = string.IsNullOrWhiteSpace(request.Score) ? null : await work.SealAsync(request.Score, id, nameof(FindingRow.Score)), RecordedAt = act.Now,
            });
            act.Record("round", round.No);
            act.Record("dimension", request.Dimension.ToString());
            act.Record("version", version);
            return new Receipt(version);
        }
    }
}
