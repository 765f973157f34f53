using System.Text;
using System.Text.Json.Nodes;
using Qujing.Approvals.Workflow;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Workflow;

public sealed class HostileDefinitionTests
{
    private const string Nodes = "Start;A;B;End";
    private const string Ways = "Start Done A;A Passed B;A Failed A;B Passed End;B Failed A";

    private static readonly Dictionary<string, Func<string>> Inputs = new(StringComparer.Ordinal)
    {
        ["nothing"] = () => "",
        ["blanks"] = () => new string(' ', 5000),
        ["null"] = () => "null",
        ["number"] = () => "7",
        ["text"] = () => "\"x\"",
        ["list"] = () => "[]",
        ["empty object"] = () => "{}",
        ["cut off"] = () => WorkflowFiles.MasterPlanJson[..20_000],
        ["two documents"] = () => Good() + Good(),
        ["comment"] = () => "/* */" + Good(),
        ["trailing comma"] = () => "{\"id\":\"a\",}",
        ["not JSON"] = () => "<definition/>",
        ["zero byte"] = () => "\0" + Good(),
        ["100 MB"] = () => new string('x', 100_000_000),
        ["long blanks before"] = () => new string(' ', 2_000_000) + Good(),
        ["10,000 deep lists"] = () => new string('[', 10_000) + new string(']', 10_000),
        ["10,000 deep objects"] = () => string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000),
        ["deep metadata"] = () => Good().Replace("\"version\":1", $"\"version\":1,\"metadata\":{new string('[', 5_000)}{new string(']', 5_000)}", StringComparison.Ordinal),
        ["million nodes"] = () => $"{{\"root\":{{\"type\":\"Elsa.Flowchart\",\"activities\":[{string.Join(',', Enumerable.Repeat("{}", 1_000_000))}]}}}}",
        ["1,001 nodes"] = () => Change(file => Fill(file["root"]!["activities"]!.AsArray(), 1_001)),
        ["4,001 connections"] = () => Change(file => Fill(file["root"]!["connections"]!.AsArray(), 4_001)),
        ["twin key"] = () => Good().Replace("\"version\":1", "\"version\":1,\"version\":2", StringComparison.Ordinal),
        ["twin escaped key"] = () => Good().Replace("\"version\":1", "\"version\":1,\"v\\u0065rsion\":2", StringComparison.Ordinal),
        ["half a pair in a name"] = () => Good().Replace("\"name\":\"", "\"name\":\"\\ud800", StringComparison.Ordinal),
        ["half a pair in a key"] = () => Good().Replace("\"version\":1", "\"version\":1,\"\\udfff\":2", StringComparison.Ordinal),
        ["half a pair in the text"] = () => Good().Replace("\"name\":\"", "\"name\":\"\ud800", StringComparison.Ordinal),
        ["half a pair in roles"] = () => Change(file => Set(file, "roles", Flow.Wrapped("String[]", "Object", "[\"\\ud800\"]"))),
        ["root is a list"] = () => Change(file => file["root"] = new JsonArray()),
        ["root is null"] = () => Change(file => file["root"] = null),
        ["root is a sequence"] = () => Change(file => file["root"]!["type"] = "Elsa.Sequence"),
        ["root type in lower case"] = () => Change(file => file["root"]!["type"] = "elsa.flowchart"),
        ["activities are an object"] = () => Change(file => file["root"]!["activities"] = new JsonObject()),
        ["connections are a text"] = () => Change(file => file["root"]!["connections"] = "all"),
        ["activity is a number"] = () => Change(file => file["root"]!["activities"]!.AsArray().Add(5)),
        ["activity id is a number"] = () => Change(file => file.Activity("A")["id"] = 5),
        ["activity id is an object"] = () => Change(file => file.Activity("A")["id"] = new JsonObject()),
        ["activity id is a script"] = () => Change(file => file.Activity("A")["id"] = "<script>alert(1)</script>"),
        ["activity id is a path"] = () => Change(file => file.Activity("A")["id"] = "../../etc"),
        ["activity id has 10,000 letters"] = () => Change(file => file.Activity("A")["id"] = new string('A', 10_000)),
        ["activity without type"] = () => Change(file => file.Activity("A").Remove("type")),
        ["type has 500,000 letters"] = () => Change(file => file.Activity("A")["type"] = "Qujing." + new string('A', 500_000)),
        ["nested flowchart"] = () => Change(file => file.Activity("A")["type"] = "Elsa.Flowchart"),
        ["HTTP request"] = () => Change(file => file.Activity("A")["type"] = "Elsa.SendHttpRequest"),
        ["roles are a bare list"] = () => Change(file => Set(file, "roles", new JsonArray("Clerk"))),
        ["roles are code"] = () => Change(file => Set(file, "roles", Flow.Wrapped("String[]", "JavaScript", "1"))),
        ["roles are not JSON"] = () => Change(file => Set(file, "roles", Flow.Wrapped("String[]", "Object", "Clerk"))),
        ["roles are numbers"] = () => Change(file => Set(file, "roles", Flow.Wrapped("String[]", "Object", "[1]"))),
        ["roles are deep"] = () => Change(file => Set(file, "roles", Flow.Wrapped("String[]", "Object", new string('[', 9_000)))),
        ["clock is null"] = () => Change(file => Set(file, "clock", null)),
        ["days are huge"] = () => Change(file => Set(file, "workingDays", Flow.Literal("Int32", 1e300))),
        ["days are a fraction"] = () => Change(file => Set(file, "workingDays", Flow.Literal("Int32", 2.5))),
        ["days are negative"] = () => Change(file => Set(file, "workingDays", Flow.Literal("Int32", -1))),
        ["version is zero"] = () => Change(file => file["version"] = 0),
        ["version is a text"] = () => Change(file => file["version"] = "1"),
        ["version is huge"] = () => Change(file => file["version"] = 99_999_999_999),
        ["not published"] = () => Change(file => file["isPublished"] = false),
        ["published as text"] = () => Change(file => file["isPublished"] = "true"),
        ["no name"] = () => Change(file => file.Remove("name")),
        ["connection without port"] = () => Change(file => file["root"]!["connections"]![0]!["source"]!.AsObject().Remove("port")),
        ["connection to a list"] = () => Change(file => file["root"]!["connections"]![0]!["target"] = new JsonArray()),
        ["loop that never waits"] = () => Flow.Json(
            "Start;A;N=Notify;M=Notify;End;B", "Start Done N;N Done M;M Done N;A Passed End;A Failed N;B Passed A;B Failed A"),
    };

    public static TheoryData<string> Names => [.. Inputs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_HostileText_IsRefusedWithAChineseSentence(string name)
    {
        var result = DefinitionReader.Read(Inputs[name](), Flow.Catalogue);
        Assert.Null(result.Definition);
        AssertSpeaks(result);
    }

    [Fact]
    public void Read_TheUnchangedDefinition_IsAccepted()
    {
        Assert.NotNull(DefinitionReader.Read(Good(), Flow.Catalogue).Definition);
        Assert.True(Inputs.Count >= 40);
    }

    [Fact]
    public void Read_SeededMutations_NeverThrowAndNeverBoth()
    {
        var good = WorkflowFiles.MasterPlanJson;
        ulong seed = 54;
        int Next(int below)
        {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            return (int)(seed % (ulong)below);
        }

        const string alphabet = "{}[]\":,0-9eE.truefalsn\\u\0\ud800 Aa中";
        var refused = 0;
        for (var round = 0; round < 1_000; round++)
        {
            var text = new StringBuilder(good);
            for (var change = Next(4); change >= 0; change--)
            {
                var at = Next(text.Length - 200);
                _ = Next(3) switch
                {
                    0 => text.Remove(at, 1 + Next(100)),
                    1 => text.Insert(at, text.ToString(Next(text.Length - 100), 1 + Next(100))),
                    _ => text.Replace(text[at], alphabet[Next(alphabet.Length)], at, 1),
                };
            }

            var result = DefinitionReader.Read(text.ToString(), WorkflowFiles.Catalogue);
            Assert.True(result.Definition is null ^ result.Findings.Count == 0, $"round {round}");
            if (result.Definition is null)
            {
                AssertSpeaks(result);
                refused++;
            }
        }

        Assert.InRange(refused, 500, 999);
    }

    private static void AssertSpeaks(ReadResult result)
    {
        Assert.InRange(result.Findings.Count, 1, 100);
        Assert.All(result.Findings, finding =>
        {
            Assert.EndsWith("。", finding.SentenceZh, StringComparison.Ordinal);
            Assert.InRange(finding.SentenceZh.Length, 5, 300);
            Assert.DoesNotContain(finding.SentenceZh, char.IsControl);
        });
    }

    private static string Good() => Flow.Json(Nodes, Ways);

    private static string Change(Action<JsonObject> change) => Flow.Json(Nodes, Ways, change);

    private static void Set(JsonObject file, string input, JsonNode? value) => file.Activity("A")[input] = value;

    private static void Fill(JsonArray list, int count)
    {
        while (list.Count < count)
        {
            list.Add(list[1]!.DeepClone());
        }
    }
}
