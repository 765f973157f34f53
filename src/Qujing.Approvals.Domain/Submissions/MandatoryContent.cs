namespace Qujing.Approvals.Domain.Submissions;

/// <summary>Whether a revised package changes the mandatory content (强制性内容, Art. 8): then the joint review is repeated as well.</summary>
public static class MandatoryContent
{
    /// <summary>
    /// True where the organising body says so, or where the register of Art. 8 or the planned area differs. The text itself is not compared:
    /// what the body declares and what the registers show is what counts.
    /// </summary>
    /// <param name="before">The last package that was handed in.</param>
    /// <param name="now">The package about to be handed in.</param>
    /// <param name="declared">What the organising body declares.</param>
    public static bool Changed(SubmissionPackage before, SubmissionPackage now, bool declared) =>
        declared
        || before.Facts.PlannedArea != now.Facts.PlannedArea
        || !string.Equals(before.Facts.AreaUnit, now.Facts.AreaUnit, StringComparison.Ordinal)
        || ContentItem.MandatoryContents.Any(item => !string.Equals(LineOf(before, item), LineOf(now, item), StringComparison.Ordinal));

    private static string? LineOf(SubmissionPackage package, ContentItem item) => package.ContentRegister.GetValueOrDefault(item.Code)?.Trim();
}
