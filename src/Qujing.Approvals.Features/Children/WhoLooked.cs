using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Who looked at a child's file, when, what for and by whose approval: the family asks it of its own child (B35; 未成年人网络保护条例 §§36–37).</summary>
public static class WhoLooked
{
    [AuditedRead]
    [Access(Role.Guardian)]
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.Auditor)]
    public sealed record Question(string Number) : IQuestion<View>;

    public sealed record View(string Number, IReadOnlyList<Line> Lines);

    /// <param name="State">asked, approved or declined.</param>
    public sealed record Line(string AccountName, string UnitName, OpeningPurpose Purpose, string Reason, string State, DateTimeOffset AskedAt, string? AnsweredName);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            var lines = new List<Line>();
            foreach (OpeningRow opening in await OpeningTable.OfChildAsync(act.Db, row.Id))
            {
                lines.Add(new Line(opening.AccountName, opening.UnitName, opening.Purpose, await desk.WordsAsync(opening.ReasonId), opening.State, opening.AskedAt, opening.AnsweredName));
            }

            act.Record("child", row.Number);
            return new View(row.Number, lines);
        }
    }
}
