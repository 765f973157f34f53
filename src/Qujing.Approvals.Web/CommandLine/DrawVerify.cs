using System.Text.Json;
using Qujing.Approvals.Domain.Draws;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary><c>draw verify FILE</c>: computes a published draw again and names the first line that differs.</summary>
internal static class DrawVerify
{
    internal sealed record Arguments(string File, bool IsJson = false);

    internal static int Run(Arguments arguments, TextWriter output)
    {
        if (!File.Exists(arguments.File))
        {
            Tell(output, arguments.IsJson, ("file", $"没有这个文件：{arguments.File}"));
            return OfficeVerbs.NotFound;
        }

        if (DrawRecord.Parse(File.ReadAllText(arguments.File), out DrawRecord? record) is { } refusal)
        {
            return Tell(output, arguments.IsJson, ("file", CommandTexts.Sentence(refusal)));
        }

        if (DrawVerification.FirstDifference(record!) is { } difference)
        {
            return Tell(output, arguments.IsJson, (difference.Line, $"公布的是“{difference.Written}”，算出的是“{difference.Computed}”"));
        }

        output.WriteLine(arguments.IsJson
            ? JsonSerializer.Serialize(new { ok = true, draw = record!.DrawNumber, seated = record.Seated })
            : $"一致：{record!.DrawNumber}，名单 {record.PoolSize} 人，抽中 {string.Join('、', record.Seated)}");
        return 0;
    }

    private static int Tell(TextWriter output, bool isJson, (string Line, string Words) what)
    {
        output.WriteLine(isJson ? JsonSerializer.Serialize(new { ok = false, line = what.Line, words = what.Words }) : $"不一致：{what.Line}：{what.Words}");
        return DrawCompute.Refused;
    }
}
