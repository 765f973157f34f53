using System.Globalization;
using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Domain.Approvals;

/// <summary>The number of an approval document (发文字号): <c>曲政复〔2026〕5号</c>.</summary>
/// <param name="Year">Four digits.</param>
/// <param name="Number">From 1, written without leading zeros.</param>
public sealed record DocumentNumber(int Year, int Number)
{
    private const string Prefix = "曲政复〔";

    /// <summary>As printed (GB/T 9704).</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Year:D4}〕{Number}号");

    /// <summary>Reads a number. Refused: <c>approval.number_missing</c>, <c>approval.number_wrong</c>.</summary>
    /// <param name="text">As printed.</param>
    /// <param name="number">The number; null where refused.</param>
    public static Refusal? Parse(string? text, out DocumentNumber? number)
    {
        number = null;
        var trimmed = text?.Trim() ?? "";
        // Digits alone: the brackets of a document's number are Chinese ones.
        trimmed = string.Concat(trimmed.Select(sign => char.IsDigit(sign) ? HalfWidth.Of(sign) : sign));
        if (trimmed.StartsWith(Prefix, StringComparison.Ordinal) && trimmed.EndsWith('号')
            && trimmed[Prefix.Length..^1].Split('〕') is [{ Length: 4 } yearText, { Length: > 0 and <= 6 } numberText]
            && int.TryParse(yearText, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(numberText, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && year >= 2000 && count >= 1 && numberText[0] != '0')
        {
            number = new DocumentNumber(year, count);
            return null;
        }
        return (trimmed.Length == 0 ? new Refusal("approval.number_missing").Citing("第十四条") : Refusal.Because("approval.number_wrong", ("number", trimmed))).At("number");
    }
}

/// <summary>A part of the plan that isn't published.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Ground">The legal ground (政府信息公开条例 §§14–15).</param>
public sealed record WithheldPart(string Part, string? Ground)
{
    /// <summary>The code of the document's slot, where the part is a whole document; empty otherwise.</summary>
    public string Slot { get; init; } = "";

    /// <summary>False where a ground was written and the part wasn't chosen: what it means has to be said before anything is published.</summary>
    public bool IsChosen { get; init; } = true;
}

/// <summary>Publication by the organising body (Art. 18).</summary>
public static class PublicationRule
{
    /// <summary>Working days from the issue of the document (政府信息公开条例 §26), a statutory limit.</summary>
    public const int WorkingDays = 20;

    /// <summary>The last day for publication (A62); the organising body owns it, not the city.</summary>
    /// <param name="issuedOn">The day of issue.</param>
    /// <param name="calendar">The working days.</param>
    public static DeadlineExplanation Due(DateOnly issuedOn, WorkingCalendar calendar) => calendar.AddWorkingDays(issuedOn, WorkingDays);

    /// <summary>
    /// Each part that is withheld without a ground (A63), or has a ground and isn't chosen: <c>publication.ground_missing</c>, <c>publication.tick_missing</c>.
    /// Publication can't be taken back, so neither is guessed.
    /// </summary>
    /// <param name="withheld">The parts.</param>
    public static IReadOnlyList<Refusal> Missing(IReadOnlyList<WithheldPart> withheld) =>
    [
        .. withheld.Where(part => string.IsNullOrWhiteSpace(part.Ground))
            .Select(part => Refusal.Because("publication.ground_missing", ("part", part.Part)).Citing("第十八条").At($"Grounds[{part.Slot}]")),
        .. withheld.Where(part => !part.IsChosen && !string.IsNullOrWhiteSpace(part.Ground))
            .Select(part => Refusal.Because("publication.tick_missing", ("part", part.Part)).Citing("第十八条").At($"Hide[{part.Slot}]")),
    ];
}
