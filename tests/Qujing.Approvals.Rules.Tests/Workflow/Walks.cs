using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Rules.Tests.Workflow;

/// <summary>What the random walks go through: every shipped definition, and small ones that hold what those don't.</summary>
internal static class Walks
{
    private const string Ends = "Start Done F;F One A;F Two B;A Failed A;B Failed B;J Done E;E Passed End;E Failed F;";

    public static IReadOnlyDictionary<string, (WorkflowDefinition Definition, StageCatalogue Catalogue)> All { get; } =
        new Dictionary<string, (WorkflowDefinition, StageCatalogue)>(WorkflowFiles.All, StringComparer.Ordinal)
        {
            ["all of two, again and again"] = Small("Start;F=Fork;A;B;J=WaitAll;E;End", Ends + "A Passed J;B Passed J"),
            ["first of two, again and again"] = Small("Start;F=Fork;A;B;J=WaitAny;E;End", Ends + "A Passed J;B Passed J"),
            ["effects before all"] = Small("Start;F=Fork;M=Notify;A;B;N=Notify;O=Notify;J=WaitAll;E;P=Notify;End", "Start Done F;F One M;M Done A;F Two B;A Passed N;A Failed A;N Done J;B Passed O;B Failed B;O Done J;J Done P;P Done E;E Passed End;E Failed F"),
            ["effects before the first"] = Small("Start;F=Fork;A;B;N=Notify;O=Notify;J=WaitAny;E;End", Ends + "A Passed N;N Done J;B Passed O;O Done J"),
            ["any outcome decides"] = Small("Start;F=Fork;A;B;J=WaitAny;E;End", "Start Done F;F One A;F Two B;A Passed J;A Failed J;B Passed J;B Failed J;J Done E;E Passed End;E Failed E"),
            ["two stages a branch"] = Small("Start;F=Fork;A;C;B;D;J=WaitAll;N=Notify;E;End", "Start Done F;F One A;A Passed C;A Failed A;C Passed J;F Two B;B Passed D;B Failed B;D Passed J;J Done N;N Done E;E Passed End;E Failed N"),
            ["one fork after another"] = Small("Start;F=Fork;A;C;J=WaitAll;H=Fork;B;D;K=WaitAny;E;End", "Start Done F;F One A;A Passed J;A Failed A;F Two C;C Passed J;J Done H;H One B;B Passed K;B Failed B;H Two D;D Passed K;K Done E;E Passed End;E Failed F"),
            ["effects alone to the end"] = Small("Start;N=Notify;A;M=Notify;O=Notify;End", "Start Done N;N Done A;A Passed M;A Failed N;M Done O;O Done End"),
        };

    /// <summary>SplitMix64: the same walk on every machine and every run.</summary>
    public sealed class Dice(ulong seed)
    {
        private ulong _seed = seed;

        public int Next(int below)
        {
            _seed += 0x9E3779B97F4A7C15;
            var mixed = (_seed ^ (_seed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)below);
        }

        public T Of<T>(IReadOnlyList<T> list) => list[Next(list.Count)];
    }

    private static (WorkflowDefinition, StageCatalogue) Small(string nodes, string ways) => (Flow.Definition(nodes, ways), Flow.Catalogue);
}
