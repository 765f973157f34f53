using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>What waits for the responsible person: who wants to open which file, what for and why.</summary>
public static class OpeningRequests
{
    [AuditedRead]
    [Access(Role.CountyLeader)]
    public sealed record Question : IQuestion<View>;

    public sealed record View(IReadOnlyList<Line> Lines);

    public sealed record Line(Guid OpeningId, string ChildNumber, string AccountName, string UnitName, OpeningPurpose Purpose, string Reason, DateTimeOffset AskedAt);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            var lines = new List<Line>();
            foreach (OpeningRow row in await OpeningTable.WaitingAsync(act.Db, await desk.CountyAsync() ?? ""))
            {
                if (!await desk.IsOpenAsync(row.ChildId))
                {
                    continue;
                }

                lines.Add(new Line(row.Id, (await ChildTable.FindAsync(act.Db, row.ChildId))!.Number, row.AccountName, row.UnitName, row.Purpose, await desk.WordsAsync(row.ReasonId), row.AskedAt));
            }

            act.Record("lines", lines.Count);
            return new View(lines);
        }
    }
}
