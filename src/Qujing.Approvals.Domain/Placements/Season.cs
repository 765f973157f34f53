using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Domain.Placements;

/// <summary>The days of each year by which children are registered, assessed and placed, so that a school year begins with them (setting 23; 曲政办发〔2022〕54号 二).</summary>
public static class Season
{
    /// <summary>The last day of a stage that opens today: the day of this year's season, where it is ahead and nearer than the stage's own number of working days gives.</summary>
    /// <param name="by">The season's day.</param>
    /// <param name="today">The civil day on which the stage opens.</param>
    /// <param name="byWorkingDays">The civil day that the stage's working days give.</param>
    /// <returns>Null where the working days decide: the season's day is farther, is today, or was this year already.</returns>
    public static DateOnly? LastDay(YearDay by, DateOnly today, DateOnly byWorkingDays)
    {
        DateOnly day = by.In(today.Year);
        return day > today && day < byWorkingDays ? day : null;
    }

    /// <summary>Which of the season's days bounds a stage of the placement; null for a stage that none does.</summary>
    /// <param name="settings">The season's days.</param>
    /// <param name="stage">The stage's id in the definition.</param>
    public static YearDay? Of(PlacementSettings settings, string stage) => stage switch
    {
        "CountyVerification" or "FederationVerification" or "TownshipVerification" or "VerificationConclusion" => settings.RegisterBy,
        "TeamNaming" or "Assessment" => settings.AssessBy,
        "GuardianView" or "PlacementDecision" or "DecisionApproval" => settings.PlaceBy,
        _ => null,
    };
}
