using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

internal sealed class PanelMembership : ICaseMembership, IFormerMembership
{
    public Party Party => Party.PanelMember;

    // The whole look of a vote: who casts one needs it next.
    public async Task<bool> HoldsAsync(ActContext context) => (context.Voter ??= await VoterTable.FindAsync(context.Db, context.Case.Row.Id, context.Actor.Id)) is not null;

    // No stage belongs to the panel's members as such: the acts of the meeting tell them.
    public Task<IReadOnlyList<string>> PeopleAsync(ActContext context, CaseFile file) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<bool> HeldAsync(ActContext context, int round) => VoterTable.HeldSeatAsync(context.Db, context.Case.Row.Id, (context.Actor.Id, round));
}
