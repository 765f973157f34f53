using System.Text.Json;

namespace Qujing.Approvals.Workflow;

/// <summary>Looks into JSON without trusting its kinds.</summary>
internal static class JsonShape
{
    public static JsonElement? Object(this JsonElement parent, string name) => parent.Of(name, JsonValueKind.Object);

    public static JsonElement? Array(this JsonElement parent, string name) => parent.Of(name, JsonValueKind.Array);

    public static string? Text(this JsonElement parent, string name) => parent.Of(name, JsonValueKind.String)?.GetString();

    public static int? Whole(this JsonElement parent, string name) =>
        parent.Of(name, JsonValueKind.Number) is { } number && number.TryGetInt32(out var whole) ? whole : null;

    public static bool Has(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out _);

    /// <summary>An id as we write ids: a letter, then letters, digits, <c>-</c>, <c>_</c>; at most 64.</summary>
    public static bool IsId(string? text) =>
        text is { Length: > 0 and <= 64 } && char.IsAsciiLetter(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static JsonElement? Of(this JsonElement parent, string name, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;
}
