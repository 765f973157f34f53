using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Deadlines;

/// <summary>Opens, stops and closes the deadlines of a case, and keeps the case's own light in step with them.</summary>
public static class DeadlineDesk
{
    internal const string Publication = "Publication";

    public static Task OpenAsync(ActContext act, CaseFile file, NewDeadline wanted) =>
        InsertAsync(act, file, wanted, (act.Calendar.AddWorkingDays(wanted.CountedFrom ?? act.Today, wanted.WorkingDays).DueOn, wanted.WorkingDays));

    /// <summary>With a day that somebody set instead of a number of working days: no recount moves it.</summary>
    public static Task OpenUntilAsync(ActContext act, CaseFile file, NewDeadline wanted, DateOnly dueOn) => InsertAsync(act, file, wanted, (dueOn, null));

    /// <summary>Closes every running deadline that matches; none is no error, since a stage may have none.</summary>
    public static Task CloseAsync(ActContext act, CaseFile file, Func<DeadlineRow, bool> which) =>
        ChangeAsync(act, file, which, row => row with { State = DeadlineState.Closed, ClosedAt = act.Now });

    /// <summary>Stops the clock: the case waits for the applicant.</summary>
    public static Task PauseAsync(ActContext act, CaseFile file, Func<DeadlineRow, bool> which) =>
        ChangeAsync(act, file, row => row.State == DeadlineState.Open && which(row), row => row with { State = DeadlineState.Paused, PausedOn = act.Today, Light = CaseLight.Paused });

    /// <summary>Starts it again: the due day moves by the working days that passed meanwhile.</summary>
    public static Task ResumeAsync(ActContext act, CaseFile file, Func<DeadlineRow, bool> which) =>
        ChangeAsync(act, file, row => row.State == DeadlineState.Paused && which(row), row => Resumed(act, row));

    /// <summary>The day that a running deadline has by today's calendar; its own where somebody set it by hand.</summary>
    public static DateOnly Recounted(ActContext act, DeadlineRow row) => Recounted(act.Calendar, row);

    /// <summary>The same by another calendar.</summary>
    internal static DateOnly Recounted(WorkingCalendar calendar, DeadlineRow row) => row.WorkingDays is { } workingDays
        ? calendar.AddWorkingDays(row.OpenedOn, (int)(workingDays + row.PausedDays)).DueOn
        : row.DueOn;

    /// <summary>The days between, walked anew: for a calendar that has changed (A65).</summary>
    public static Task RecountAsync(ActContext act, CaseFile file) => ChangeAsync(act, file, row => row.DueOn != Recounted(act, row), row => At(act, row, Recounted(act, row)));

    public static async Task ChangeAsync(ActContext act, CaseFile file, Func<DeadlineRow, bool> which, Func<DeadlineRow, DeadlineRow> change)
    {
        foreach (DeadlineRow row in (await DeadlineTable.RunningAsync(act.Db, file.Row.Id)).Where(which))
        {
            DeadlineRow changed = change(row);
            await DeadlineTable.UpdateAsync(act.Db, changed);
            await DeadlineChangeTable.AddAsync(act.Db, row, changed, act.Today);
        }

        await RefreshAsync(act, file);
    }

    /// <summary>The same deadline with another last day.</summary>
    public static DeadlineRow At(ActContext act, DeadlineRow row, DateOnly dueOn) => row with
    {
        DueOn = dueOn,
        DueAt = ShanghaiTime.EndOf(dueOn),
        Light = row.State == DeadlineState.Open ? LightOf(act, row.Kind, dueOn) : row.Light,
    };

    /// <summary>The case is sorted by its nearest deadline and shows the worst light of all that run.</summary>
    public static async Task RefreshAsync(ActContext act, CaseFile file)
    {
        IReadOnlyList<DeadlineRow> running = await DeadlineTable.RunningAsync(act.Db, file.Row.Id);
        DeadlineRow[] open = [.. running.Where(row => row.State == DeadlineState.Open)];
        file.Row = file.Row with
        {
            DueSort = open.Length == 0 ? CaseLight.NothingDue : $"{open.Min(row => row.DueOn):yyyy-MM-dd}",
            Light = open.Length > 0 ? open.Max(row => LightOf(act, row.Kind, row.DueOn)) : running.Count > 0 ? CaseLight.Paused : CaseLight.None,
        };
    }

    public static long LightOf(ActContext act, string kind, DateOnly dueOn)
    {
        int left = DaysLeft(act, dueOn);
        return left < 0 ? CaseLight.Red : left <= YellowFrom(act, kind) ? CaseLight.Yellow : CaseLight.Green;
    }

    /// <summary>From how many working days left a deadline of this kind is yellow: publication has its own number (A62).</summary>
    public static int YellowFrom(ActContext act, string kind) => kind == Publication ? act.Settings.PublicationYellowWorkingDays : act.Settings.YellowWorkingDays;

    /// <summary>Whose it is. Where two bureaus lead together (会同, Art. 11), the deadline of a stage that is theirs belongs to both.</summary>
    public static IReadOnlyList<string> OwnersOf(CaseFile file, DeadlineRow row)
    {
        string[] leads = [.. file.Units(Party.LeadBureau)];
        return row.UnitId is not { } unit || (row.Reference.Length == 0 && leads.Contains(unit, StringComparer.Ordinal)) ? leads : [unit];
    }

    /// <summary>Working days left, negative once it is over.</summary>
    public static int DaysLeft(ActContext act, DateOnly dueOn) => DeadlineLight.DaysLeft(act.Today, dueOn, act.Calendar);

    private static async Task InsertAsync(ActContext act, CaseFile file, NewDeadline wanted, (DateOnly DueOn, int? WorkingDays) period)
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
            OpenedOn = wanted.CountedFrom ?? act.Today,
            WorkingDays = period.WorkingDays,
            DueOn = period.DueOn,
            DueAt = ShanghaiTime.EndOf(period.DueOn),
            PausedDays = 0,
            Light = LightOf(act, wanted.Kind, period.DueOn),
        });
        await RefreshAsync(act, file);
    }

    private static DeadlineRow Resumed(ActContext act, DeadlineRow row)
    {
        int stopped = act.Calendar.WorkingDaysBetween(row.PausedOn!.Value, act.Today);
        DeadlineRow running = row with { State = DeadlineState.Open, PausedOn = null, PausedDays = row.PausedDays + stopped };
        return At(act, running, act.Calendar.AddWorkingDays(row.DueOn, stopped).DueOn);
    }
}

/// <param name="Id">Passed in by the act.</param>
/// <param name="Kind">A stage's id, or a kind of its own.</param>
/// <param name="WorkingDays">Counted from the day after the act's, or after <see cref="CountedFrom"/>.</param>
public sealed record NewDeadline(Guid Id, string Kind, int WorkingDays)
{
    /// <summary>The day of the event that starts the clock, where that isn't the day of the act.</summary>
    public DateOnly? CountedFrom { get; init; }
    public string Reference { get; init; } = "";
    public string? UnitId { get; init; }
    public bool IsStatutory { get; init; }
}
