using Qujing.Approvals.Domain.Placements;

namespace Qujing.Approvals.Domain.Children;

/// <summary>What a child is compared by. The tokens are keyed hashes: equal tokens, equal values, and nothing else can be read from them.</summary>
/// <param name="Id">Tells the records apart.</param>
/// <param name="IdToken">Of the identity number; null for a child without one.</param>
/// <param name="PersonToken">Of compared name, birth date and village together.</param>
public sealed record ComparedChild(Guid Id, string? IdToken, string PersonToken);

/// <summary>Why two records may be of one child.</summary>
public enum DuplicateGround
{
    /// <summary>The same identity number, however the names are spelled.</summary>
    SameIdNumber = 1,
    /// <summary>The same name, birth date and village.</summary>
    SamePerson = 2,
}

/// <summary>Two records that a clerk should look at.</summary>
/// <param name="First">The record with the smaller id, so that a pair is one.</param>
/// <param name="Second">The other.</param>
/// <param name="Ground">Why.</param>
public sealed record DuplicatePair(Guid First, Guid Second, DuplicateGround Ground);

/// <summary>
/// Duplicates are suggested and merged by hand, with a way back; never silently (B01). Twins stay two: an equal birth date alone is no ground, and
/// equal birth dates with different given names are never suggested (B43).
/// </summary>
public static class DuplicateRule
{
    /// <summary>Why the two may be one child; null where there is no ground.</summary>
    /// <param name="one">A record.</param>
    /// <param name="other">Another record.</param>
    public static DuplicateGround? GroundOf(ComparedChild one, ComparedChild other)
    {
        if (one.IdToken is not null && string.Equals(one.IdToken, other.IdToken, StringComparison.Ordinal))
        {
            return DuplicateGround.SameIdNumber;
        }
        return string.Equals(one.PersonToken, other.PersonToken, StringComparison.Ordinal) ? DuplicateGround.SamePerson : null;
    }

    /// <summary>All pairs with a ground, those set aside left out.</summary>
    /// <param name="children">The records, merged ones left out.</param>
    /// <param name="setAside">Pairs that a clerk found to be two children.</param>
    public static IReadOnlyList<DuplicatePair> Suggest(IReadOnlyList<ComparedChild> children, IReadOnlySet<(Guid First, Guid Second)> setAside)
    {
        var pairs = new Dictionary<(Guid, Guid), DuplicatePair>();
        Add(children.Where(child => child.IdToken is not null).GroupBy(child => child.IdToken, StringComparer.Ordinal), DuplicateGround.SameIdNumber);
        Add(children.GroupBy(child => child.PersonToken, StringComparer.Ordinal), DuplicateGround.SamePerson);
        return [.. pairs.Values.OrderBy(pair => pair.First).ThenBy(pair => pair.Second)];

        void Add(IEnumerable<IGrouping<string?, ComparedChild>> groups, DuplicateGround ground)
        {
            foreach (var same in groups.Select(group => group.OrderBy(child => child.Id).ToArray()))
            {
                for (var first = 0; first < same.Length; first++)
                {
                    for (var second = first + 1; second < same.Length; second++)
                    {
                        var key = (same[first].Id, same[second].Id);
                        if (!setAside.Contains(key))
                        {
                            pairs.TryAdd(key, new DuplicatePair(key.Item1, key.Item2, ground));
                        }
                    }
                }
            }
        }
    }

    /// <summary>
    /// Refused: <c>child.merge_itself</c>, <c>child.merge_two_numbers</c> (two different valid numbers are two people, so twins stay two: the wrong
    /// number is corrected first), <c>child.merge_other_county</c>, <c>child.merge_two_cases</c>, <c>child.merge_reason_missing</c>.
    /// </summary>
    /// <param name="kept">The record that stays.</param>
    /// <param name="merged">The record that goes into it.</param>
    /// <param name="facts">Whether both belong to one county, and whether both have an open case.</param>
    /// <param name="reason">Why they are one child.</param>
    public static Refusal? CanMerge(ComparedChild kept, ComparedChild merged, (bool SameCounty, bool BothHaveCases) facts, string? reason)
    {
        if (kept.Id == merged.Id)
        {
            return new Refusal("child.merge_itself").Citing(PlacementSource.Regulation15);
        }
        if (kept.IdToken is not null && merged.IdToken is not null && !string.Equals(kept.IdToken, merged.IdToken, StringComparison.Ordinal))
        {
            return new Refusal("child.merge_two_numbers").Citing(PlacementSource.Regulation15);
        }
        if (!facts.SameCounty)
        {
            return new Refusal("child.merge_other_county").Citing(PlacementSource.Regulation15);
        }
        if (facts.BothHaveCases)
        {
            return new Refusal("child.merge_two_cases").Citing(PlacementSource.PlanCompulsory);
        }
        return string.IsNullOrWhiteSpace(reason) ? new Refusal("child.merge_reason_missing").At("Reason") : null;
    }
}
