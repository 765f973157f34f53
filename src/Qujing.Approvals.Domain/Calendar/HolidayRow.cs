using System.Globalization;
using System.Text.Json;

namespace Qujing.Approvals.Domain.Calendar;

/// <summary>How a day of the State Council's holiday notice differs from the week's rule.</summary>
public enum HolidayKind
{
    /// <summary>A day off (放假).</summary>
    Holiday = 1,
    /// <summary>A Saturday or Sunday that is worked in exchange (调休上班), A64.</summary>
    Workday = 2,
}

/// <summary>One day of the State Council's yearly notice on holidays (全国年节及纪念日放假办法 §7).</summary>
/// <param name="Date">The civil day.</param>
/// <param name="Name">The holiday it belongs to: <c>春节</c>.</param>
/// <param name="Kind">Off or worked.</param>
public sealed record HolidayRow(DateOnly Date, string Name, HolidayKind Kind);

/// <summary>The holiday rows as they stand in the holiday file: a JSON list of <c>{date, name, kind}</c>.</summary>
public static class HolidayTable
{
    /// <summary>Reads the text of a holiday file.</summary>
    /// <param name="json">The whole text.</param>
    /// <param name="rows">The rows by date; empty where the text is refused.</param>
    /// <returns>Refused: <c>calendar.unreadable</c>, <c>calendar.row_wrong</c> (with its number), <c>calendar.day_twice</c>.</returns>
    public static Refusal? Parse(string json, out IReadOnlyList<HolidayRow> rows)
    {
        rows = [];
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? ReadRows(document.RootElement, out rows)
                : new Refusal("calendar.unreadable");
        }
        catch (JsonException)
        {
            return new Refusal("calendar.unreadable");
        }
    }

    private static Refusal? ReadRows(JsonElement list, out IReadOnlyList<HolidayRow> rows)
    {
        rows = [];
        var byDate = new SortedDictionary<DateOnly, HolidayRow>();
        var number = 0;
        foreach (var element in list.EnumerateArray())
        {
            number++;
            if (ReadRow(element) is not { } row)
            {
                return Refusal.Because("calendar.row_wrong", ("row", number));
            }
            if (!byDate.TryAdd(row.Date, row))
            {
                return Refusal.Because("calendar.day_twice", ("row", number), ("date", row.Date));
            }
        }
        rows = [.. byDate.Values];
        return null;
    }

    private static HolidayRow? ReadRow(JsonElement element)
    {
        if (Text(element, "date") is not { } dateText || Text(element, "name") is not { } name || Text(element, "kind") is not { } kindText)
        {
            return null;
        }
        HolidayKind? kind = kindText switch
        {
            "holiday" => HolidayKind.Holiday,
            "workday" => HolidayKind.Workday,
            _ => null,
        };
        var dateIsCivil = DateOnly.TryParseExact(dateText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        return dateIsCivil && kind is { } known ? new HolidayRow(date, name, known) : null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
