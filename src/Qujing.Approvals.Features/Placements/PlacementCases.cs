using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What the register of children asks the cases.</summary>
internal sealed class PlacementCases : IChildCases
{
    public Task<string?> OpenCaseAsync(ActContext context, Guid childId) => PlacementCaseTable.OpenOfChildAsync(context.Db, childId);

    public async Task<bool> IsInCaseAsync(ActContext context, Guid childId)
    {
        if (await OpenCaseAsync(context, childId) is not { } number || await CaseTable.FindAsync(context.Db, number) is not { } row)
        {
            return false;
        }

        return context.Actor.Role switch
        {
            Role.CommitteeMember => context.Actor.UnitId == Units.CommitteeOf(row.ZoneCode) && await AssessmentTable.IsAssessorAsync(context.Db, row.Id, context.Actor.Id),
            Role.School => (await CaseTable.PartiesAsync(context.Db, row.Id)).Any(party => party.Party == Party.ReceivingSchool && party.UnitId == context.Actor.UnitId),
            _ => false,
        };
    }
}
