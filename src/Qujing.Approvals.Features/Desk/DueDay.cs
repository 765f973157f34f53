using System.Globalization;
using Qujing.Approvals.Data.Cases;

namespace Qujing.Approvals.Features.Desk;

/// <summary>The day that lists are ordered by, as a day.</summary>
internal static class DueDay
{
    internal static DateOnly? Of(string dueSort) =>
        dueSort == CaseLight.NothingDue ? null : DateOnly.ParseExact(dueSort, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
