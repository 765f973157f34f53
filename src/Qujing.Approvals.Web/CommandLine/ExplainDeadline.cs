using System.Text.Encodings.Web;
using System.Text.Json;
using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary><c>explain deadline</c>: the due date, and line by line what was counted and skipped.</summary>
public static class ExplainDeadline
{
    public sealed record Arguments(DateOnly From, int WorkingDays, bool Json);

    internal static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The exit code: 0, or 2 where the number of days is out of range.</returns>
    public static int Run(Arguments arguments, TextWriter output)
    {
        if (arguments.WorkingDays is < 0 or > WorkingCalendar.CountMax)
        {
            output.WriteLine($"工作日数应在 0 至 {WorkingCalendar.CountMax} 之间");
            return 2;
        }

        DeadlineExplanation counted = ShippedCalendar.Load().AddWorkingDays(arguments.From, arguments.WorkingDays);
        output.WriteLine(arguments.Json ? JsonSerializer.Serialize(Shape(counted), JsonOptions) : string.Join('\n', counted.Sentences));
        return 0;
    }

    private static object Shape(DeadlineExplanation counted) => new
    {
        From = counted.OpenedOn,
        counted.WorkingDays,
        counted.DueOn,
        counted.DueAt,
        Lines = counted.Lines.Select(line => new { line.Day.Date, Kind = line.Day.Kind.ToString(), line.Number, line.Sentence }),
        counted.MissingYears,
    };
}
