using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>Opens the next round of the expert review (专家评审, Art. 12). A setting keeps the panel, or its departments, after a failure (A49).</summary>
internal sealed class OpenPanelRound : ICaseEffect
{
    public string Name => "OpenPanelRound";

    public async Task<Refusal?> RunAsync(ActContext act, CaseFile file, string outcome)
    {
        PanelRoundRow? before = await PanelTable.CurrentAsync(act.Db, file.Row.Id);
        if (before is { EndedAt: null })
        {
            before = before with { Status = PanelRoundStatus.Ended, EndedAt = act.Now, Outcome = outcome };
            await PanelTable.UpdateAsync(act.Db, before);
        }

        long no = (before?.No ?? 0) + 1;
        var round = new PanelRoundRow
        {
            Id = StableId.From($"{file.Row.Id.Value:N}/panel-round/{no}"),
            CaseId = file.Row.Id,
            No = no,
            Status = PanelRoundStatus.Forming,
            Reason = outcome,
            OpenedAt = act.Now,
        };
        await PanelTable.InsertAsync(act.Db, round);
        if (before is not null)
        {
            await KeepSeatsAsync(act, before.Id, round);
        }

        foreach (Department department in Department.All)
        {
            await CaseMover.AddPartyAsync(act, file, department.Code, Party.Participant);
            await NoticeDesk.ToUnitAsync(act, file, department.Code, new NoticeText("panel.nominate", $"round-{no}"));
        }

        return null;
    }

    private static async Task KeepSeatsAsync(ActContext act, Guid beforeId, PanelRoundRow round)
    {
        PanelRedraw kept = act.Settings.PanelRedraw;
        foreach (PanelSeatRow seat in await PanelTable.SeatsAsync(act.Db, beforeId))
        {
            bool isKept = kept == PanelRedraw.Same || (kept == PanelRedraw.KeepDepartments && seat.Kind == SeatKind.Department);
            if (isKept)
            {
                await PanelTable.InsertSeatAsync(act.Db, seat with
                {
                    Id = StableId.From(round.Id, $"seat-{seat.SeatNo}"), PanelRoundId = round.Id, SeatedAt = act.Now, SignedInAt = null, LeftAt = null,
                });
            }
        }
    }
}
