using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>One of the three parties says what it found of a child (逐一核实, item 1), each by its own account; it may change its word until the county settles.</summary>
public static class VerifyChild
{
    [Access(Role.CountyEducation)]
    [Access(Role.School)]
    [Access(Role.Federation)]
    [Access(Role.Township)]
    public sealed record Command(Guid OperationId, string Number, VerificationFinding? Finding, string? Evidence) : IAct<Receipt>, IPersonalAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems() =>
            VerificationRule.MarkProblem(Finding is { } found && Enum.IsDefined(found) ? found : null, Evidence) is { } problem ? [problem] : [];
    }

    public sealed record Receipt(VerificationState State);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindOpenAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            if (row.Finding is not null)
            {
                return Refusal.Because("verification.settled_before", ("child", row.Number));
            }

            VerifyingParty party = PartyOf(act.Actor.Role);
            await ChildMarkTable.PutAsync(act.Db, new ChildMarkRow
            {
                ChildId = row.Id, Party = party, Finding = request.Finding!.Value, EvidenceId = await desk.SealWordsOrNothingAsync(row.Id, (request.OperationId, "evidence"), request.Evidence),
                MarkedAt = act.Now, MarkedBy = act.Actor.Id,
            });
            act.Record("child", row.Number);
            act.Record("party", party.ToString());
            act.Record("finding", request.Finding.Value.ToString());
            return new Receipt(VerificationRule.StateOf(SettleVerification.Marks(await ChildMarkTable.OfChildAsync(act.Db, row.Id))));
        }
    }

    internal static VerifyingParty PartyOf(Role role) => role switch
    {
        Role.Federation => VerifyingParty.Federation,
        Role.Township => VerifyingParty.Township,
        Role.CountyEducation or Role.School => VerifyingParty.Education,
        _ => throw new System.Diagnostics.UnreachableException($"No party of the verification: {role}"),
    };
}
