using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Features.Children;

/// <summary>How many years of schooling the children of the register have done: the number on record and the years in a placement since.</summary>
internal sealed class Schooling
{
    private readonly ILookup<Guid, TaughtDays> _taught;
    private readonly PlacementSettings _settings;

    private Schooling(IEnumerable<TaughtRow> taught, PlacementSettings settings) =>
        (_taught, _settings) = (taught.ToLookup(row => row.ChildId, row => new TaughtDays(row.FromOn, row.ThroughOn)), settings);

    internal static async Task<Schooling> OfAllAsync(DbSession db, PlacementSettings settings) => new(await PlacementTable.TaughtAsync(db, null), settings);

    internal static async Task<Schooling> OfAsync(DbSession db, PlacementSettings settings, ChildRow row) => new(await PlacementTable.TaughtAsync(db, row.Id), settings);

    /// <summary>One statement a county, whose children a list holds by the hundred.</summary>
    internal static async Task<Schooling> OfAsync(DbSession db, PlacementSettings settings, IEnumerable<ChildRow> rows)
    {
        var taught = new List<TaughtRow>();
        foreach (string county in rows.Select(row => row.CountyCode).Distinct(StringComparer.Ordinal))
        {
            taught.AddRange(await PlacementTable.TaughtAsync(db, county));
        }

        return new Schooling(taught, settings);
    }

    /// <summary>For the records of a program that didn't keep it; at the start, by the moment at which they were registered or last corrected.</summary>
    internal static async Task FillAsync(DbSession db)
    {
        foreach ((Guid id, DateTimeOffset statedAt) in await ChildTable.UnstatedAsync(db))
        {
            await ChildTable.PutStatedAsync(db, id, YearsSchooled.NextOn(ShanghaiTime.DayOf(statedAt)));
        }
    }

    /// <summary>Years done when a school year begins.</summary>
    internal int Before(int schoolYear, (Guid Id, int StatedFor) record, ChildDetails child) =>
        new YearsSchooled(child.YearsSchooled, record.StatedFor).Before(schoolYear, SchoolAge.EntryYear(child.Birth, _settings.EntryAge), _taught[record.Id]);

    /// <summary>The record as it reads on a day: with the years done by then.</summary>
    internal ChildDetails On(DateOnly day, ChildRow row, ChildDetails child) => child with { YearsSchooled = Before(YearsSchooled.NextOn(day), (row.Id, row.YearsStatedFor), child) };

    internal bool IsOfAge(int schoolYear, (Guid Id, int StatedFor) record, ChildDetails child) =>
        SchoolAge.IsOfAge(child.Birth, schoolYear, (_settings.EntryAge, Before(schoolYear, record, child)), _settings.AgeMax);
}
