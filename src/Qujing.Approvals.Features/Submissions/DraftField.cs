using System.Globalization;
using Qujing.Approvals.Domain;

namespace Qujing.Approvals.Features.Submissions;

public enum FieldKind
{
    Line = 1,
    Text = 2,
    Whole = 3,
    Number = 4,
    Day = 5,
    Choice = 6,
}

/// <summary>One input of a section of the draft. It is stored as text; what can't be read is refused when it is saved.</summary>
public sealed record DraftField(string Name, string Label, FieldKind Kind = FieldKind.Line)
{
    private const int LineLengthMax = 200;
    private const int TextLengthMax = 4000;
    private static readonly string[] DayFormats = ["yyyy-MM-dd", "yyyy-M-d", "yyyy年M月d日", "yyyy/M/d", "yyyy.M.d"];

    public IReadOnlyList<(string Value, string Label)> Choices { get; init; } = [];

    public string? Hint { get; init; }

    /// <summary>True for the day of something that was done: a later day than today can't be meant.</summary>
    public bool IsPast { get; init; }

    /// <summary>In characters.</summary>
    public int LengthMax => Kind == FieldKind.Text ? TextLengthMax : LineLengthMax;

    /// <summary>The text as it is stored: trimmed, a day as yyyy-MM-dd.</summary>
    public Refusal? Read(string typed, out string stored)
    {
        stored = typed.Trim();
        if (stored.Length == 0)
        {
            return null;
        }

        // What is no number or day is refused as that, however long.
        if (Kind is FieldKind.Line or FieldKind.Text && stored.Length > LengthMax)
        {
            return Refusal.Because("draft.field_long", ("field", Label), ("lengthMax", LengthMax)).At(Name);
        }

        switch (Kind)
        {
            case FieldKind.Line or FieldKind.Text:
                return null;
            case FieldKind.Whole:
                stored = TypedNumber.Plain(stored);
                return int.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : Unreadable("draft.number_unreadable");
            case FieldKind.Number:
                stored = TypedNumber.Plain(stored);
                return decimal.TryParse(stored, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? null : Unreadable("draft.number_unreadable");
            case FieldKind.Day:
                if (!DateOnly.TryParseExact(stored, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
                {
                    return Unreadable("draft.day_unreadable");
                }

                stored = $"{day:yyyy-MM-dd}";
                return null;
            case FieldKind.Choice:
                string chosen = stored;
                return Choices.Any(choice => choice.Value == chosen) ? null : Unreadable("draft.choice_unknown");
            default:
                throw new InvalidOperationException($"Unknown kind of field: {Kind}");
        }
    }

    /// <summary>Refused: <c>draft.day_future</c>. A paper that is signed tomorrow isn't signed.</summary>
    internal Refusal? TooLate(string typed, DateOnly today) => IsPast && Read(typed, out string stored) is null && stored.Length > 0 && DateOnly.ParseExact(stored, "yyyy-MM-dd", CultureInfo.InvariantCulture) is var day && day > today
        ? Refusal.Because("draft.day_future", ("field", Label), ("date", day)).At(Name)
        : null;

    /// <summary>The stored text as a person reads it: a choice by its words.</summary>
    public string Shown(string? stored) => string.IsNullOrEmpty(stored) ? "" : Choices.FirstOrDefault(choice => choice.Value == stored).Label ?? stored;

    private Refusal Unreadable(string code) => Refusal.Because(code, ("field", Label)).At(Name);
}
