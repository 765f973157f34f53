using System.Reflection;
using System.Runtime.CompilerServices;
using Qujing.Approvals.Features.Pipeline;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests;

/// <summary>C07: every text of every act is searched for names and numbers but these; a new input is searched without being named.</summary>
public sealed class SearchedTextTests
{
    /// <summary>Inputs that are meant for a name or a number. Each of them lies sealed, or names a person who isn't a child.</summary>
    private static readonly string[] HoldNames =
    [
        "ChildDetails.FullName", "ChildDetails.IdNumber", "GuardianDetails.FullName", "NameMentor.Mentor", "ReceiveChild.Mentor", "StoreEvidence.FileName", "UploadChildReport.FileName",
    ];

    private static readonly Type[] Plain =
    [
        typeof(Guid), typeof(DateOnly), typeof(DateTimeOffset), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(byte), typeof(TimeSpan),
    ];

    [Fact]
    public void C07_EveryTextOfEveryAct_IsSearched_ButTheInputsThatHoldNames()
    {
        var missed = new SortedSet<string>(StringComparer.Ordinal);
        int all = 0;
        foreach (Type act in ActName.All.Where(type => typeof(IAct).IsAssignableFrom(type)))
        {
            (object filled, IReadOnlyDictionary<string, string> texts) = Filled(act);
            HashSet<string> searched = [.. ActTexts.Of(filled).Select(text => text.Text)];
            all += texts.Count;
            missed.UnionWith(texts.Where(text => !searched.Contains(text.Key)).Select(text => text.Value));
        }

        Assert.Equal(HoldNames, missed);
        Assert.InRange(all, 300, int.MaxValue);
    }

    /// <summary>The bound is looked for in all that an act holds, the inputs for names included: a new input has one without being named.</summary>
    [Fact]
    public void EveryTextOfEveryAct_HasABound()
    {
        var missed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Type act in ActName.All.Where(type => typeof(IAct).IsAssignableFrom(type)))
        {
            (object filled, IReadOnlyDictionary<string, string> texts) = Filled(act);
            HashSet<string> bounded = [.. ActTexts.Everything(filled).Select(text => text.Text)];
            missed.UnionWith(texts.Where(text => !bounded.Contains(text.Key)).Select(text => text.Value));
        }

        Assert.Equal([], missed);
    }

    [Theory]
    [InlineData(TextBounds.LengthMax, TextBounds.LongTextMax, "")]
    [InlineData(TextBounds.LengthMax + 1, TextBounds.LongTextMax, "Hidden Lines[0].Deep Reason")]
    [InlineData(TextBounds.LengthMax, TextBounds.LongTextMax + 1, "Minutes Notes[0]")]
    public void APlantedText_BeyondItsBound_IsRefusedAtItsInput(int length, int longLength, string fields)
    {
        (string text, string longText) = (new string('长', length), new string('长', longLength));
        var act = new Bounded(Guid.NewGuid(), text, text, [new Line(text)], new Minuted(longText), [longText]);

        Assert.Equal(fields, string.Join(' ', TextBounds.Problems(act).Select(problem => problem.Field).Order(StringComparer.Ordinal)));
        Assert.All(TextBounds.Problems(act), problem => Assert.Equal("text.too_long", problem.Code));
    }

    [Fact]
    public void C07_APlantedInputThatIsLeftOut_IsFound()
    {
        (object filled, IReadOnlyDictionary<string, string> texts) = Filled(typeof(Planted));
        HashSet<string> searched = [.. ActTexts.Of(filled).Select(text => text.Text)];
        Assert.Equal(["SearchedTextTests.Hidden"], texts.Where(text => !searched.Contains(text.Key)).Select(text => text.Value));
        Assert.Equal(["Deep", "Fields-key", "Lines[0].Deep", "Notes[0]", "Numbered[0]", "Reason"], ActTexts.Of(filled).Select(text => text.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void C07_AnInputOfATypeThatNobodyLooksInto_IsFound() => Assert.ThrowsAny<Exception>(() => Filled(typeof(Unknown)));

    /// <summary>An act in which each text is another one, and where each of them stands.</summary>
    private static (object Act, IReadOnlyDictionary<string, string> Texts) Filled(Type act)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        return (Record(act, texts), texts);
    }

    private static object Record(Type type, Dictionary<string, string> texts)
    {
        object record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (Backing(type, property.Name) is { } field)
            {
                field.SetValue(record, Value(property.PropertyType, $"{ActName.Of(type)}.{property.Name}", texts));
            }
        }

        return record;
    }

    private static FieldInfo? Backing(Type type, string property)
    {
        for (Type? at = type; at is not null; at = at.BaseType)
        {
            if (at.GetField($"<{property}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance) is { } field)
            {
                return field;
            }
        }

        return null;
    }

    private static object? Value(Type type, string place, Dictionary<string, string> texts)
    {
        if (type == typeof(string))
        {
            string text = $"text {texts.Count}";
            texts.Add(text, place);
            return text;
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Value(inner, place, texts);
        }

        if (type.IsEnum || Plain.Contains(type) || type == typeof(byte[]))
        {
            return type.IsArray ? Array.Empty<byte>() : Activator.CreateInstance(type);
        }

        if (type.IsGenericType && type.GetGenericArguments() is [var key, var value])
        {
            var entries = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
            entries.Add(key == typeof(string) ? "Fields-key" : Activator.CreateInstance(key)!, Value(value, place, texts));
            return entries;
        }

        if (type.IsGenericType && type.GetGenericArguments() is [var item])
        {
            var list = Array.CreateInstance(item, 1);
            list.SetValue(Value(item, place, texts), 0);
            return list;
        }

        return type is { IsClass: true } && type.Namespace?.StartsWith("Qujing.", StringComparison.Ordinal) == true
            ? Record(type, texts)
            : throw new InvalidOperationException($"{place}: nobody knows whether a {type} holds a text.");
    }

    private sealed record Line(string Deep);

    private sealed record Planted(Guid OperationId, string Reason, [property: HoldsName] string Hidden, Line Inner, IReadOnlyList<Line> Lines, IReadOnlyList<string> Notes) : IAct<object>
    {
        public IReadOnlyDictionary<string, string>? Fields { get; init; }

        public IReadOnlyDictionary<int, string>? Numbered { get; init; }
    }

    private sealed record Minuted(string Minutes);

    private sealed record Bounded(
        Guid OperationId, string Reason, [property: HoldsName] string Hidden, IReadOnlyList<Line> Lines,
        [property: TextLengthMax(TextBounds.LongTextMax)] Minuted Step, [property: TextLengthMax(TextBounds.LongTextMax)] IReadOnlyList<string> Notes) : IAct<object>;

    private sealed record Unknown(Guid OperationId, object Anything) : IAct<object>;
}
