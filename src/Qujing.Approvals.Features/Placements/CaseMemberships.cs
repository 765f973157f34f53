using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The guardians of the case's child, by their own accounts.</summary>
internal sealed class GuardianMembership : ICaseMembership
{
    public Party Party => Party.Guardian;

    public Task<bool> HoldsAsync(ActContext context) => PlacementCaseTable.IsGuardianAsync(context.Db, context.Case.Row.Id, context.Actor.Id);

    public async Task<IReadOnlyList<string>> PeopleAsync(ActContext context, CaseFile file) =>
        [.. (await PlacementCaseTable.GuardiansAsync(context.Db, file.Row.Id)).Select(guardian => guardian.AccountId).OfType<string>()];
}

/// <summary>Those who are named to assess and haven't stood aside, of the committee of the county that owns the child: another county's saw it before the child moved.</summary>
internal sealed class AssessorMembership : ICaseMembership
{
    public Party Party => Party.Assessor;

    public async Task<bool> HoldsAsync(ActContext context) =>
        context.Actor.UnitId == Units.CommitteeOf(context.Case.Row.ZoneCode) && await AssessmentTable.IsAssessorAsync(context.Db, context.Case.Row.Id, context.Actor.Id);

    public async Task<IReadOnlyList<string>> PeopleAsync(ActContext context, CaseFile file) =>
        await AssessmentTable.LastAsync(context.Db, file.Row.Id) is { ConcludedOn: null } round
            ? [.. (await AssessmentTable.AssessorsAsync(context.Db, round.Id)).Where(assessor => assessor.RecusedOn is null).Select(assessor => assessor.AccountId)]
            : [];
}
