using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Deadlines;

/// <summary>Opens, stops and closes the deadlines of a case, and keeps the case's own light in step with them.</summary>
public static class DeadlineDesk
{
    public static Task OpenAsync(ActContext act, CaseFile file, NewDeadline wanted)
    {
        DeadlineExplanation counted = act.Calendar.AddWorkingDays(act.Today, wanted.WorkingDays);
        return OpenUntilAsync(act, file, wanted, counted.DueOn);
    }

    /// <summary>With a day that somebody set instead of a number of working days.</summary>
    public static async Task OpenUntilAsync(ActContext act, CaseFile file, NewDeadline wanted, DateOnly dueOn)
    {
        await DeadlineTable.InsertAsync(act.Db, new DeadlineRow
        {
            Id = wanted.Id,
            CaseId = file.Row.Id,
            Kind = wanted.Kind,
            Reference = wanted.Reference,
            UnitId = wanted.UnitId,
            Source = wanted.IsStatutory ? 1 : 0,
            State = DeadlineState.Open,
            OpenedOn = act.Today,
            WorkingDays = wanted.WorkingDays,
            DueOn = dueOn,
            DueAt = ShanghaiTime.EndOf(dueOn),
            PausedDays = 0,
            Light = LightOf(act, dueOn),
        });
        await RefreshAsync(act, file);
    }

    /// <summary>Closes every running deadline that matches; none is no error, since a stage may have none.</summary>
    public static Task CloseAsync(ActContext act, CaseFile file, Func<DeadlineRow, bool> which) =>
        ChangeAsync(act, file, which, row => row with { State = DeadlineState.Closed, ClosedAt = act.Now });

    /// <summary>Stops the clock: the case waits for the applicant.</summary>
    public static Task PauseAsync(ActContext act, CaseFile file, Func<DeadlineRow, bool> which) =>
        ChangeAsync(act, file, row => row.State == DeadlineState.Open && which(row), row => row with { State = DeadlineState.Paused, PausedOn = act.Today, Light = CaseLight.Paused });

    /// <summary>Starts it again: the due day moves by the working days that passed meanwhile.</summary>
    public static Task ResumeAsync(ActContext act, CaseFile file, Func<DeadlineRow, bool> which) =>
        ChangeAsync(act, file, row => row.State == DeadlineState.Paused && which(row), row => Resumed(act, row));

    /// <summary>The days between, walked anew: for a calendar that has changed.</summary>
    public static Task RecountAsync(ActContext act, CaseFile file) =>
        ChangeAsync(act, file, row => row.State == DeadlineState.Open && row.WorkingDays is not null, row =>
        {
            DateOnly dueOn = act.Calendar.AddWorkingDays(row.OpenedOn, (int)(row.WorkingDays!.Value + row.PausedDays)).DueOn;
            return row with { DueOn = dueOn, DueAt = ShanghaiTime.EndOf(dueOn), Light = LightOf(act, dueOn) };
        });

    public static async Task ChangeAsync(ActContext act, CaseFile file, Func<DeadlineRow, bool> which, Func<DeadlineRow, DeadlineRow> change)
    {
        foreach (DeadlineRow row in (await DeadlineTable.RunningAsync(act.Db, file.Row.Id)).Where(which))
        {
            await DeadlineTable.UpdateAsync(act.Db, change(row));
        }

        await RefreshAsync(act, file);
    }

    /// <summary>The case shows its most urgent running deadline.</summary>
    public static async Task RefreshAsync(ActContext act, CaseFile file)
    {
        IReadOnlyList<DeadlineRow> running = await DeadlineTable.RunningAsync(act.Db, file.Row.Id);
        DeadlineRow? urgent = running.Where(row => row.State == DeadlineState.Open).MinBy(row => row.DueOn);
        file.Row = file.Row with
        {
            DueSort = urgent is null ? CaseLight.NothingDue : $"{urgent.DueOn:yyyy-MM-dd}",
            Light = urgent is not null ? LightOf(act, urgent.DueOn) : running.Count > 0 ? CaseLight.Paused : CaseLight.None,
        };
    }

    public static long LightOf(ActContext act, DateOnly dueOn)
    {
        if (dueOn < act.Today)
        {
            return CaseLight.Red;
        }

        return act.Calendar.WorkingDaysBetween(act.Today, dueOn) <= act.Settings.YellowWorkingDays ? CaseLight.Yellow : CaseLight.Green;
    }

    private static DeadlineRow Resumed(ActContext act, DeadlineRow row)
    {
        int stopped = act.Calendar.WorkingDaysBetween(row.PausedOn!.Value, act.Today);
        DateOnly dueOn = act.Calendar.AddWorkingDays(row.DueOn, stopped).DueOn;
        return row with
        {
            State = DeadlineState.Open, PausedOn = null, PausedDays = row.PausedDays + stopped,
            DueOn = dueOn, DueAt = ShanghaiTime.EndOf(dueOn), Light = LightOf(act, dueOn),
        };
    }
}

/// <param name="Id">Passed in by the act.</param>
/// <param name="Kind">A stage's id, or a kind of its own.</param>
/// <param name="WorkingDays">Counted from the day after the act's.</param>
public sealed record NewDeadline(Guid Id, string Kind, int WorkingDays)
{
    public string Reference { get; init; } = "";
    public string? UnitId { get; init; }
    public bool IsStatutory { get; init; }
}
