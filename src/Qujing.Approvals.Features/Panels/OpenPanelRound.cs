using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>
/// Opens the next round of the expert review (专家评审, Art. 12). A setting keeps the panel, or its departments, after a failure (A49). A round that a late
/// environmental opinion interrupted goes on as it was: a way round the joint review is no way to another draw (A12).
/// </summary>
internal sealed class OpenPanelRound : ICaseEffect
{
    public string Name => "OpenPanelRound";

    public async Task<Refusal?> RunAsync(ActContext act, CaseFile file, string outcome)
    {
        PanelRoundRow? before = await PanelTable.CurrentAsync(act.Db, file.Row.Id);
        if (before is { Status: PanelRoundStatus.Interrupted })
        {
            await ResumeAsync(act, before);
            return null;
        }

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
            await ResultDoubt.SettleAsync(act, DoubtSettlement.ReviewedAnew);
        }

        foreach (Department unit in (await SeatHolders.LoadAsync(act)).Select(holder => holder.Unit).Distinct())
        {
            await CaseMover.AddPartyAsync(act, file, unit.Code, Party.Participant);
            await NoticeDesk.ToUnitAsync(act, file, unit.Code, new NoticeText("panel.nominate", $"round-{no}"));
        }

        return null;
    }

    // Nobody could answer meanwhile: those who haven't yet are given their days anew.
    private static async Task ResumeAsync(ActContext act, PanelRoundRow round)
    {
        await PanelTable.UpdateAsync(act.Db, round with { Status = PanelRoundStatus.Forming });
        foreach (SeatAnswerRow asked in (await SeatAnswerTable.OfRoundAsync(act.Db, round.Id)).Where(row => row.Answer is null))
        {
            await SeatAnswerTable.UpdateAsync(act.Db, asked with { DueOn = SeatFilling.AnswerDue(act) });
        }
    }

    // Whoever had to stand aside in the last round isn't drawn for this one (A19, A23).
    private static async Task KeepOutAsync(ActContext act, PanelRoundRow round, PanelSeatRow seat, ResultDoubtRow doubt)
    {
        if (seat.ExpertId is { } expertId)
        {
            await RecusalTable.TryInsertAsync(act.Db, new RecusalRow
            {
                Id = StableId.From(round.Id, $"doubted-{seat.SeatNo}"),
                PanelRoundId = round.Id,
                ExpertId = expertId,
                Kind = RecusalKind.Other.Code,
                Reason = doubt.Reason,
                Source = RecusalSource.Reported,
                RecordedBy = doubt.RaisedBy,
                RecordedByName = doubt.RaisedByName,
                RecordedAt = act.Now,
            });
        }
    }

    private static async Task KeepSeatsAsync(ActContext act, Guid beforeId, PanelRoundRow round)
    {
        PanelRedraw kept = act.Settings.PanelRedraw;
        Dictionary<long, ResultDoubtRow> doubted = (await ResultDoubtTable.OfRoundAsync(act.Db, beforeId)).Where(row => row.Settlement != DoubtSettlement.Stands).ToDictionary(row => row.SeatNo);
        foreach (PanelSeatRow seat in await PanelTable.SeatsAsync(act.Db, beforeId))
        {
            bool isKept = kept == PanelRedraw.Same || (kept == PanelRedraw.KeepDepartments && seat.Kind == SeatKind.Department);
            if (doubted.TryGetValue(seat.SeatNo, out ResultDoubtRow? doubt))
            {
                await KeepOutAsync(act, round, seat, doubt);
            }
            else if (isKept)
            {
                await PanelTable.InsertSeatAsync(act.Db, seat with
                {
                    Id = StableId.From(round.Id, $"seat-{seat.SeatNo}"), PanelRoundId = round.Id, SeatedAt = act.Now, SignedInAt = null, LeftAt = null,
                });
            }
        }
    }
}
