using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The guardians agree to schooling after all: their view is heard again (B10).</summary>
public static class EndPersuasion
{
    [PlacementAccess(Role.Township, Party.Township)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct;

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.Persuasion) is { } elsewhere)
            {
                return elsewhere;
            }

            if (!(await HearingTable.RecordsAsync(act.Db, act.Case.Row.Id)).Any(record => record.Kind.StartsWith(RecordKind.Persuasion, StringComparison.Ordinal)))
            {
                return new Refusal("persuasion.nothing_done");
            }

            return await work.MoveAsync("Persuaded") is { } stopped ? stopped : new Receipt(act.Case.Stage);
        }
    }
}
