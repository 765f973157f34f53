using MediatR;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Workflows;

/// <summary>
/// Where one case stands in its definition, and by which outcomes it came there. Stages, outcomes and times alone: no title, no person, no child, and nothing that
/// happens inside a stage, so that an open ballot looks the same whatever lies in it.
/// </summary>
public static class StudioInstance
{
    [Access(Role.Administrator)]
    [Access(Role.Auditor)]
    [PlacementAccess(Role.Administrator)]
    [PlacementAccess(Role.Auditor)]
    public sealed record Question(string CaseNumber) : ICaseAct, IQuestion<View>;

    /// <param name="Visits">In the order in which they began.</param>
    public sealed record View(string Number, WorkflowDefinition Definition, WorkflowState State, DateTimeOffset OpenedAt, IReadOnlyList<StageVisit> Visits);

    internal sealed class Handler(ActContext act, WorkflowLibrary library) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            WorkflowDefinition definition = await library.OfCaseAsync(act.Db, act.Case.Row.DefinitionId, act.Case.Row.DefinitionVersion);
            IEnumerable<CaseEvent> moves = (await CaseTimeline.OfAsync(act)).Where(item => item is { From: not null, Outcome: not null, To: not null }).Reverse();
            return new View(act.Case.Number, definition, act.Case.State, act.Case.Row.OpenedAt, StageVisit.Of(definition, act.Case.State, (act.Case.Row.OpenedAt, [.. moves])));
        }
    }
}

/// <summary>One time that a case was at an activity.</summary>
/// <param name="LeftAt">Null while it waits there.</param>
/// <param name="Outcome">Null while it waits there.</param>
public sealed record StageVisit(WorkflowActivity Activity, DateTimeOffset EnteredAt, DateTimeOffset? LeftAt, string? Outcome)
{
    internal static IReadOnlyList<StageVisit> Of(WorkflowDefinition definition, WorkflowState state, (DateTimeOffset OpenedAt, IReadOnlyList<CaseEvent> Moves) told)
    {
        var visits = new List<StageVisit>();
        var entered = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        string start = definition.Activities.First(activity => activity.Type == "Elsa.Start").Id;
        Leave(start, "Done", told.OpenedAt);
        foreach (CaseEvent move in told.Moves.Where(move => definition.Next(move.From!, move.Outcome!) is not null))
        {
            Leave(move.From!, move.Outcome!, move.At);
        }

        foreach (Bookmark mark in state.Bookmarks)
        {
            visits.Add(new StageVisit(definition.Stage(mark.ActivityId), entered.GetValueOrDefault(mark.ActivityId, state.ChangedAt), null, null));
        }

        return visits;

        // What lies between two stages is passed at once; a join is left when its last branch arrives, which its own outcome doesn't say.
        void Leave(string id, string outcome, DateTimeOffset at)
        {
            if (!definition.TryFind(id, out WorkflowActivity? activity))
            {
                return;
            }

            visits.Add(new StageVisit(activity, entered.GetValueOrDefault(id, at), at, outcome));
            if (definition.Next(id, outcome) is not { } next || !definition.TryFind(next.Target, out WorkflowActivity? target))
            {
                return;
            }

            entered[target.Id] = at;
            switch (target)
            {
                case EffectActivity:
                    Leave(target.Id, "Done", at);
                    break;
                case ForkActivity fork:
                    visits.Add(new StageVisit(fork, at, at, "Done"));
                    foreach (string branch in fork.Branches)
                    {
                        entered[definition.Next(fork.Id, branch)!.Target] = at;
                    }

                    break;
                case EndActivity:
                    visits.Add(new StageVisit(target, at, at, "Done"));
                    break;
            }
        }
    }
}
