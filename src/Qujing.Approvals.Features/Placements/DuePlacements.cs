using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What the product itself owes children's cases today: deferrals that are over (B09), yearly re-assessments (B31), children who didn't come (B25).</summary>
public static class DuePlacements
{
    [SystemAccess]
    public sealed record Query : IQuestion<View>;

    public sealed record View(IReadOnlyList<string> OverDeferrals, IReadOnlyList<string> Reassessments, IReadOnlyList<string> NoShows);

    internal sealed class Handler(ActContext act) : IRequestHandler<Query, Answer<View>>
    {
        private const string SelectDue = """
            SELECT c.number FROM deadline d JOIN approval_case c ON c.id = d.case_id
            WHERE d.kind = @kind AND d.state = 'open' AND d.due_on <= @today ORDER BY c.number
            """;

        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken) => new View(
            await PlacementTurnTable.OverAsync(act.Db, act.Today), await DueAsync(EnterFollowUp.Yearly), await DueAsync(AttendanceWatch.Check));

        private Task<IReadOnlyList<string>> DueAsync(string kind) => act.Db.QueryAsync<string>(SelectDue, new { kind, today = act.Today });
    }
}
