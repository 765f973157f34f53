using MediatR;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>The rounds of the joint review in which the reviewer's department takes part: those that wait for its opinion, and those that have it.</summary>
public static class MyOpinions
{
    private const int WaitingMax = 500;
    private const int GivenMax = 100;

    [Access(Role.DepartmentReviewer)]
    public sealed record Question : IQuestion<Sheet>;

    public sealed record Sheet(IReadOnlyList<Line> Waiting, IReadOnlyList<Line> Others)
    {
        /// <summary>The years that what waits reaches into and whose holidays nobody entered: its days are provisional (A65).</summary>
        public IReadOnlyList<int> MissingYears { get; init; } = [];

        public DateOnly? FirstDueOn => Waiting.Count == 0 ? null : Waiting[0].DueOn;
    }

    public sealed record Line
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required long Round { get; init; }
        public required DateOnly DueOn { get; init; }
        /// <summary>Working days left; negative once it is late.</summary>
        public required int DaysLeft { get; init; }
        public required string LeadBureaus { get; init; }
        public required Stance? Stance { get; init; }
        public required DateTimeOffset? GivenAt { get; init; }
        public required JointConclusion? Conclusion { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            IReadOnlyList<JointListRow> waiting = await JointRoundTable.WaitingAsync(act.Db, (act.Actor.UnitId, act.Actor.Id), WaitingMax);
            IReadOnlyList<JointListRow> all = await JointRoundTable.OfUnitAsync(act.Db, (act.Actor.UnitId, act.Actor.Id), GivenMax);
            return new Sheet([.. waiting.Select(LineOf)], [.. all.Where(row => row.Stance is not null || row.ConcludedAt is not null).Select(LineOf)])
            {
                MissingYears = DeadlineWalk.MissingYears(act.Calendar, act.Today, waiting.Select(row => row.DueOn).Append(act.Today).Max()),
            };
        }

        private Line LineOf(JointListRow row) => new()
        {
            Number = row.Number,
            Title = row.Title,
            Round = row.No,
            DueOn = row.DueOn,
            DaysLeft = DeadlineDesk.DaysLeft(act, row.DueOn),
            LeadBureaus = string.Join('、', act.Zones.Where(zone => zone.Code == row.ZoneCode).SelectMany(zone => zone.LeadBureaus).Select(bureau => bureau.Name)),
            Stance = row.Stance,
            GivenAt = row.GivenAt,
            Conclusion = row.Conclusion,
        };
    }
}
