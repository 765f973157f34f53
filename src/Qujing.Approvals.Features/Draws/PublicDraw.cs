using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Draws;

/// <summary>One draw as the public sees it: the commitments from the announcement on, everything else once it is drawn. No name.</summary>
public static class PublicDraw
{
    [Access(Role.Public)]
    public sealed record Question(string DrawNumber) : IQuestion<Sheet>;

    /// <param name="Record">Null until the draw was held.</param>
    /// <param name="Difference">What this site finds wrong when it computes the draw again; null where it agrees, or nothing was drawn yet.</param>
    public sealed record Sheet(Commitments Announced, DrawRecord? Record, DrawDifference? Difference);

    public sealed record Commitments
    {
        public required string DrawNumber { get; init; }
        public required string Title { get; init; }
        public required string CaseNumber { get; init; }
        public required long Round { get; init; }
        public required string Profile { get; init; }
        public required long PoolSize { get; init; }
        public required IReadOnlyDictionary<string, int> ByField { get; init; }
        public required int Seats { get; init; }
        public required string PoolRoot { get; init; }
        public required string NonceHash { get; init; }
        public required DateTimeOffset FrozenAt { get; init; }
        public required DateTimeOffset AnnouncedAt { get; init; }
        public required DateTimeOffset DrawsAt { get; init; }
        public required IReadOnlyList<string> Sources { get; init; }
        public DateTimeOffset? SupersededAt { get; init; }
        public string? RedrawReason { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await DrawTable.FindAsync(act.Db, request.DrawNumber) is not { AnnouncedAt: not null } row)
            {
                return Refusal.Because("draw.unknown", ("draw", request.DrawNumber));
            }

            (CaseRow of, PanelRoundRow round) = await PublicDraws.CaseOfAsync(act.Db, row);
            DrawFile file = await DrawFile.LoadAsync(act.Db, row);
            DrawRecord? record = row.ConductedAt is null ? null : file.Record(of.Number, round.No);
            return new Sheet(Announced(file, of, round), record, record is null ? null : DrawVerification.FirstDifference(record));
        }

        private static Commitments Announced(DrawFile file, CaseRow of, PanelRoundRow round) => new()
        {
            DrawNumber = file.Row.Number,
            Title = of.Title,
            CaseNumber = of.Number,
            Round = round.No,
            Profile = file.Row.Profile,
            PoolSize = file.Row.PoolSize,
            ByField = file.Pool.CountBy(pooled => pooled.Field, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
            Seats = file.Seats.Count,
            PoolRoot = file.Row.PoolRoot,
            NonceHash = file.Row.NonceHash,
            FrozenAt = file.Row.FrozenAt,
            AnnouncedAt = file.Row.AnnouncedAt!.Value,
            DrawsAt = file.Row.DrawsAt!.Value,
            Sources = DrawFile.SourceNames(file.Row),
            SupersededAt = file.Row.SupersededAt,
            RedrawReason = file.Row.SupersededAt is null ? null : file.Row.RedrawReason,
        };
    }
}
