using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Draws;

/// <summary>Every draw that was announced, newest first.</summary>
public static class PublicDraws
{
    [Access(Role.Public)]
    public sealed record Question : IQuestion<List>;

    public sealed record List(IReadOnlyList<Line> Lines);

    public sealed record Line(string DrawNumber, string Title, DateTimeOffset AnnouncedAt, DateTimeOffset? ConductedAt, bool IsSuperseded);

    internal static async Task<(CaseRow Case, PanelRoundRow Round)> CaseOfAsync(DbSession session, DrawRow draw)
    {
        PanelRoundRow round = await PanelTable.FindAsync(session, draw.PanelRoundId) ?? throw new InvalidDataException($"Draw {draw.Number} has no round.");
        return (await CaseTable.FindAsync(session, round.CaseId) ?? throw new InvalidDataException($"Round {round.Id} has no case."), round);
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<List>>
    {
        public async Task<Answer<List>> Handle(Question request, CancellationToken cancellationToken)
        {
            var lines = new List<Line>();
            foreach (DrawRow draw in await DrawTable.AnnouncedAsync(act.Db))
            {
                (CaseRow of, _) = await CaseOfAsync(act.Db, draw);
                lines.Add(new Line(draw.Number, of.Title, draw.AnnouncedAt!.Value, draw.ConductedAt, draw.SupersededAt is not null));
            }

            return new List(lines);
        }
    }
}
