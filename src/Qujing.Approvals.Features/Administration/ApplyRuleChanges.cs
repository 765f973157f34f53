using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;

namespace Qujing.Approvals.Features.Administration;

/// <summary>Puts in force the next approved change whose day has come; sent by the product itself until none is left (C08).</summary>
public static class ApplyRuleChanges
{
    [SystemAccess]
    public sealed record Command(Guid OperationId) : IAct<Receipt>;

    /// <param name="ChangeId">The change that came into force; null where none was due.</param>
    public sealed record Receipt(Guid? ChangeId);

    internal sealed class Handler(ActContext act, WorkflowLibrary library) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await RuleChangeTable.DueAsync(act.Db, act.Today) is not [var row, ..])
            {
                act.DidNothing();
                return new Receipt(null);
            }

            if (await RuleChangeForce.ApplyAsync(act, library, row) is { } refusal)
            {
                return refusal;
            }

            RuleChangeFacts.Record(act, row);
            act.Record("approvedBy", row.DecidedBy);
            return new Receipt(row.Id);
        }
    }
}
