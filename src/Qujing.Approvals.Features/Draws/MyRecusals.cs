using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Draws;

/// <summary>The reviews for which the expert may be drawn, so that a ground of recusal is declared before the draw and not after it (Art. 12).</summary>
public static class MyRecusals
{
    [Access(Role.Expert)]
    public sealed record Query : IQuestion<View>;

    public sealed record View(string ExpertNumber, IReadOnlyList<Line> Lines);

    /// <param name="CaseNumber">The case.</param>
    /// <param name="Title">The plan.</param>
    /// <param name="OrganisingBody">Who submitted it.</param>
    /// <param name="DrawsAt">When the draw is held; null before it is announced.</param>
    /// <param name="Declared">The ground that the expert declared; null where there is none.</param>
    public sealed record Line(string CaseNumber, string Title, string OrganisingBody, DateTimeOffset? DrawsAt, RecusalKind? Declared)
    {
        /// <summary>The draw is over and chose others: the expert can still be drawn where a seat falls vacant.</summary>
        public bool IsDrawn { get; init; }
    }

    /// <summary>True where the expert can still be drawn for the round: no seat of it is theirs, and where a pool is frozen they are in it.</summary>
    internal static async Task<bool> MayBeDrawnAsync(ActContext act, Guid roundId, ExpertRow expert)
    {
        if (expert.Status != ExpertStatus.Active || (await PanelTable.SeatsAsync(act.Db, roundId)).Any(seat => seat.ExpertId == expert.Id))
        {
            return false;
        }

        return await DrawTable.NewestAsync(act.Db, roundId) is not { Status: not DrawStatus.Superseded } draw
            || (await DrawTable.PoolAsync(act.Db, draw.Id)).Any(row => row.ExpertId == expert.Id);
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        private const string SelectForming = $"""
            SELECT c.number, c.title, c.zone_code, r.id AS round_id
            FROM panel_round r JOIN approval_case c ON c.id = r.case_id
            WHERE r.ended_at IS NULL AND r.status <> 'interrupted' AND c.stage IN ('PanelFormation', 'PlanBriefing', 'ExpertQuestions', 'ReviewOpinions') AND {OfficialRecusalTable.IsOpenToMe}
            ORDER BY c.number
            """;

        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (await ExpertTable.OfAccountAsync(act.Db, act.Actor.Id) is not { } expert)
            {
                return new View("", []);
            }

            var lines = new List<Line>();
            foreach (Row row in await act.Db.QueryAsync<Row>(SelectForming, new { Me = act.Actor.Id }))
            {
                if (await MayBeDrawnAsync(act, row.RoundId, expert))
                {
                    lines.Add(await LineOfAsync(row, expert));
                }
            }

            return new View(expert.Number, lines);
        }

        private async Task<Line> LineOfAsync(Row row, ExpertRow expert)
        {
            RecusalRow? declared = (await RecusalTable.OfRoundAsync(act.Db, row.RoundId)).FirstOrDefault(known => known.ExpertId == expert.Id && known.Source == RecusalSource.Declared);
            RecusalKind? kind = null;
            _ = declared is null ? null : RecusalKind.Find(declared.Kind, out kind);
            DrawRow? draw = await DrawTable.NewestAsync(act.Db, row.RoundId);
            return new Line(row.Number, row.Title, act.ZoneOf(row.ZoneCode).OrganisingBody, draw is { Status: DrawStatus.Announced } ? draw.DrawsAt : null, kind) { IsDrawn = draw is { Status: DrawStatus.Conducted } };
        }

        private sealed record Row
        {
            public required string Number { get; init; }
            public required string Title { get; init; }
            public required string ZoneCode { get; init; }
            public required Guid RoundId { get; init; }
        }
    }
}
