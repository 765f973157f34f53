using System.Reflection;
using Qujing.Approvals.Domain;

namespace Qujing.Approvals.Features.Pipeline;

/// <summary>An input that takes longer texts than others, itself or in what it holds.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextLengthMaxAttribute(int lengthMax) : Attribute
{
    /// <summary>In characters.</summary>
    public int LengthMax { get; } = lengthMax;
}

/// <summary>
/// The longest text that an input takes. Every text of every act has a bound without being named; a rule of the domain may set a shorter one. What is too long is refused
/// with a sentence and stays in the form.
/// </summary>
public static class TextBounds
{
    /// <summary>In characters: more than a reason, an opinion or a report in a form needs. What is longer is a document.</summary>
    public const int LengthMax = 5_000;

    /// <summary>Minutes, conclusions and other texts that are the document themselves.</summary>
    public const int LongTextMax = 20_000;

    /// <summary>All that is too long, each at its input: <c>text.too_long</c>.</summary>
    public static IEnumerable<Refusal> Problems(object act) =>
        from text in ActTexts.Everything(act)
        let max = MaxOf(act.GetType(), text.Field)
        where text.Text.Length > max
        select Refusal.Because("text.too_long", ("max", max), ("length", text.Text.Length)).At(text.Field);

    private static int MaxOf(Type act, string field) =>
        act.GetProperties().Where(property => IsOf(property, field)).Select(property => property.GetCustomAttribute<TextLengthMaxAttribute>()?.LengthMax).Max() ?? LengthMax;

    // A record inside an act names its inputs by their own names.
    private static bool IsOf(PropertyInfo property, string field) =>
        field == property.Name || field.StartsWith(property.Name + "[", StringComparison.Ordinal) || property.PropertyType.GetProperty(field.Split('.')[^1]) is not null;
}
