using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>One child as its township works on it: a deferral to answer, an absent child to visit, guardians to persuade. What was assessed isn't among it.</summary>
public static class TownshipSheet
{
    [PlacementAccess(Role.Township, Party.Township)]
    [AuditedRead]
    public sealed record Query(string CaseNumber) : IQuestion<View>, ICaseAct;

    public sealed record View(string Number, string MaskedName, string Stage, long Version)
    {
        /// <summary>A deferral that waits for township or county; null where none does.</summary>
        public Deferral? Asked { get; init; }
        /// <summary>The last day to visit a child who didn't come; null where none is owed.</summary>
        public DateOnly? VisitBy { get; init; }
        public bool IsFollowedUp { get; init; }
        public bool MayPersuade { get; init; }
        /// <summary>The steps of persuasion that were taken, oldest first.</summary>
        public IReadOnlyList<Step> Persuaded { get; init; } = [];
    }

    public sealed record Deferral(DateOnly FromOn, DateOnly ThroughOn, string Reason, string EvidenceSha256);

    /// <param name="Kind">visit, explanation, criticism or order.</param>
    public sealed record Step(string Kind, DateOnly On, string Note);

    internal sealed class Handler(ActContext act, PlacementWork work, PupilNames names) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            PlacementCaseRow row = await work.CaseAsync();
            return new View(act.Case.Number, await names.MaskedAsync(row.ChildId), act.Case.Stage, act.Case.Row.Version)
            {
                Asked = await AskedAsync(row), IsFollowedUp = act.Case.Waits(PlacementStage.FollowUp), MayPersuade = act.Case.Waits(PlacementStage.Persuasion),
                VisitBy = (await DeadlineTable.RunningAsync(act.Db, row.CaseId)).Where(due => due.Kind == AttendanceWatch.Visit && due.UnitId == act.Actor.UnitId).Select(due => (DateOnly?)due.DueOn).FirstOrDefault(),
                Persuaded = await PersuadedAsync(row),
            };
        }

        private async Task<Deferral?> AskedAsync(PlacementCaseRow row) =>
            (await PlacementTurnTable.DeferralsAsync(act.Db, row.CaseId)).LastOrDefault(known => known.State == DeferralState.Asked) is { } asked
                ? new Deferral(asked.FromOn, asked.ThroughOn, await work.OpenAsync(asked.Reason, asked.Id, nameof(DeferralRow.Reason)), asked.EvidenceSha256)
                : null;

        private async Task<IReadOnlyList<Step>> PersuadedAsync(PlacementCaseRow row)
        {
            var steps = new List<Step>();
            foreach (PlacementRecordRow record in (await HearingTable.RecordsAsync(act.Db, row.CaseId)).Where(known => known.Kind.StartsWith(RecordKind.Persuasion, StringComparison.Ordinal)))
            {
                steps.Add(new Step(record.Kind[RecordKind.Persuasion.Length..], record.HappenedOn, await work.OpenAsync(record.Content, record.Id, nameof(PlacementRecordRow.Content))));
            }

            return steps;
        }
    }
}

/// <summary>Deferrals that the township may answer (义务教育法 §11).</summary>
internal sealed class DeferralsToAnswer : ITodaySource
{
    private const string Select = $"""
        SELECT c.number, c.title FROM case_party x JOIN placement_deferral d ON d.case_id = x.case_id JOIN approval_case c ON c.id = x.case_id
        WHERE x.unit_id = @unitId AND x.party = @party AND d.state = 'asked' AND {OfficialRecusalTable.IsOpenToMe} ORDER BY c.number
        """;

    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act) => act.Actor.Role != Role.Township
        ? []
        : [.. (await act.Db.QueryAsync<Row>(Select, new { unitId = act.Actor.UnitId, Me = act.Actor.Id, party = (int)Party.Township })).Select(row => new TodayEntry("answer-deferral", row.Number, row.Title))];

    private sealed record Row
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
    }
}
