using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>The responsible person of the county answers a request to open a file; never the own one (未成年人网络保护条例 §36).</summary>
public static class AnswerOpening
{
    [Access(Role.CountyLeader)]
    public sealed record Command(Guid OperationId, Guid OpeningId, bool IsApproved) : IAct<Receipt>;

    public sealed record Receipt(Guid OpeningId, bool IsApproved);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            OpeningRow? opening = await OpeningTable.FindAsync(act.Db, request.OpeningId);
            if (opening is null || opening.CountyCode != await desk.CountyAsync() || !await desk.IsOpenAsync(opening.ChildId))
            {
                return new Refusal("file.opening_unknown");
            }

            if (FileRule.CanApprove(opening.AccountId, act.Actor.Id) is { } own)
            {
                return own;
            }

            bool answered = await OpeningTable.TryAnswerAsync(act.Db, opening with
            {
                State = request.IsApproved ? OpeningState.Approved : OpeningState.Declined, AnsweredBy = act.Actor.Id, AnsweredName = act.Actor.Name, AnsweredAt = act.Now,
                OpenUntil = request.IsApproved ? act.Now + AskToOpenFile.Lasts : null,
            });
            if (!answered)
            {
                return new Refusal("file.answered_before");
            }

            act.Record("child", (await ChildTable.FindAsync(act.Db, opening.ChildId))!.Number);
            act.Record("for", opening.AccountId);
            act.Record("approved", request.IsApproved);
            return new Receipt(opening.Id, request.IsApproved);
        }
    }
}
