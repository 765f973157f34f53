using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>
/// On the eighteenth birthday whoever stood for the child as a minor does so no more, and sees the record no more: the young adult acts, or a guardian whom a court
/// named (民法典 §§17–18; B34). The product does it by itself, so that nobody's access outlasts the law.
/// </summary>
public static class ComeOfAge
{
    [SystemAccess]
    public sealed record Command(Guid OperationId, string Number) : IAct<Receipt>;

    public sealed record Receipt(int Ended);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await ChildTable.FindAsync(act.Db, request.Number) is not { Status: ChildStatus.Open } row)
            {
                return ChildDesk.Unknown(request.Number);
            }

            if (await desk.ActingAsync(row) != ActingStage.Adult)
            {
                return Refusal.Because("guardian.not_of_age", ("age", MinorRule.MajorityAge)).Citing("民法典第十七条");
            }

            int ended = 0;
            foreach (GuardianRow guardian in (await GuardianTable.OfChildAsync(act.Db, row.Id)).Where(known => known.EndedOn is null && GuardianRule.EndsAtMajority(known.Kind)))
            {
                ended += await GuardianTable.TryEndAsync(act.Db, guardian with { EndedOn = act.Today }) ? 1 : 0;
            }

            if (ended == 0)
            {
                act.DidNothing();
            }

            act.Record("child", row.Number);
            act.Record("ended", ended);
            return new Receipt(ended);
        }
    }
}
