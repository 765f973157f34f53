using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>An input that is meant for a name or a number, or that doesn't hold what somebody wrote: it isn't searched for names (C07). Every other text is.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HoldsNameAttribute : Attribute;

/// <summary>One text of an act.</summary>
/// <param name="Field">As refusals name the input: <c>Reason</c>, <c>Items[0].Content</c>.</param>
public sealed partial record ActText(string Field, string Text)
{
    /// <summary>A number, a code, an account's name: one word of ASCII.</summary>
    public bool IsCode => CodePattern().IsMatch(Text);

    [GeneratedRegex(@"^[!-~]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex CodePattern();
}

/// <summary>All that somebody wrote into an act, at whatever depth; an input of a new act is among it without being named.</summary>
public static class ActTexts
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    /// <summary>What is searched for names: all but the inputs that are meant for one.</summary>
    public static IReadOnlyList<ActText> Of(object act) => Of(act, withNames: false);

    /// <summary>The same with the inputs that are meant for a name or a number.</summary>
    public static IReadOnlyList<ActText> Everything(object act) => Of(act, withNames: true);

    private static List<ActText> Of(object act, bool withNames)
    {
        var texts = new Texts(withNames);
        AddRecord(act, "", texts);
        return texts;
    }

    private static void AddRecord(object record, string place, Texts texts)
    {
        foreach (PropertyInfo property in Known.GetOrAdd(record.GetType(), Readable).Where(property => texts.WithNames || property.GetCustomAttribute<HoldsNameAttribute>() is null))
        {
            if (property.GetValue(record) is { } value)
            {
                Add(value, place, property.Name, texts);
            }
        }
    }

    // Refusals name an input of a record inside an act by its own name, one of a list by its place.
    private static void Add(object value, string place, string name, Texts texts)
    {
        switch (value)
        {
            case string text:
                AddText(place + name, text, texts);
                break;
            case IDictionary entries:
                foreach (DictionaryEntry entry in entries)
                {
                    AddItem(entry.Value, entry.Key is string key ? key : $"{place}{name}[{entry.Key}]", texts);
                }

                break;
            case IEnumerable items:
                int no = 0;
                foreach (object? item in items)
                {
                    AddItem(item, $"{place}{name}[{no++}]", texts);
                }

                break;
            default:
                AddRecord(value, place, texts);
                break;
        }
    }

    private static void AddItem(object? item, string place, Texts texts)
    {
        if (item is string text)
        {
            AddText(place, text, texts);
        }
        else if (item is not null)
        {
            AddRecord(item, place + ".", texts);
        }
    }

    private static void AddText(string field, string text, Texts texts)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            texts.Add(new ActText(field, text));
        }
    }

    private static PropertyInfo[] Readable(Type record) =>
        [.. record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0 && MayHoldText(property.PropertyType))];

    private sealed class Texts(bool withNames) : List<ActText>
    {
        internal bool WithNames => withNames;
    }

    /// <summary>Text itself, a record of the product, or a list of such.</summary>
    private static bool MayHoldText(Type type) =>
        type == typeof(string) || (type.IsClass && IsOurs(type)) || type.GetInterfaces().Append(type)
            .Any(known => known.IsGenericType && known.GetGenericTypeDefinition() == typeof(IEnumerable<>) && HoldsText(known.GetGenericArguments()[0]));

    private static bool HoldsText(Type item) => item == typeof(string) || (item.IsClass && IsOurs(item))
        || (item.IsGenericType && item.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) && HoldsText(item.GetGenericArguments()[1]));

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name?.StartsWith("Qujing.", StringComparison.Ordinal) == true;
}
