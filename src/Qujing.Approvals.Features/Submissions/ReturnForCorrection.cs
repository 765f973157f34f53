using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>The secretariat returns the package with the one-time list of all that is to be corrected (行政许可法 §32); its clock stops meanwhile.</summary>
public static class ReturnForCorrection
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, IReadOnlyList<CheckLine> Lines, string Note)
        : IVersionedCaseAct, IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (Note.Length > CompletenessSheet.TextLengthMax)
            {
                yield return Refusal.Because("check.text_long", ("task", "补正说明"), ("lengthMax", CompletenessSheet.TextLengthMax)).At(nameof(Note));
            }
        }
    }

    public sealed record Receipt(long SubmissionNo, int Items);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if ((act.Case.NotIn("CompletenessCheck") ?? await CheckRecord.RefuseAsync(act, request.Lines) ?? CompletenessSheet.CanReturn(request.Lines)) is { } refusal)
            {
                return refusal;
            }

            long no = await CheckRecord.WriteAsync(act, request.OperationId, new CheckResult(CheckOutcome.Returned, request.Note.Trim(), request.Lines));
            if (await mover.AdvanceAsync(act, "Returned") is { } late)
            {
                return late;
            }

            return new Receipt(no, request.Lines.Count(line => line.Verdict == Verdict.NeedsCorrection));
        }
    }
}
