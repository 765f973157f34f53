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

        if (GivenFile.Read(arguments.File) is not { } content)
        {
            return Tell(output, arguments.IsJson, ("file", GivenFile.TooLarge(arguments.File)));
        }

        if (FirstProblem(content, out DrawRecord? record) is { } problem)
        {
            return Tell(output, arguments.IsJson, problem);
        }

        // Nothing in the file binds which of a round's draws it is: its root does, which was announced under the number.
        output.WriteLine(arguments.IsJson
            ? JsonSerializer.Serialize(new { ok = true, draw = record!.DrawNumber, poolRoot = record.PoolRoot, seated = record.Seated }, OfficeVerbs.Readable)
            : $"一致：{record!.DrawNumber}，名单 {record.PoolSize} 人，抽中 {string.Join('、', record.Seated)}\n名单指纹 {record.PoolRoot}，请与 {record.DrawNumber} 号抽取公告的指纹核对");
        return 0;
    }

    /// <summary>What is wrong with a published record, by the place in it; null where it agrees throughout.</summary>
    internal static (string Line, string Words)? FirstProblem(string content, out DrawRecord? record)
    {
        if (DrawRecord.Parse(content, out record) is { } refusal)
        {
            return ("file", CommandTexts.Sentence(refusal));
        }

        return DrawVerification.FirstDifference(record!) is not { } difference
            ? null
            : (difference.Line, $"公布的是“{difference.Written}”，算出的是“{DrawWords.Computed(difference, CommandTexts.Sentence)}”");
    }

    private static int Tell(TextWriter output, bool isJson, (string Line, string Words) what)
    {
        string place = DrawWords.Line(what.Line, CommandTexts.Of);
        output.WriteLine(isJson ? JsonSerializer.Serialize(new { ok = false, line = what.Line, place, words = what.Words }, OfficeVerbs.Readable) : $"不一致：{place}：{what.Words}");
        return DrawCompute.Refused;
    }
}
