using System.Text.Json;

namespace Qujing.Approvals.Workflow;

/// <summary>
/// Reads an Elsa 3 workflow definition. Hostile text is refused with sentences; nothing is thrown, and what can be large is bounded
/// before it is walked.
/// </summary>
public static class DefinitionReader
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int CharactersMax = 1_000_000;

    /// <summary>The most activities of a definition.</summary>
    public const int ActivitiesMax = 1_000;

    /// <summary>The most connections of a definition.</summary>
    public const int ConnectionsMax = 4_000;

    private const int DepthMax = 32;

    /// <summary>Reads, checks by <see cref="DefinitionLint"/>, and gives a definition or findings, never both.</summary>
    /// <param name="json">The text that Elsa Studio exports.</param>
    /// <param name="catalogue">What the procedure knows.</param>
    public static ReadResult Read(string json, StageCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        if (string.IsNullOrWhiteSpace(json))
        {
            return Refuse("json.empty", "流程定义是空的。");
        }

        if (json.Length > CharactersMax)
        {
            return Refuse("json.too-long", $"流程定义超过 {CharactersMax} 个字符，请拆分或删减。");
        }

        return Parse(json, catalogue);
    }

    /// <summary>The procedure that a text says it defines; null where it can't be read or says none. For choosing the catalogue to read it by.</summary>
    /// <param name="json">The text that Elsa Studio exports.</param>
    public static string? IdOf(string json)
    {
        if (string.IsNullOrWhiteSpace(json) || json.Length > CharactersMax)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DepthMax, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Text("definitionId") : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static ReadResult Parse(string json, StageCatalogue catalogue)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = DepthMax, AllowDuplicateProperties = false };
            using var document = JsonDocument.Parse(json, options);
            return Judge(document.RootElement, catalogue);
        }
        catch (JsonException problem)
        {
            var line = problem.LineNumber is { } number ? $"第 {number + 1} 行" : "某处";
            return Refuse("json.malformed", $"流程定义不是有效的 JSON，{line}有误：可能是括号不配对、属性重复或者嵌套过深。");
        }
        catch (InvalidOperationException)
        {
            // The text of a property holds half of a surrogate pair, which no string can be made of.
            return Refuse("json.text", "流程定义含有无法识别的字符。");
        }
        catch (ArgumentException)
        {
            return Refuse("json.text", "流程定义含有无法识别的字符。");
        }
    }

    private static ReadResult Judge(JsonElement root, StageCatalogue catalogue)
    {
        var findings = new Findings();
        var definition = DefinitionShape.Read(root, findings);
        if (definition is null || findings.Any)
        {
            return new ReadResult(null, findings.ToList());
        }

        var lint = DefinitionLint.Check(definition, catalogue);
        return lint.Count > 0 ? new ReadResult(null, lint) : new ReadResult(definition, []);
    }

    private static ReadResult Refuse(string rule, string sentence) => new(null, [new LintFinding(rule, null, sentence)]);
}
