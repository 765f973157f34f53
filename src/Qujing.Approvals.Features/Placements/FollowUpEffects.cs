using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The placement has taken effect: the child's coming is watched, the visits of home teaching, and in a year the child is assessed anew (domain B2.7).</summary>
internal sealed class EnterFollowUp(PlacementWatch watch) : ICaseEffect
{
    /// <summary>The yearly re-assessment's deadline.</summary>
    internal const string Yearly = "FollowUp.Reassessment";

    public string Name => nameof(EnterFollowUp);

    public async Task<Refusal?> RunAsync(ActContext act, CaseFile file, string outcome)
    {
        file.Row = file.Row with { Status = CaseStatus.InForce };
        AssessmentRoundRow round = (await AssessmentTable.LastAsync(act.Db, file.Row.Id))!;
        await OpenAsync(act, file, (Yearly, file.Units(Party.CountyAuthority).First()), Reassessment.DueOn(round.ConcludedOn!.Value));
        if (await PlacementTable.InForceAsync(act.Db, file.Row.Id) is { } placement)
        {
            await watch.BeginAsync(placement);
        }

        return null;
    }

    private static Task OpenAsync(ActContext act, CaseFile file, (string Kind, string Unit) what, DateOnly dueOn) =>
        DeadlineDesk.OpenUntilAsync(act, file, new NewDeadline(StableId.From($"{file.Row.Id.Value:N}/{what.Kind}/{file.State.StepCount}"), what.Kind, 0) { UnitId = what.Unit }, dueOn);
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
