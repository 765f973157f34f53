using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Workflow;

public sealed class WalkTests
{
    private const ulong Seed = 20261124;

    public static TheoryData<string> Names => [.. Walks.All.Keys];

    /// <summary>100,000 steps in all, two fifths in each shipped definition.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Walk_OfOurOwnEngine_KeepsTheInvariants(string name)
    {
        var (definition, catalogue) = Walks.All[name];
        var steps = WorkflowFiles.All.ContainsKey(name) ? 40_000 : 2_500;
        var engine = Engines.Of("own");
        var dice = new Walks.Dice(Seed);
        var finished = 0;
        var state = engine.Start(definition, "walk0", WorkflowFiles.Noon).State;
        for (var taken = 0; taken < steps; taken++)
        {
            var bookmark = dice.Of(state.Bookmarks);
            var step = engine.Advance(definition, state, bookmark.Id, dice.Of(catalogue.Find(bookmark.StageType)!.Outcomes), WorkflowFiles.Noon);
            var text = step.State.ToJson();
            Assert.Equal(state.StepCount + 1, step.State.StepCount);
            Assert.Equal(bookmark, step.Burnt[0]);
            Assert.Equal(state.Bookmarks.Count - step.Burnt.Count + step.Created.Count, step.State.Bookmarks.Count + (step.State.Status == WorkflowStatus.Finished ? state.Bookmarks.Count - step.Burnt.Count : 0));
            state = WorkflowState.FromJson(text);
            Assert.Equal(text, state.ToJson());
            if (state.Status == WorkflowStatus.Finished)
            {
                Assert.Empty(state.Bookmarks);
                Assert.Empty(state.JoinTokens);
                state = engine.Start(definition, $"walk{++finished}", WorkflowFiles.Noon).State;
            }
            else
            {
                Assert.NotEmpty(state.Bookmarks);
                Assert.Equal(state.Bookmarks.Count, state.Bookmarks.DistinctBy(waiting => waiting.ActivityId).Count());
                if (taken % 100 == 0)
                {
                    Assert.Throws<WorkflowException>(() => engine.Advance(definition, state, state.Bookmarks[0].Id, "NoSuchOutcome", WorkflowFiles.Noon));
                }
            }
        }

        Assert.True(finished > steps / 200, $"{finished} walks reached the end");
    }

#if WORKFLOW_ELSA
    /// <summary>More than 5,000 steps in all. After each step either engine's state goes on, with or without what it keeps for itself.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Walk_OfTwoEnginesByTurns_IsOne(string name)
    {
        var (definition, catalogue) = Walks.All[name];
        var steps = WorkflowFiles.All.ContainsKey(name) ? 1_700 : 250;
        var (own, other) = (Engines.Of("own"), Engines.Of("elsa"));
        var dice = new Walks.Dice(Seed);
        var (finished, attached) = (0, 0);
        var state = Go((engine, now) => engine.Start(definition, $"walk{finished}", now));
        for (var taken = 0; taken < steps; taken++)
        {
            var before = state;
            attached += state.EngineState is null ? 0 : 1;
            var bookmark = dice.Of(state.Bookmarks);
            var outcome = dice.Of(catalogue.Find(bookmark.StageType)!.Outcomes);
            if (taken % 50 == 0)
            {
                Assert.Equal(Refusal(own, before, bookmark.Id, "NoSuchOutcome"), Refusal(other, before, bookmark.Id, "NoSuchOutcome"));
                Assert.Equal(Refusal(own, before, "no.such.bookmark", outcome), Refusal(other, before, "no.such.bookmark", outcome));
            }

            state = Go((engine, now) => engine.Advance(definition, before, bookmark.Id, outcome, now));
            if (state.Status == WorkflowStatus.Finished)
            {
                finished++;
                state = Go((engine, now) => engine.Start(definition, $"walk{finished}", now));
            }
        }

        Assert.True(finished > steps / 200, $"{finished} walks reached the end");
        Assert.InRange(attached, steps / 4, steps * 3 / 4);

        WorkflowState Go(Func<IWorkflowEngine, DateTimeOffset, Step> take)
        {
            var (mine, theirs) = (take(own, WorkflowFiles.Noon), take(other, WorkflowFiles.Noon));
            Assert.Equal(Engines.Told(mine), Engines.Told(theirs));
            return WorkflowState.FromJson((dice.Next(3) == 0 ? mine : theirs).State.ToJson());
        }

        string Refusal(IWorkflowEngine engine, WorkflowState at, string bookmarkId, string outcome) =>
            Assert.Throws<WorkflowException>(() => engine.Advance(definition, at, bookmarkId, outcome, WorkflowFiles.Noon)).Message;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Walk_OfElsaAlone_WithItsStateAndWithout_IsOne(string name)
    {
        var (definition, catalogue) = Walks.All[name];
        var engine = Engines.Of("elsa");
        var dice = new Walks.Dice(Seed + 1);
        var state = engine.Start(definition, "walk", WorkflowFiles.Noon).State;
        for (var taken = 0; taken < 100; taken++)
        {
            var bookmark = dice.Of(state.Bookmarks);
            var outcome = dice.Of(catalogue.Find(bookmark.StageType)!.Outcomes);
            var kept = engine.Advance(definition, state, bookmark.Id, outcome, WorkflowFiles.Noon);
            Assert.Equal(Engines.Told(kept), Engines.Told(engine.Advance(definition, state with { EngineState = null }, bookmark.Id, outcome, WorkflowFiles.Noon)));
            state = kept.State.Status == WorkflowStatus.Finished ? engine.Start(definition, "walk", WorkflowFiles.Noon).State : WorkflowState.FromJson(kept.State.ToJson());
        }
    }
#endif
}
