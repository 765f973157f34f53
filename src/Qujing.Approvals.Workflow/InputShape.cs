using System.Text.Json;

namespace Qujing.Approvals.Workflow;

/// <summary>
/// The inputs of one activity, wrapped as Elsa wraps them. Elsa turns a wrapped value without a type name, or with an expression type
/// that it doesn't know, silently into null; here both are refused, and so is every expression that would run code.
/// </summary>
internal sealed class InputShape(JsonElement activity, string activityId, Findings findings)
{
    private const int TextMax = 200;
    private const int ItemsMax = 50;
    private const string JoinModeType = "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core";

    public void Allow(string[] names)
    {
        foreach (var property in activity.EnumerateObject())
        {
            if (!names.Contains(property.Name, StringComparer.Ordinal))
            {
                Refuse("input.unknown", $"节点“{activityId}”有不认识的输入“{Findings.Short(property.Name)}”。");
            }
        }
    }

    public string? Text(string name, bool required)
    {
        if (Literal(name, required, "String", JoinModeType) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= TextMax } text)
        {
            return text;
        }

        Refuse("input.value", $"节点“{activityId}”的输入“{name}”应当是一段文字，不超过 {TextMax} 个字。");
        return null;
    }

    public int? Whole(string name)
    {
        if (Literal(name, required: false, "Int32") is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var whole))
        {
            return whole;
        }

        Refuse("input.value", $"节点“{activityId}”的输入“{name}”应当是整数。");
        return null;
    }

    public IReadOnlyList<string> List(string name)
    {
        if (Unwrap(name, required: true, "Object", ["String[]"]) is not { } value)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.String && Items(value.GetString()!) is { } items)
        {
            return items;
        }

        Refuse("input.value", $"节点“{activityId}”的输入“{name}”应当是写成 JSON 的文字数组，例如 [\"A\",\"B\"]。");
        return [];
    }

    private static List<string>? Items(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2 });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() > ItemsMax)
            {
                return null;
            }

            var items = root.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : null).ToList();
            return items.TrueForAll(JsonShape.IsId) ? [.. items.OfType<string>()] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private JsonElement? Literal(string name, bool required, params string[] typeNames) => Unwrap(name, required, "Literal", typeNames);

    private JsonElement? Unwrap(string name, bool required, string expressionType, string[] typeNames)
    {
        if (!activity.Has(name))
        {
            if (required)
            {
                Refuse("input.missing", $"节点“{activityId}”缺少输入“{name}”。");
            }

            return null;
        }

        if (activity.Object(name) is { } wrapped
            && wrapped.Text("typeName") is { } typeName && typeNames.Contains(typeName, StringComparer.Ordinal)
            && wrapped.Object("expression") is { } expression
            && string.Equals(expression.Text("type"), expressionType, StringComparison.Ordinal)
            && expression.TryGetProperty("value", out var value))
        {
            return value;
        }

        Refuse("input.shape", $"节点“{activityId}”的输入“{name}”应当写明 typeName（{typeNames[0]}）和 {expressionType} 表达式，不能是代码。");
        return null;
    }

    private void Refuse(string rule, string sentence) => findings.Add(rule, activityId, sentence);
}
