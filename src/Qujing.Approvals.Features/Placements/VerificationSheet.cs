using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>A child that came from another county, as one of the three parties confirms it: whether it still has to, and what it said.</summary>
public static class VerificationSheet
{
    [PlacementAccess(Role.Federation, Party.Federation)]
    [PlacementAccess(Role.Township, Party.Township)]
    [AuditedRead]
    public sealed record Query(string CaseNumber) : IQuestion<View>, ICaseAct;

    /// <param name="MayAnswer">The party's own part of the verification waits.</param>
    /// <param name="Answered">What the party found in this verification; null before it answers.</param>
    public sealed record View(string Number, string MaskedName, bool MayAnswer, VerificationFinding? Answered);

    internal sealed class Handler(ActContext act, PlacementWork work, PupilNames names) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            (VerifyingParty party, string stage) = act.Actor.Role == Role.Federation
                ? (VerifyingParty.Federation, PlacementStage.FederationVerification)
                : (VerifyingParty.Township, PlacementStage.TownshipVerification);
            PlacementCaseRow row = await work.CaseAsync();
            VerificationRow? own = (await PlacementCaseTable.VerificationsAsync(act.Db, row.CaseId, row.VerificationNo)).SingleOrDefault(known => known.Party == party);
            return new View(act.Case.Number, await names.MaskedAsync(row.ChildId), act.Case.Waits(stage), own?.Finding);
        }
    }
}

/// <summary>Children from other counties whom the person's office hasn't confirmed yet; the others' parts may still wait when its own is done.</summary>
internal sealed class ArrivalsToConfirm : ITodaySource
{
    private const string Verification = "Verification";
    private const string Select = $"""
        SELECT c.number, c.title, d.due_on FROM case_party x JOIN approval_case c ON c.id = x.case_id JOIN placement_case k ON k.case_id = c.id
        LEFT JOIN deadline d ON d.case_id = c.id AND d.kind = @kind AND d.state = 'open'
        WHERE x.unit_id = @unitId AND x.party = @party AND c.stage = @stage AND {OfficialRecusalTable.IsOpenToMe}
          AND NOT EXISTS (SELECT 1 FROM placement_verification v WHERE v.case_id = k.case_id AND v.verification_no = k.verification_no AND v.party = @verifying)
        ORDER BY c.number
        """;

    public bool Names(Role role, string stage) => stage == Verification && role is (Role.Federation or Role.Township);

    public async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act) => act.Actor.Role switch
    {
        Role.Federation => await FindAsync(act, (VerifyingParty.Federation, PlacementStage.FederationVerification)),
        Role.Township => await FindAsync(act, (VerifyingParty.Township, PlacementStage.TownshipVerification)),
        _ => [],
    };

    private static async Task<IReadOnlyList<TodayEntry>> FindAsync(ActContext act, (VerifyingParty Party, string Stage) own)
    {
        var of = new { unitId = act.Actor.UnitId, Me = act.Actor.Id, party = (int)RoleParty.Of(act.Actor.Role)!.Value, stage = Verification, kind = own.Stage, verifying = (int)own.Party };
        return [.. (await act.Db.QueryAsync<Row>(Select, of)).Select(row => new TodayEntry("confirm-arrival", row.Number, row.Title) { DueOn = row.DueOn })];
    }

    private sealed record Row
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public DateOnly? DueOn { get; init; }
    }
}
