using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Data.Schools;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Schools;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// Who asks for the places of an ordinary school (B22). A child's catchment is the school that is the nearest suitable one to its home (就近就便): the register has
/// no other boundary. Where the home isn't known the child is of no catchment.
/// </summary>
internal sealed class PlaceClaims(ActContext act, ChildRegister register)
{
    /// <summary>In place of a case that the reader may not know of: another county's, or one from which the reader stands aside.</summary>
    private const string Unnamed = "—";

    /// <summary>Refused where the decision would take a place before a child with the better claim, or a place that isn't there; null for any other form.</summary>
    internal async Task<Refusal?> ProblemAsync(PlacementDecisionRow decision) =>
        await OfAsync(decision) is { } claims ? PlacePriority.CanTake(claims.Own, claims.Waiting, claims.PlacesLeft) : null;

    /// <summary>What a decision competes with; null where it asks for no further place of an ordinary school.</summary>
    internal async Task<Claims?> OfAsync(PlacementDecisionRow decision)
    {
        if (!PlacementForms.IsRegularClass(decision.Form) || decision.SchoolCode is not { } code || (await PlacementTable.InForceAsync(act.Db, decision.CaseId))?.SchoolCode == code)
        {
            return null;
        }

        PlacementCaseRow row = await PlacementCaseTable.OfAsync(act.Db, decision.CaseId);
        School[] schools = [.. (await SchoolTable.AllAsync(act.Db)).Select(SchoolRegister.SchoolOf)];
        School school = schools.Single(known => known.Code == code);
        PlaceClaimRow[] others = [.. (await PlacementDecisionTable.ClaimsAsync(act.Db, code)).Where(claim => claim.CaseId != decision.CaseId)];
        IReadOnlySet<Guid> hidden = await OfficialRecusalTable.HiddenChildrenAsync(act.Db, act.Actor.Id);
        var waiting = new List<PlaceApplicant>();
        foreach (PlaceClaimRow claim in others.Where(claim => claim.State == DecisionState.Proposed))
        {
            string key = claim.CountyCode == row.CountyCode && !hidden.Contains(claim.ChildId) ? claim.Number : Unnamed;
            waiting.Add(await ApplicantAsync(key, (claim.ChildId, claim.CountyCode, claim.Form, claim.SchoolStage), (school, schools)));
        }

        int promised = others.Count(claim => claim.State == DecisionState.Approved);
        return new Claims(await ApplicantAsync(act.Case.Number, (row.ChildId, row.CountyCode, decision.Form, row.SchoolStage), (school, schools)), waiting, Math.Max(0, school.PlacesLeft - promised));
    }

    private async Task<PlaceApplicant> ApplicantAsync(string key, (Guid Id, string County, PlacementForm Form, SchoolStage Stage) child, (School School, School[] All) of)
    {
        GeoPoint? home = (await register.FindAsync(child.Id))?.Home;
        bool isNearest = home is { } place
            && NearestSchools.Rank(of.All.Where(known => known.CountyCode == child.County), place, child.Form, child.Stage) is [{ Suits: true } nearest, ..] && nearest.School.Code == of.School.Code;
        return new PlaceApplicant(key, IsDisabled: true, isNearest, home?.MetresTo(of.School.Point) ?? int.MaxValue);
    }
}

/// <param name="Waiting">Others whose decisions for the same school wait to be approved.</param>
/// <param name="PlacesLeft">Places that neither a pupil nor an approved decision has.</param>
internal sealed record Claims(PlaceApplicant Own, IReadOnlyList<PlaceApplicant> Waiting, int PlacesLeft)
{
    /// <summary>From 1: the decision's place in the order of the claims.</summary>
    internal int Place => 1 + PlacePriority.Order([Own, .. Waiting]).ToList().IndexOf(Own);
}
