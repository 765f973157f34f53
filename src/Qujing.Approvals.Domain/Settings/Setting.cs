using System.Globalization;

namespace Qujing.Approvals.Domain.Settings;

/// <summary>One setting: its key, what it decides, and how its text is read and written.</summary>
/// <param name="Key">As stored: <c>lock.mode</c>.</param>
/// <param name="Question">What the regulation leaves open, in Chinese.</param>
/// <param name="Allowed">The texts allowed, or the range in words.</param>
public sealed record Setting(string Key, string Question, string Allowed)
{
    internal Func<ProcedureSettings, string> Write { get; init; } = static _ => "";

    internal Func<ProcedureSettings, string, ProcedureSettings?> Read { get; init; } = static (_, _) => null;

    /// <summary>The default as text.</summary>
    public string DefaultText => Write(ProcedureSettings.Default);

    /// <summary>The current value as text.</summary>
    /// <param name="settings">The settings in force.</param>
    public string TextOf(ProcedureSettings settings) => Write(settings);

    internal static Setting Choice<T>(string key, string question, Func<ProcedureSettings, T> get, Func<ProcedureSettings, T, ProcedureSettings> set)
        where T : struct, Enum =>
        new(key, question, string.Join(" | ", Enum.GetValues<T>().Select(Camel)))
        {
            Write = settings => Camel(get(settings)),
            Read = (settings, text) => Enum.GetValues<T>().Where(value => string.Equals(Camel(value), text, StringComparison.Ordinal))
                .Select(value => set(settings, value)).FirstOrDefault(),
        };

    internal static Setting Switch(string key, string question, Func<ProcedureSettings, bool> get, Func<ProcedureSettings, bool, ProcedureSettings> set) =>
        new(key, question, "true | false")
        {
            Write = settings => get(settings) ? "true" : "false",
            Read = (settings, text) => text switch { "true" => set(settings, true), "false" => set(settings, false), _ => null },
        };

    internal static Setting Number(string key, string question, Range range, Func<ProcedureSettings, int> get, Func<ProcedureSettings, int, ProcedureSettings> set) =>
        new(key, question, $"{range.Start.Value}–{range.End.Value}")
        {
            Write = settings => get(settings).ToString(CultureInfo.InvariantCulture),
            Read = (settings, text) =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= range.Start.Value && number <= range.End.Value
                    ? set(settings, number)
                    : null,
        };

    private static string Camel<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
