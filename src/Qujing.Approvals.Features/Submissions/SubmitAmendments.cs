using MediatR;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>
/// The organising body hands in the plan as it amended it by the meeting's conditions (Art. 14): what the lead bureau confirms, the government approves and
/// the public reads. It may be handed in again until the last condition is confirmed.
/// </summary>
public static class SubmitAmendments
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IAct<Receipt>, IVersionedCaseAct;

    public sealed record Receipt(long SubmissionNo);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(DraftStages.Amendment) is { } early)
            {
                return early;
            }

            if (await IsUnchangedAsync())
            {
                return new Refusal("amendment.unchanged").Citing("第十四条");
            }

            if (await SubmissionSnapshots.TakeAsync(act, request.OperationId) is { } incomplete)
            {
                return incomplete;
            }

            foreach (string unit in act.Case.Units(Party.LeadBureau))
            {
                await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("meeting.amended", $"{request.OperationId:N}"));
            }

            return new Receipt(await SubmissionSnapshots.LastNoAsync(act));
        }

        private async Task<bool> IsUnchangedAsync()
        {
            if (await SubmissionTable.LastAsync(act.Db, act.Case.Row.Id) is not { } last)
            {
                return false;
            }

            PackageContent draft = await PackageContent.OfDraftAsync(act);
            IReadOnlyList<DocumentRow> before = await SubmissionTable.DocumentsAsync(act.Db, last.Id);
            return draft.SectionsJson() == last.Content && draft.Documents.Select(row => row.Id).ToHashSet().SetEquals(before.Select(row => row.Id));
        }
    }
}

/// <summary>The amended plan that was handed in last after a meeting passed it in principle.</summary>
/// <param name="SubmissionNo">Which submission of the case it is.</param>
/// <param name="At">When it was handed in.</param>
/// <param name="MandatoryChanged">By the registers or by declaration (Art. 8).</param>
public sealed record AmendedPlan(long SubmissionNo, DateTimeOffset At, bool MandatoryChanged)
{
    /// <param name="act">The act or question about the case.</param>
    /// <param name="decidedAt">When the meeting decided: what was handed in before isn't amended by it.</param>
    internal static async Task<AmendedPlan?> OfAsync(ActContext act, DateTimeOffset? decidedAt) =>
        await SubmissionTable.LastAsync(act.Db, act.Case.Row.Id) is { FromStage: DraftStages.Amendment } last && last.SubmittedAt >= decidedAt
            ? new AmendedPlan(last.SubmissionNo, last.SubmittedAt, last.MandatoryChanged == 1)
            : null;
}
