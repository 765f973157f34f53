using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>The county settles what the three parties found. A child that is enrolled already is closed as such with the school's evidence (B03).</summary>
public static class SettleVerification
{
    [Access(Role.CountyEducation)]
    public sealed record Command(Guid OperationId, string Number, long SeenVersion, VerificationFinding? Finding, string? Evidence, string? Reason) : IAct<Receipt>, IPersonalAct;

    public sealed record Receipt(string Number, bool IsClosed);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindOpenAsync(request.Number, request.SeenVersion);
            if (row is null)
            {
                return refusal!;
            }

            if (row.Finding is not null)
            {
                return Refusal.Because("verification.settled_before", ("child", row.Number));
            }

            VerificationFinding? finding = request.Finding is { } found && Enum.IsDefined(found) ? found : null;
            VerificationMark[] marks = Marks(await ChildMarkTable.OfChildAsync(act.Db, row.Id));
            if (VerificationRule.CanConclude(marks, finding, (request.Evidence ?? "", request.Reason ?? "")) is { } problem)
            {
                return problem;
            }

            Guid? evidence = await desk.SealWordsOrNothingAsync(row.Id, (request.OperationId, "evidence"), request.Evidence);
            ChildRow settled = row with
            {
                Finding = finding, SettledOn = act.Today, SettledBy = act.Actor.Id, SettledEvidenceId = evidence,
                SettledReasonId = await desk.SealWordsOrNothingAsync(row.Id, (request.OperationId, "reason"), request.Reason),
            };
            bool closes = finding == VerificationFinding.AlreadyEnrolled;
            act.Record("finding", finding!.Value.ToString());
            act.Record("marks", marks.Length);
            return await desk.StoreAsync(closes ? CloseChild.Closed(settled, (ClosingReason.AlreadyEnrolled, evidence), act.Today) : settled) is { } late
                ? late
                : new Receipt(row.Number, closes);
        }
    }

    internal static VerificationMark[] Marks(IEnumerable<ChildMarkRow> rows) => [.. rows.Select(row => new VerificationMark(row.Party, row.Finding, ""))];
}
