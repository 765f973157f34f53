using System.Text.Json;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Statistics;

/// <param name="County">The county that owned the child on the day.</param>
/// <param name="Form">Where the child was taught; null where it wasn't.</param>
internal sealed record CountedChild(string County, CountedAs As, PlacementForm? Form)
{
    /// <summary>True for one that moved to another county of the city, which counts it.</summary>
    internal bool StaysInTheCity { get; init; }
}

/// <summary>What each child of the register counted as on a day (domain B3), whoever asks. Nothing here names a child.</summary>
internal sealed class ChildCounts(ChildVault vault)
{
    /// <summary>Each child that is in a figure.</summary>
    internal async Task<IReadOnlyList<CountedChild>> OnAsync(DbSession db, PlacementSettings settings, (DateOnly Day, int SchoolYear) of)
    {
        (DateOnly day, int schoolYear) = of;
        IReadOnlyDictionary<Guid, string> persons = await vault.OpenPersonsAsync(db);
        ILookup<Guid, CountyMoveRow> moves = (await FiguresTable.MovesAsync(db)).ToLookup(move => move.ChildId);
        ILookup<Guid, CountedPlacementRow> placements = (await FiguresTable.PlacementsAsync(db, day)).ToLookup(placement => placement.ChildId);
        Dictionary<Guid, ClosedCaseRow> closed = (await FiguresTable.ClosedCasesAsync(db, day)).GroupBy(row => row.ChildId).ToDictionary(rows => rows.Key, rows => rows.First());
        HashSet<Guid> deferred = [.. await FiguresTable.DeferredAsync(db, day)];
        Schooling schooling = await Schooling.OfAllAsync(db, settings);
        var counted = new List<CountedChild>();
        foreach (CountedChildRow row in (await FiguresTable.ChildrenAsync(db)).Where(row => ShanghaiTime.DayOf(row.RegisteredAt) <= day))
        {
            CountedPlacementRow? placement = placements[row.Id].FirstOrDefault();
            bool isOfAge = persons.TryGetValue(row.PersonId, out string? person) && schooling.IsOfAge(schoolYear, (row.Id, row.YearsStatedFor), JsonSerializer.Deserialize<ChildDetails>(person, AnswerJson.Options)!);
            CountedAs counts = EnrolmentFigures.Count(isOfAge, placement?.Form, placement?.RollSchoolCode is not null, AbsenceOf(row, closed.GetValueOrDefault(row.Id), (day, deferred.Contains(row.Id))));
            if (counts != CountedAs.NotCounted)
            {
                counted.Add(new CountedChild(CountyOn(row, moves[row.Id], day), counts, placement?.Form));
            }
        }

        return [.. counted, .. MovedBetween(moves, (SchoolAge.EntryDay(schoolYear), day))];
    }

    private static CountedAs? AbsenceOf(CountedChildRow row, ClosedCaseRow? lastCase, (DateOnly Day, bool IsDeferred) on)
    {
        if (row.ClosedOn <= on.Day)
        {
            return ClosingRule.Counts(row.ClosingReason!.Value);
        }

        if (lastCase is not null)
        {
            return ClosingRule.Counts(lastCase.ClosingReason);
        }

        // Who wasn't found is registered all the same, and of age: only who moved out is no more in the denominator (setting 24).
        return row.SettledOn <= on.Day && row.Finding == VerificationFinding.MovedAway ? CountedAs.MovedOut : on.IsDeferred ? CountedAs.Deferred : null;
    }

    // Whoever moved on later was still there on the day.
    private static string CountyOn(CountedChildRow row, IEnumerable<CountyMoveRow> moves, DateOnly day) => moves.FirstOrDefault(move => move.AnsweredOn > day)?.FromCounty ?? row.CountyCode;

    // The other county counts the child; the one that it left says that it moved.
    private static IEnumerable<CountedChild> MovedBetween(ILookup<Guid, CountyMoveRow> moves, (DateOnly After, DateOnly Through) year) =>
        moves.SelectMany(child => child.Where(move => move.AnsweredOn > year.After && move.AnsweredOn <= year.Through).DistinctBy(move => move.FromCounty))
            .Select(move => new CountedChild(move.FromCounty, CountedAs.MovedOut, null) { StaysInTheCity = true });
}
