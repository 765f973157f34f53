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
            await CarryGroundsAsync(act, before.Id, round);
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

    // The plan is the same, and so are the grounds: who had to stand aside in the last round, or was kept out of its draw, isn't drawn for this one (A19, A22, A23).
    // What was found by comparison is compared anew.
    private static async Task CarryGroundsAsync(ActContext act, Guid beforeId, PanelRoundRow round)
    {
        RecusalRow[] grounds = [.. (await RecusalTable.OfRoundAsync(act.Db, beforeId)).Where(row => row.Source != RecusalSource.Screened)];
        foreach (RecusalRow row in grounds)
        {
            await RecusalTable.TryInsertAsync(act.Db, row with { Id = StableId.From(round.Id, $"{row.ExpertId:N}/{row.Kind}"), PanelRoundId = round.Id });
        }

        foreach (StoodAside found in (await StoodAside.OfRoundAsync(act, beforeId)).Where(found => found.RecordedBy is not null && found.ExpertId is not null))
        {
            await RecusalTable.TryInsertAsync(act.Db, new RecusalRow
            {
                Id = StableId.From(round.Id, $"{found.ExpertId:N}/{RecusalKind.Other.Code}"),
                PanelRoundId = round.Id,
                ExpertId = found.ExpertId!.Value,
                Kind = RecusalKind.Other.Code,
                Reason = found.Reason,
                Source = RecusalSource.Reported,
                RecordedBy = found.RecordedBy!.Value.Id,
                RecordedByName = found.RecordedBy.Value.Name,
                RecordedAt = act.Now,
            });
        }
    }

    private static async Task KeepSeatsAsync(ActContext act, Guid beforeId, PanelRoundRow round)
    {
        PanelRedraw kept = act.Settings.PanelRedraw;
        HashSet<string> aside = await StoodAside.AccountsAsync(act);
        foreach (PanelSeatRow seat in (await PanelTable.SeatsAsync(act.Db, beforeId)).Where(seat => !aside.Contains(seat.AccountId)))
        {
            if (kept == PanelRedraw.Same || (kept == PanelRedraw.KeepDepartments && seat.Kind == SeatKind.Department))
            {
                await PanelTable.InsertSeatAsync(act.Db, seat with
                {
                    Id = StableId.From(round.Id, $"seat-{seat.SeatNo}"), PanelRoundId = round.Id, SeatedAt = act.Now, SignedInAt = null, LeftAt = null,
                });
            }
        }
    }
}
