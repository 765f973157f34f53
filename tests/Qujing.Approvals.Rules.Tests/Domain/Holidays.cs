using Qujing.Approvals.Domain.Calendar;

namespace Qujing.Approvals.Rules.Tests.Domain;

internal static class Holidays
{
    internal static string Json { get; } = Read();

    internal static WorkingCalendar Calendar { get; } = Build();

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static WorkingCalendar Build()
    {
        var refusal = HolidayTable.Parse(Json, out var rows);
        return refusal is null ? new WorkingCalendar(rows) : throw new InvalidOperationException(refusal.Code);
    }

    private static string Read()
    {
        using var stream = typeof(Holidays).Assembly.GetManifestResourceStream("cn-holidays.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
