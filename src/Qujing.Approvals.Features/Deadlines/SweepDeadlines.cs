using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Deadlines;

/// <summary>
/// Moves the lights of the deadlines that came near or passed, and reminds once for each change; what is overdue goes to the supervisor too. One batch an act, by key; sent by the product itself.
/// </summary>
public static class SweepDeadlines
{
    private const int BatchSize = 50;

    [SystemAccess]
    public sealed record Command(Guid OperationId, Guid After) : IAct<Receipt>;

    /// <param name="Changed">How many lights moved.</param>
    /// <param name="Last">Where the next batch begins; null where this was the last.</param>
    public sealed record Receipt(int Changed, Guid? Last);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        private readonly Dictionary<string, CaseFile> _files = new(StringComparer.Ordinal);

        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            _files.Clear();
            DateOnly horizon = act.Calendar.AddWorkingDays(act.Today, Math.Max(act.Settings.YellowWorkingDays, act.Settings.PublicationYellowWorkingDays)).DueOn;
            IReadOnlyList<DeadlineRow> near = await DeadlineTable.ToSweepAsync(act.Db, horizon, request.After, BatchSize);
            int changed = 0;
            foreach (DeadlineRow row in near)
            {
                long light = DeadlineDesk.LightOf(act, row.Kind, row.DueOn);
                if (light != row.Light)
                {
                    await ChangeAsync(row, light);
                    changed++;
                }
            }

            if (changed == 0)
            {
                act.DidNothing();
            }

            act.Record("changed", changed);
            return new Receipt(changed, near.Count == BatchSize ? near[^1].Id : null);
        }

        private async Task ChangeAsync(DeadlineRow row, long light)
        {
            await DeadlineTable.UpdateAsync(act.Db, row with { Light = light });
            CaseFile file = await FileOfAsync(row);
            await DeadlineDesk.RefreshAsync(act, file);
            string once = $"{row.Id:N}/{row.DueOn:yyyyMMdd}";
            string kind = light == CaseLight.Red ? "deadline.overdue" : "deadline.soon";
            foreach (string unit in DeadlineDesk.OwnersOf(file, row))
            {
                await NoticeDesk.ToUnitAsync(act, file, unit, new NoticeText(kind, once));
            }

            if (light == CaseLight.Red)
            {
                await NoticeDesk.ToUnitAsync(act, file, Procedures.Of(file.Row).EscalationUnit, new NoticeText("deadline.escalated", once));
            }
        }

        private async Task<CaseFile> FileOfAsync(DeadlineRow row)
        {
            CaseRow stored = (await CaseTable.FindAsync(act.Db, row.CaseId))!;
            if (!_files.TryGetValue(stored.Number, out CaseFile? file))
            {
                _files[stored.Number] = file = new CaseFile(stored, await CaseTable.PartiesAsync(act.Db, stored.Id));
                act.AlsoChange(file, ("deadline", row.Kind), ("due", $"{row.DueOn:yyyy-MM-dd}"));
            }

            return file;
        }
    }
}
