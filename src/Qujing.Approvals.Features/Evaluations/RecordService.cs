using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Evaluations;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Evaluations;

/// <summary>The organising body writes down what the compiler did for its plan in force (Art. 17).</summary>
public static class RecordService
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, DateOnly? ServedOn, string? Compiler, string? Content) : IAct<Receipt>, IVersionedCaseAct;

    public sealed record Receipt(long No);

    /// <summary>The stages of a plan in force, which it is from the issue of its approval, published or not yet (Art. 14).</summary>
    internal static readonly string[] InForce = ["Publication", "ModificationLock", "LockedModificationConsent", "InForce"];

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(InForce) is { } early)
            {
                return early.Citing("第十七条");
            }

            ApprovalRow approval = (await ApprovalTable.FindAsync(act.Db, act.Case.Row.Id))!;
            if (Refusal.All([.. ServiceRule.Problems(request.ServedOn, request.Compiler, request.Content, approval.IssuedOn, act.Today)]) is { } wrong)
            {
                return wrong;
            }

            long no = (await ServiceRecordTable.OfCaseAsync(act.Db, act.Case.Row.Id)).Count + 1;
            await ServiceRecordTable.InsertAsync(act.Db, new ServiceRecordRow
            {
                CaseId = act.Case.Row.Id, No = no, ServedOn = request.ServedOn!.Value, Compiler = request.Compiler!.Trim(), Content = request.Content!.Trim(),
                RecordedBy = act.Actor.Id, RecordedByName = act.Actor.Name, RecordedAt = act.Now,
            });
            act.Record("service", no);
            return new Receipt(no);
        }
    }
}
