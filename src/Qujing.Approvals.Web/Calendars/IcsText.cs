using System.Globalization;
using System.Text;
using Qujing.Approvals.Features.Calendars;

namespace Qujing.Approvals.Web.Calendars;

/// <summary>A calendar as text (RFC 5545): days as days, moments in UTC, and lines folded at 75 octets, never inside a character.</summary>
internal static class IcsText
{
    public const string MediaType = "text/calendar; charset=utf-8";
    private const int OctetsMax = 75;
    private const int MeetingHours = 3;

    public static string Of(CalendarFeed.Sheet sheet, PageTexts texts)
    {
        var text = new StringBuilder();
        foreach (string line in Lines(sheet, texts))
        {
            Fold(text, line);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(CalendarFeed.Sheet sheet, PageTexts texts)
    {
        string stamp = Moment(sheet.MadeAt);
        yield return "BEGIN:VCALENDAR";
        yield return "VERSION:2.0";
        yield return "PRODID:-//Qujing Approvals//Deadlines//ZH";
        yield return "X-WR-CALNAME:" + Escaped(texts["曲靖市审批系统"]);
        foreach (CalendarFeed.Entry entry in sheet.Entries)
        {
            yield return "BEGIN:VEVENT";
            yield return $"UID:{entry.CaseNumber}-{entry.Kind}-{entry.Reference}@qujing-approvals";
            yield return "DTSTAMP:" + stamp;
            if (entry.At is { } at)
            {
                yield return "DTSTART:" + Moment(at);
                yield return "DTEND:" + Moment(at.AddHours(MeetingHours));
            }
            else
            {
                yield return "DTSTART;VALUE=DATE:" + Day(entry.Day!.Value);
                yield return "DTEND;VALUE=DATE:" + Day(entry.Day.Value.AddDays(1));
            }

            yield return "SUMMARY:" + Escaped(Summary(entry, texts));
            yield return "END:VEVENT";
        }

        yield return "END:VCALENDAR";
    }

    private static string Summary(CalendarFeed.Entry entry, PageTexts texts) => entry.Kind switch
    {
        CalendarFeed.Meeting => texts["{0} 专家评审会（第 {1} 轮）", entry.CaseNumber, entry.Reference],
        CalendarFeed.Opinion => texts["{0} 联合审查意见到期（第 {1} 轮）", entry.CaseNumber, entry.Reference],
        _ => texts["{0} {1}到期", entry.CaseNumber, CaseWords.Stage(entry.Kind.Split('.')[0], texts)],
    };

    private static void Fold(StringBuilder text, string line)
    {
        int octets = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > OctetsMax)
            {
                // The blank that marks a continued line counts too.
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
