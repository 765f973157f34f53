using Qujing.Approvals.TestKit;

namespace Qujing.Approvals.Web.Tests.Papers;

/// <summary>One case, from its first submission to the published approval, by the acts themselves.</summary>
internal static class PaperCase
{
    public static async Task<string> ApprovedAsync(TestSystem system)
    {
        string number = await system.AcceptedCaseAsync();
        await system.JointReviewFailedAsync(number);
        await system.JointRevisionResubmittedAsync(number);
        await system.JointReviewPassedAsync(number);
        await system.PanelFormedAsync(number);
        await system.PanelPassedAsync(number);
        await system.ApprovedCaseAsync(number);
        return number;
    }
}
