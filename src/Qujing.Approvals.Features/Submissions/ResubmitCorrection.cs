using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>Hands in the corrected package: every item of the list answered, and the package complete. The check's clock goes on.</summary>
public static class ResubmitCorrection
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, bool IsDeclared) : IVersionedCaseAct, IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (!IsDeclared)
            {
                yield return new Refusal("submission.declaration_missing").At(nameof(IsDeclared));
            }
        }
    }

    public sealed record Receipt(long SubmissionNo);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if ((act.Case.NotIn("Correction") ?? await UnansweredAsync() ?? await SubmissionSnapshots.TakeAsync(act, request.OperationId)) is { } refusal)
            {
                return refusal;
            }

            if (await mover.AdvanceAsync(act, "Resubmitted") is { } late)
            {
                return late;
            }

            return new Receipt(await SubmissionSnapshots.LastNoAsync(act));
        }

        private async Task<Refusal?> UnansweredAsync() => Refusal.All(
        [
            .. (await CorrectionItems.OpenListAsync(act))
                .Where(item => string.IsNullOrWhiteSpace(item.Answer))
                .Select(item => Refusal.Because("correction.answer_missing", ("task", NameOf(item.Task))).At($"answer{item.LineNo}")),
        ]);

        private static string NameOf(string code) => SubmissionTask.Required.FirstOrDefault(task => task.Code == code)?.Name ?? code;
    }
}
