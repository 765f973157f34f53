using System.Text.Json;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Settings;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary><c>explain lock</c>: how long a plan approved on a day may not be modified, in every reading of 1 个自然年 (Art. 15).</summary>
public static class ExplainLock
{
    public sealed record Arguments(DateOnly Approved, bool Json);

    /// <returns>The exit code, always 0.</returns>
    public static int Run(Arguments arguments, TextWriter output)
    {
        var calendar = ShippedCalendar.Load();
        ModificationLock[] readings =
        [
            .. Enum.GetValues<LockMode>().Select(mode => ModificationLock.Of(arguments.Approved, ProcedureSettings.Default with { LockMode = mode }, calendar)),
        ];
        output.WriteLine(arguments.Json ? JsonSerializer.Serialize(Shape(arguments, readings), ExplainDeadline.JsonOptions) : Text(readings));
        return 0;
    }

    private static string Text(IReadOnlyList<ModificationLock> readings) => string.Join('\n',
    [
        .. readings[0].Sentences,
        .. readings.Skip(1).Select(other => $"{other.Sentences[1]}的，{other.Sentences[2]}"),
    ]);

    private static object Shape(Arguments arguments, IReadOnlyList<ModificationLock> readings) => new
    {
        arguments.Approved,
        LockedThrough = readings[0].LastDay,
        readings[0].FreeFrom,
        Lines = readings[0].Sentences,
        OtherReadings = readings.Skip(1).Select(other => new { Mode = other.Mode.ToString(), LockedThrough = other.LastDay, other.FreeFrom }),
    };
}
