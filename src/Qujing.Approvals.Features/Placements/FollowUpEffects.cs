using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The placement has taken effect: in a year the child is assessed anew (domain B2.7).</summary>
internal sealed class EnterFollowUp : ICaseEffect
{
    /// <summary>The yearly re-assessment's deadline.</summary>
    internal const string Yearly = "FollowUp.Reassessment";

    public string Name => nameof(EnterFollowUp);

    public async Task<Refusal?> RunAsync(ActContext act, CaseFile file, string outcome)
    {
        file.Row = file.Row with { Status = CaseStatus.InForce };
        var yearly = new NewDeadline(StableId.From($"{file.Row.Id.Value:N}/{Yearly}/{file.State.StepCount}"), Yearly, 0)
        {
            UnitId = file.Units(Party.CountyAuthority).FirstOrDefault(),
        };
        await DeadlineDesk.OpenUntilAsync(act, file, yearly, Reassessment.DueOn(act.Today));
        return null;
    }
}

/// <summary>The placement is looked at again: the case stands among those in procedure until it is decided.</summary>
internal sealed class LeaveFollowUp : ICaseEffect
{
    public string Name => nameof(LeaveFollowUp);

    public Task<Refusal?> RunAsync(ActContext act, CaseFile file, string outcome)
    {
        file.Row = file.Row with { Status = CaseStatus.InProcedure };
        return Task.FromResult<Refusal?>(null);
    }
}

/// <summary>Ends a child's case for good: nothing is due any more, nobody is reminded (B44).</summary>
internal sealed class ClosePlacement : ICaseEffect
{
    public string Name => nameof(ClosePlacement);

    public async Task<Refusal?> RunAsync(ActContext act, CaseFile file, string outcome)
    {
        file.Row = file.Row with { Status = CaseStatus.Closed };
        await DeadlineDesk.CloseAsync(act, file, static _ => true);
        return null;
    }
}
