using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.Conclusions;

/// <summary>
/// The organising body revised the plan by the panel's or the meeting's opinions and hands it in again (Art. 12, 13): to the expert review, or to the joint
/// review first where the mandatory content of Art. 8 changed or, after the panel, the office set it so (A48).
/// </summary>
public static class ResubmitToPanel
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string? Statement, bool? MandatoryChanged)
        : IVersionedCaseAct, ICheckedAct, IAct<Receipt>
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Statement))
            {
                yield return new Refusal("resubmission.statement_missing").Citing("第十二条").At(nameof(Statement));
            }

            if (MandatoryChanged is null)
            {
                yield return new Refusal("resubmission.mandatory_unanswered").Citing("第八条").At(nameof(MandatoryChanged));
            }
        }
    }

    public sealed record Receipt(string Outcome);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(Stages.Revision, Stages.RevisionAfterMeeting) is { } wrongStage)
            {
                return wrongStage;
            }

            PanelRoundRow reviewed = (await PanelTable.CurrentAsync(act.Db, act.Case.Row.Id))!;
            // Asked before the package is taken: what the registers show counts whatever is declared.
            bool changed = request.MandatoryChanged!.Value || await SubmissionSnapshots.MandatoryContentChangedAsync(act);
            if (await SubmissionSnapshots.TakeAsync(act, request.OperationId) is { } incomplete)
            {
                return incomplete;
            }

            await PanelResubmissionTable.InsertAsync(act.Db, new PanelResubmissionRow
            {
                Id = StableId.From(request.OperationId, "resubmission"),
                PanelRoundId = reviewed.Id,
                Statement = request.Statement!.Trim(),
                MandatoryChanged = changed,
                ResubmittedBy = act.Actor.Id,
                ResubmittedAt = act.Now,
            });
            act.Record("mandatory_changed", changed);
            bool jointFirst = changed || (act.Case.Stage == Stages.Revision && act.Settings.PanelFailStage == PanelFailStage.JointReview);
            string outcome = jointFirst ? "ResubmittedToJointReview" : "ResubmittedToPanel";
            return await mover.AdvanceAsync(act, outcome) is { } refused ? refused : new Receipt(outcome);
        }
    }
}
