using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Data.Schools;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>Which school a case belongs to. A home-taught child belongs to the school that keeps its 学籍: its teachers come home.</summary>
internal sealed class SchoolWork(ActContext act)
{
    internal static string CodeOf(PlacementForm form, string? school, string? roll) =>
        (form == PlacementForm.HomeTeaching ? roll : school) ?? throw new InvalidOperationException("A placement has a school, or a school that keeps the roll.");

    internal static string CodeOf(PlacementDecisionRow decision) => CodeOf(decision.Form, decision.SchoolCode, decision.RollSchoolCode);

    /// <summary>True where the decision leaves the child where it is: same form, same school, same roll. No school receives the child again.</summary>
    internal static bool GoesOn(PlacementRow? inForce, PlacementDecisionRow decision) =>
        inForce is not null && (inForce.Form, inForce.SchoolCode, inForce.RollSchoolCode) == (decision.Form, decision.SchoolCode, decision.RollSchoolCode);

    internal async Task<string> UnitOfAsync(string schoolCode) => (await SchoolTable.FindAsync(act.Db, schoolCode))!.UnitId;

    /// <summary>The school of a decision becomes a party; the school of the placement in force stays one until the child is received elsewhere.</summary>
    internal async Task JoinAsync(PlacementDecisionRow decision) =>
        await CaseMover.AddPartyAsync(act, act.Case, await UnitOfAsync(CodeOf(decision)), Party.ReceivingSchool);

    /// <summary>A decision that was approved and whose child no school received yet gives way to a newer one; its school leaves the case.</summary>
    internal async Task WithdrawApprovedAsync(Guid? inForceDecision)
    {
        foreach (PlacementDecisionRow earlier in (await PlacementDecisionTable.OfCaseAsync(act.Db, act.Case.Row.Id)).Where(row => row.State == DecisionState.Approved && row.Id != inForceDecision))
        {
            await PlacementDecisionTable.ReplaceAsync(act.Db, earlier);
            await LeaveAsync(CodeOf(earlier));
        }
    }

    /// <summary>The school leaves the case, unless the child is still placed there.</summary>
    internal async Task LeaveAsync(string schoolCode)
    {
        PlacementRow? inForce = await PlacementTable.InForceAsync(act.Db, act.Case.Row.Id);
        if (inForce is null || CodeOf(inForce.Form, inForce.SchoolCode, inForce.RollSchoolCode) != schoolCode)
        {
            await CaseMover.RemovePartyAsync(act, act.Case, await UnitOfAsync(schoolCode), Party.ReceivingSchool);
        }
    }

    /// <summary>The approved decision that waits for this person's school; null for any other school.</summary>
    internal async Task<PlacementDecisionRow?> AwaitedAsync()
    {
        PlacementDecisionRow? decision = (await PlacementDecisionTable.OfCaseAsync(act.Db, act.Case.Row.Id)).LastOrDefault(row => row.State == DecisionState.Approved);
        return decision is not null && await UnitOfAsync(CodeOf(decision)) == act.Actor.UnitId ? decision : null;
    }

    /// <summary>The placement in force at this person's school; null for any other school.</summary>
    internal async Task<PlacementRow?> OwnPlacementAsync() =>
        await PlacementTable.InForceAsync(act.Db, act.Case.Row.Id) is { } placement
            && await UnitOfAsync(CodeOf(placement.Form, placement.SchoolCode, placement.RollSchoolCode)) == act.Actor.UnitId ? placement : null;
}
