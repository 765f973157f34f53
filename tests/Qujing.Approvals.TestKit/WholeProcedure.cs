using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.TestKit;

/// <summary>The acts of each procedure, and a walk that sends them: what the suites over both procedures share.</summary>
public static class WholeProcedure
{
    private static readonly string[] OfChildren = [".Children", ".Counties", ".Placements", ".Schools"];

    /// <summary>By the product's own types: a new act is among them without being named.</summary>
    public static IReadOnlyList<string> Acts(string procedure) =>
    [
        .. ActName.All.Where(type => typeof(IAct).IsAssignableFrom(type) && IsOf(type, procedure)).Select(ActName.Of).Order(StringComparer.Ordinal),
    ];

    public static async Task WalkAsync(TestSystem system, string procedure)
    {
        if (procedure == Procedures.MasterPlan)
        {
            await PlanAsync(system);
            return;
        }

        var children = new PlacementWalk(system);
        await children.ToLastAsync();
        await children.EraseAsync();
    }

    private static bool IsOf(Type act, string procedure) =>
        (typeof(ICaseAct).IsAssignableFrom(act) && ActName.Access(act).Any(access => access.Procedure == procedure))
        || (procedure == Procedures.Placement && Array.Exists(OfChildren, folder => act.Namespace!.EndsWith(folder, StringComparison.Ordinal)));

    private static async Task PlanAsync(TestSystem system)
    {
        string number = await system.AcceptedCaseAsync();
        await system.JointReviewFailedAsync(number);
        await system.JointRevisionResubmittedAsync(number);
        await system.JointReviewPassedAsync(number);
        await system.PanelFormedAsync(number);
        await system.PanelPassedAsync(number);
        await system.ApprovedCaseAsync(number);
        await system.ApprovalAttachedAsync(number);
        await system.ServiceRecordedAsync(number);
        await DoubtAsync(system);
    }

    // The signed result of another plan is doubted twice (A23): the first time two people find that it stands, the second time it is reviewed anew.
    private static async Task DoubtAsync(TestSystem system)
    {
        string number = await system.PanelSeatedAsync("huize");
        await system.PanelPassedAsync(number);
        await system.ResultDoubtedAsync(number, seatNo: 1);
        await system.ResultFoundToStandAsync(number);
        await system.ResultDoubtedAsync(number, seatNo: 2);
        await system.ReviewedAnewAsync(number);
    }
}
