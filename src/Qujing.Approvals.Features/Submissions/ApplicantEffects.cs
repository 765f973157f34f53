using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>Tells the organising body what became of its case; the kind names the stage that the case came to.</summary>
internal sealed class NotifyApplicant : ICaseEffect
{
    public string Name => nameof(NotifyApplicant);

    public async Task<Refusal?> RunAsync(ActContext act, CaseFile file, string outcome)
    {
        foreach (string unit in file.Units(Party.OrganisingBody))
        {
            await NoticeDesk.ToUnitAsync(act, file, unit, new NoticeText("applicant." + file.Stage, $"{file.State.StepCount}"));
        }

        return null;
    }
}

/// <summary>Ends a case for good: withdrawn by its organising body, or superseded by the plan that modifies it (Art. 16). Nothing is due any more.</summary>
internal sealed class CloseCase : ICaseEffect
{
    public string Name => nameof(CloseCase);

    public async Task<Refusal?> RunAsync(ActContext act, CaseFile file, string outcome)
    {
        string status = outcome switch
        {
            "Withdrawn" => CaseStatus.Withdrawn,
            "Superseded" => CaseStatus.Superseded,
            _ => throw new InvalidOperationException($"A case can't be closed by the outcome {outcome}."),
        };
        file.Row = file.Row with { Status = status };
        await DeadlineDesk.CloseAsync(act, file, static _ => true);
        return null;
    }
}
