namespace Qujing.Approvals.Domain.Submissions;

/// <summary>The city's territorial plan to 2035 (国土空间总体规划), to which the commitment of Art. 10 refers.</summary>
public static class TerritorialPlan
{
    /// <summary>The day it was published; a commitment that still says "in preparation" after it is to be checked (A06).</summary>
    public static readonly DateOnly IssuedOn = new(2025, 2, 11);

    /// <summary>True from that day on.</summary>
    /// <param name="day">A civil day in Shanghai.</param>
    public static bool IsIssued(DateOnly day) => day >= IssuedOn;
}
