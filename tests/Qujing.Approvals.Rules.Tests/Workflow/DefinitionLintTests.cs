using System.Text.Json.Nodes;
using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Workflow;

public sealed class DefinitionLintTests
{
    private const string Nodes = "Start;A;B;End";
    private const string Ways = "Start Done A;A Passed B;A Failed A;B Passed End;B Failed A";
    private const string Forked = "Start;F=Fork;A;B;J=WaitAll;C;End";
    private const string ForkedAny = "Start;F=Fork;A;B;J=WaitAny;C;End";
    private const string ForkWays = "Start Done F;F One A;F Two B;A Passed J;A Failed A;B Passed J;B Failed B;J Done C;C Passed End";

    [Theory]
    [InlineData(Nodes, Ways)]
    [InlineData(Forked, ForkWays)]
    [InlineData(ForkedAny, ForkWays)]
    public void Lint_SoundDefinition_FindsNothing(string nodes, string ways) =>
        Assert.Empty(DefinitionReader.Read(Flow.Json(nodes, ways), Flow.Catalogue).Findings);

    [Theory]
    [InlineData("id.duplicate", "Start;A;B;C;c=Notify;End", "Start Done A;A Passed B;A Failed C;B Passed End;B Failed A;C Passed c;c Done End")]
    [InlineData("connection.nowhere", Nodes, "Start Done A;A Passed B;A Failed Lost;B Passed End;B Failed A")]
    [InlineData("start.count", "S2=Start;Start;A;B;End", Ways + ";S2 Done A")]
    [InlineData("end.missing", "Start;A;B", "Start Done A;A Passed B;A Failed A;B Passed A;B Failed A")]
    [InlineData("start.inbound", Nodes, "Start Done A;A Passed B;A Failed Start;B Passed End;B Failed A")]
    [InlineData("effect.unknown", "Start;A;B;N=Notify;End", "Start Done N;N Done A;A Passed B;A Failed A;B Passed End;B Failed A")]
    [InlineData("type.unknown", "Start;A;B;X=Elsa.Delay;End", "Start Done A;A Passed B;A Failed X;X Done A;B Passed End;B Failed A")]
    [InlineData("type.unknown", "Start;A;B;X=Elsa.RunJavaScript;End", "Start Done A;A Passed B;A Failed X;X Done A;B Passed End;B Failed A")]
    [InlineData("stage.unknown", "Start;A;B;X=Qujing.Guess;End", "Start Done A;A Passed B;A Failed X;X Done A;B Passed End;B Failed A")]
    [InlineData("stage.id", "Start;A;Other=B;End", "Start Done A;A Passed Other;A Failed A;Other Passed End;Other Failed A")]
    [InlineData("outcome.unconnected", Nodes, "Start Done A;A Passed B;A Failed A;B Passed End")]
    [InlineData("outcome.unknown", Nodes, Ways + ";B Maybe End")]
    [InlineData("outcome.unknown", Nodes, Ways + ";End Done A")]
    [InlineData("outcome.twice", Nodes, Ways + ";B Passed A")]
    [InlineData("path.unreachable", "Start;A;B;C;End", Ways + ";C Passed End")]
    [InlineData("path.no-way-out", "Start;A;B;C;End", "Start Done A;A Passed B;A Failed C;C Passed C;B Passed End;B Failed A")]
    [InlineData("fork.escape", Forked, "Start Done F;F One A;F Two B;A Passed J;A Failed End;B Passed J;B Failed B;J Done C;C Passed End")]
    [InlineData("fork.shared", "Start;F=Fork;A;B;D;J=WaitAny;C;End",
        "Start Done F;F One A;F Two B;A Passed D;A Failed A;B Passed D;B Failed J;D Passed J;J Done C;C Passed End")]
    [InlineData("fork.entry", "Start;F=Fork;A;D;J=WaitAll;B;End",
        "Start Done F;F One A;F Two D;A Passed J;A Failed A;D Passed J;J Done B;B Passed End;B Failed A")]
    [InlineData("fork.idle-branch", "Start;F=Fork;A;N=Notify;J=WaitAll;C;End",
        "Start Done F;F One A;F Two N;A Passed J;A Failed A;N Done J;J Done C;C Passed End")]
    [InlineData("join.incomplete", Forked, "Start Done F;F One A;F Two B;A Passed J;A Failed J;B Passed J;B Failed B;J Done C;C Passed End")]
    [InlineData("join.unpaired", "Start;A;J=WaitAny;B;End", "Start Done A;A Passed J;A Failed A;J Done B;B Passed End;B Failed A")]
    public void Lint_DefinitionThatBreaksOneRule_NamesThisRuleAlone(string rule, string nodes, string ways)
    {
        var json = Flow.Json(nodes, ways, rule == "effect.unknown" ? file => file.Activity("N")["effect"] = Flow.Literal("String", "Sing") : null);
        AssertRule(rule, json);
    }

    [Fact]
    public void Lint_LoopWithoutAStage_IsRefused()
    {
        const string nodes = "Start;F=Fork;N=Notify;M=Notify;A;J=WaitAny;C;End";
        const string ways = "Start Done F;F One N;F Two A;N Done M;M Done N;A Passed J;A Failed J;J Done C;C Passed End";
        var findings = DefinitionReader.Read(Flow.Json(nodes, ways), Flow.Catalogue).Findings;
        Assert.Contains(findings, finding => finding.Rule == "loop.no-wait");
    }

    [Theory]
    [InlineData("Start Done F;F One A;F Two B;A Passed J;A Failed K;B Passed J;B Failed B;J Done C;K Done C;C Passed End")]
    public void Lint_ForkThatReachesTwoJoins_IsRefused(string ways) =>
        AssertRule("fork.joins", Flow.Json("Start;F=Fork;A;B;J=WaitAny;K=WaitAny;C;End", ways));

    [Theory]
    [InlineData("input.missing", "roles", null)]
    [InlineData("input.missing", "clock", null)]
    [InlineData("input.unknown", "timeout", "x")]
    public void Lint_StageWithoutOrWithUnknownInput_IsRefused(string rule, string name, string? value) =>
        AssertRule(rule, Flow.Json(Nodes, Ways, file =>
        {
            file.Activity("A").Remove(name);
            if (value is not null)
            {
                file.Activity("A")[name] = Flow.Literal("String", value);
            }
        }));

    [Fact]
    public void Lint_StageInputs_AreWithinBounds()
    {
        AssertRule("stage.roles", Changed("roles", Flow.Wrapped("String[]", "Object", "[]")));
        AssertRule("stage.clock", Changed("clock", Flow.Literal("String", "kitchen")));
        AssertRule("stage.working-days", Changed("workingDays", Flow.Literal("Int32", 0)));
        AssertRule("stage.working-days", Changed("workingDays", Flow.Literal("Int32", 401)));
        AssertRule("input.value", Changed("workingDays", Flow.Literal("Int32", "5")));
        AssertRule("input.shape", Changed("clock", Flow.Wrapped("String", "JavaScript", "office")));
        AssertRule("input.shape", Changed("clock", new JsonObject { ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "office" } }));
    }

    [Fact]
    public void Lint_ForkWithOneBranchOrTwins_IsRefused()
    {
        AssertRule("fork.branches", Flow.Json(Forked, ForkWays.Replace("F Two B;", "", StringComparison.Ordinal), file => Branches(file, "[\"One\"]")));
        AssertRule("fork.branches", Flow.Json(Forked, ForkWays, file => Branches(file, "[\"One\",\"Two\",\"Two\"]")));
    }

    [Fact]
    public void Lint_JoinWithUnknownMode_IsRefused() =>
        AssertRule("join.mode", Flow.Json(Forked, ForkWays, file => file.Activity("J")["mode"] = Flow.Literal("String", "Stream")));

    [Fact]
    public void Lint_AnotherCatalogue_RefusesWhatItsRulesCannotProduce()
    {
        var definition = Flow.Definition(Nodes, Ways);
        var poorer = Flow.Catalogue with { Stages = [.. Flow.Catalogue.Stages.Where(stage => stage.Id != "B")] };
        Assert.Equal(["stage.unknown"], DefinitionLint.Check(definition, poorer).Select(finding => finding.Rule));
    }

    private static void Branches(JsonObject file, string list) => file.Activity("F")["branches"] = Flow.Wrapped("String[]", "Object", list);

    private static string Changed(string input, JsonObject value) => Flow.Json(Nodes, Ways, file => file.Activity("A")[input] = value);

    private static void AssertRule(string rule, string json)
    {
        var result = DefinitionReader.Read(json, Flow.Catalogue);
        Assert.Null(result.Definition);
        Assert.Equal([rule], result.Findings.Select(finding => finding.Rule).Distinct(StringComparer.Ordinal));
        Assert.All(result.Findings, finding => Assert.EndsWith("。", finding.SentenceZh, StringComparison.Ordinal));
    }
}
