using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// A school says what it can't do for the child. It refuses nothing by that: the placement stands, the clock runs, the case is flagged, and the county
/// answers (B19; 残疾人教育条例 §§7, 57). From an ordinary school against a child who can receive ordinary education the city learns of it too.
/// </summary>
public static class FileCapabilityNote
{
    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    public sealed record Command(Guid OperationId, string CaseNumber, string? Note) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Note))
            {
                yield return new Refusal("receipt.reason_missing").At(nameof(Note));
            }
        }
    }

    /// <param name="StandsWithArticle">The article by which the school must receive the child whatever the note says; null where the committee looks at it.</param>
    public sealed record Receipt(string? StandsWithArticle);

    internal sealed class Handler(ActContext act, PlacementWork work, SchoolWork schools) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.SchoolReceipt, PlacementStage.AdmissionOrder) is { } elsewhere)
            {
                return elsewhere;
            }

            if (await schools.AwaitedAsync() is not { } decision)
            {
                return new Refusal("receipt.not_your_school");
            }

            PlacementCaseRow row = await work.CaseAsync();
            await PlacementCaseTable.UpdateAsync(act.Db, row with { NoteOpen = true });
            await work.WriteAsync(request.OperationId, new NewRecord(RecordKind.CapabilityNote, act.Today, request.Note));
            await work.TellAsync(Party.CountyAuthority, "capability_note");
            bool stands = SchoolReceiptRule.OfObjection(decision.Form, decision.Ability) == ObjectionOutcome.RefusedAndEscalated;
            if (stands)
            {
                await work.TellUnitAsync(Units.CityEducation, "capability_note");
            }

            act.Record("decision", decision.No);
            return new Receipt(stands ? PlacementSource.PlanCompulsory : null);
        }
    }
}
