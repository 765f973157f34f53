using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;

namespace Qujing.Approvals.Features.Placements;

/// <summary>A letter to a guardian was printed and sent or handed over: the path that is equal to the page (B42). What it says is what <see cref="GuardianProgress"/> says.</summary>
public static class PrintLetter
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, Guid GuardianId, bool HandedOver) : IAct<Receipt>, IPersonalAct, ICaseAct;

    public sealed record Receipt(Guid RecordId);

    internal sealed class Handler(ActContext act, PlacementWork work, HearingWork hearing) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if ((await work.ClosedAsync(mayTellOfTheEnd: true) ?? (await hearing.SpeakerAsync(request.GuardianId)).Refusal) is { } refusal)
            {
                return refusal;
            }

            Guid id = await work.WriteAsync(request.OperationId, new NewRecord(RecordKind.Letter, act.Today, $"{PlacementCatalogue.Catalogue.NameOf(act.Case.Stage, "zh")}：{(request.HandedOver ? "当面送达" : "邮寄送达")}") { GuardianId = request.GuardianId });
            act.Record("stage", act.Case.Stage);
            return new Receipt(id);
        }
    }
}
