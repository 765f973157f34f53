using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>
/// A report of another child lies in this file: from now on nobody opens it, and it is written down when the authority and the guardian were told
/// (B40; 个人信息保护法 §57).
/// </summary>
public static class QuarantineReport
{
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    public sealed record Command(Guid OperationId, string Number, Guid ReportId, string Reason) : IAct<Receipt>, IPersonalAct, ICheckedAct
    {
        public DateOnly? AuthorityToldOn { get; init; }
        public DateOnly? GuardianToldOn { get; init; }

        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("report.reason_missing").At(nameof(Reason));
            }

            if (AuthorityToldOn is null)
            {
                yield return new Refusal("report.authority_missing").Citing("个人信息保护法第五十七条").At(nameof(AuthorityToldOn));
            }

            if (GuardianToldOn is null)
            {
                yield return new Refusal("report.guardian_missing").Citing("个人信息保护法第五十七条").At(nameof(GuardianToldOn));
            }
        }
    }

    public sealed record Receipt(Guid ReportId);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            if (await ChildReportTable.FindAsync(act.Db, request.ReportId) is not { } report || report.ChildId != row.Id)
            {
                return new Refusal("report.unknown");
            }

            bool first = await ChildReportTable.TryQuarantineAsync(act.Db, report with
            {
                QuarantinedAt = act.Now, QuarantinedBy = act.Actor.Id, QuarantineReasonId = await desk.SealWordsAsync(row.Id, (request.OperationId, "reason"), request.Reason),
                AuthorityToldOn = request.AuthorityToldOn, GuardianToldOn = request.GuardianToldOn,
            });
            if (!first)
            {
                return new Refusal("report.quarantined");
            }

            act.Record("child", row.Number);
            act.Record("report", report.Id);
            return new Receipt(report.Id);
        }
    }
}
