using MediatR;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Auditing;

/// <summary>The checkpoints, newest first: their hashes are what to keep outside the product.</summary>
public static class CheckpointList
{
    internal const int PageSize = 50;

    [Access(Role.Auditor)]
    public sealed record Question(long? Before) : IQuestion<View>;

    public sealed record View(IReadOnlyList<Line> Lines, long? Next);

    public sealed record Line
    {
        public required long No { get; init; }
        public required DateTimeOffset At { get; init; }
        public required long Chains { get; init; }
        public required string Hash { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        private static readonly SqlText Select = new(
            "SELECT no, at, chains, hash FROM audit_checkpoint WHERE no < @before ORDER BY no DESC LIMIT @limit",
            "SELECT TOP (@limit) no, at, chains, hash FROM audit_checkpoint WHERE no < @before ORDER BY no DESC");

        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            IReadOnlyList<Line> lines = await act.Db.QueryAsync<Line>(Select, new { before = request.Before ?? long.MaxValue, limit = PageSize });
            return new View(lines, lines.Count < PageSize ? null : lines[^1].No);
        }
    }
}
