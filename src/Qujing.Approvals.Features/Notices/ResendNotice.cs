using MediatR;
using Qujing.Approvals.Data.Outbox;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Notices;

/// <summary>An administrator has mended what was in the way: the notice is due again, with all its attempts.</summary>
public static class ResendNotice
{
    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, Guid NoticeId) : IAct<Receipt>;

    public sealed record Receipt(Guid NoticeId);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!await DeliveryTable.TakeUpAsync(act.Db, request.NoticeId, act.Now))
            {
                return new Refusal("notice.not_given_up");
            }

            act.Record("notice", request.NoticeId);
            return new Receipt(request.NoticeId);
        }
    }
}
