namespace Qujing.Approvals.Domain.Placements;

/// <summary>Where a hand-over of a child to another county stands (移交, B04).</summary>
public enum HandoverState
{
    /// <summary>Offered by the old county; the new one hasn't answered. The old one still owns the child.</summary>
    Offered = 1,
    /// <summary>Accepted: from that moment the new county owns the child.</summary>
    Accepted = 2,
    /// <summary>Declined with a reason: the old county goes on owning the child.</summary>
    Declined = 3,
    /// <summary>Taken back by the old county before an answer.</summary>
    TakenBack = 4,
}

/// <summary>A hand-over between two counties: at no instant has a child no owner, and at none two (B04, B45).</summary>
/// <param name="FromCounty">The county that owns the child when it offers.</param>
/// <param name="ToCounty">The county that is asked.</param>
/// <param name="State">Where it stands.</param>
public sealed record CountyHandover(string FromCounty, string ToCounty, HandoverState State)
{
    /// <summary>The county that owns the child now: an offer changes nothing, and an answer at most once.</summary>
    public string Owner => State == HandoverState.Accepted ? ToCounty : FromCounty;

    /// <summary>Refused: <c>handover.same_county</c>, <c>handover.open_before</c>, <c>handover.reason_missing</c>.</summary>
    /// <param name="fromCounty">The county that owns the child.</param>
    /// <param name="toCounty">The county that is asked.</param>
    /// <param name="isOpen">True while another offer waits for its answer.</param>
    /// <param name="reason">Why the child moves.</param>
    public static Refusal? CanOffer(string fromCounty, string toCounty, bool isOpen, string? reason)
    {
        if (string.Equals(fromCounty, toCounty, StringComparison.Ordinal))
        {
            return new Refusal("handover.same_county").Citing(PlacementSource.Regulation15).At("ToCounty");
        }
        if (isOpen)
        {
            return new Refusal("handover.open_before").Citing(PlacementSource.Regulation15);
        }
        return string.IsNullOrWhiteSpace(reason) ? new Refusal("handover.reason_missing").At("Reason") : null;
    }

    /// <summary>The hand-over after an answer of the new county, or after the old one took it back.</summary>
    /// <param name="state">The answer.</param>
    /// <param name="after">The hand-over afterwards; unchanged where refused.</param>
    /// <returns>Refused: <c>handover.answered_before</c>; an answer is given once.</returns>
    public Refusal? Answer(HandoverState state, out CountyHandover after)
    {
        after = this;
        if (State != HandoverState.Offered || state == HandoverState.Offered)
        {
            return new Refusal("handover.answered_before").Citing(PlacementSource.Regulation15);
        }
        after = this with { State = state };
        return null;
    }
}

/// <summary>A placement and the days on which it is in force.</summary>
/// <param name="StartsOn">The first day in force.</param>
/// <param name="EndsOn">The last day in force; null while it has no end.</param>
public sealed record PlacementPeriod(DateOnly StartsOn, DateOnly? EndsOn)
{
    /// <summary>True where the placement is in force on the day.</summary>
    /// <param name="day">A civil day.</param>
    public bool IsInForceOn(DateOnly day) => day >= StartsOn && (EndsOn is not { } end || day <= end);
}

/// <summary>One child, one placement in force (残疾人教育条例 §17; B45).</summary>
public static class OnePlacement
{
    /// <summary>True where two of the periods share a day.</summary>
    /// <param name="periods">A child's placements, in any order.</param>
    public static bool Overlaps(IEnumerable<PlacementPeriod> periods)
    {
        DateOnly? coveredThrough = null;
        foreach (var period in periods.OrderBy(period => period.StartsOn))
        {
            if (coveredThrough >= period.StartsOn)
            {
                return true;
            }
            coveredThrough = period.EndsOn ?? DateOnly.MaxValue;
        }
        return false;
    }

    /// <summary>Refused: <c>placement.active_before</c>; a second placement waits until the first ended or the hand-over was accepted.</summary>
    /// <param name="known">The child's placements.</param>
    /// <param name="startsOn">The first day of the new one.</param>
    public static Refusal? CanStart(IEnumerable<PlacementPeriod> known, DateOnly startsOn) =>
        Overlaps([.. known, new PlacementPeriod(startsOn, null)])
            ? Refusal.Because("placement.active_before", ("day", startsOn)).Citing(PlacementSource.Regulation17).At("StartsOn")
            : null;
}
