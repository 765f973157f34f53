using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.JointReviews;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Deadlines;

/// <summary>
/// After the holiday calendar changed: the deadlines that were counted by the old one get their new day, each written into its case's own chain,
/// and their owners are told (A65). A day that somebody set stays. One batch of cases an act; the page offers the rest.
/// </summary>
public static class RecountDeadlines
{
    private const int CasesMax = 100;

    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId) : IAct<Receipt>;

    public sealed record Receipt(int Moved);

    /// <summary>Every deadline whose day differs by today's calendar, with that day.</summary>
    internal static async Task<IReadOnlyList<(DeadlineRow Row, DateOnly DueOn)>> MovedAsync(ActContext act) =>
    [
        .. (await DeadlineTable.CountedAsync(act.Db)).Select(row => (row, DeadlineDesk.Recounted(act, row))).Where(pair => pair.row.DueOn != pair.Item2),
    ];

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            int moved = 0;
            foreach (IGrouping<CaseId, (DeadlineRow Row, DateOnly DueOn)> ofCase in (await MovedAsync(act)).GroupBy(pair => pair.Row.CaseId).Take(CasesMax))
            {
                moved += await RecountAsync(ofCase.Key, [.. ofCase]);
            }

            if (moved == 0)
            {
                act.DidNothing();
            }

            act.Record("moved", moved);
            return new Receipt(moved);
        }

        private async Task<int> RecountAsync(CaseId id, IReadOnlyList<(DeadlineRow Row, DateOnly DueOn)> moved)
        {
            CaseRow stored = await CaseTable.FindAsync(act.Db, id) ?? throw new InvalidDataException($"A deadline names the case {id}, which isn't there.");
            var file = new CaseFile(stored, await CaseTable.PartiesAsync(act.Db, id));
            await DeadlineDesk.RecountAsync(act, file);
            await OpinionDeadlines.MoveRoundAsync(act, id, moved);
            act.AlsoChange(file, ("deadlines", moved.Select(pair => $"{pair.Row.Kind} {pair.Row.DueOn:yyyy-MM-dd} > {pair.DueOn:yyyy-MM-dd}").ToArray()));
            foreach ((DeadlineRow row, DateOnly dueOn) in moved)
            {
                foreach (string unit in DeadlineDesk.OwnersOf(file, row).DefaultIfEmpty(file.Units(Party.OrganisingBody).First()))
                {
                    await NoticeDesk.ToUnitAsync(act, file, unit, new NoticeText("deadline.recounted", $"{row.Id:N}/{dueOn:yyyyMMdd}"));
                }
            }

            return moved.Count;
        }
    }
}
