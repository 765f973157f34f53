using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Papers;

/// <summary>One official paper (公文, GB/T 9704-2012) as data: all that stands on it, taken from the record, and nothing of how it is set.</summary>
public sealed record Paper
{
    /// <summary>One of <see cref="PaperKind"/>.</summary>
    public required string Kind { get; init; }
    public required string CaseNumber { get; init; }
    /// <summary>Line by line; a line is never broken within a word by hand.</summary>
    public required IReadOnlyList<string> Title { get; init; }
    /// <summary>发文字号; null for papers that have none.</summary>
    public string? DocumentNumber { get; init; }
    /// <summary>Why it isn't final; null where it is.</summary>
    public string? Draft { get; init; }
    /// <summary>主送, without its colon.</summary>
    public string? Addressee { get; init; }
    public required IReadOnlyList<PaperPart> Parts { get; init; }
    /// <summary>署名, one a line.</summary>
    public IReadOnlyList<string> Signers { get; init; } = [];
    public DateOnly? Date { get; init; }
    /// <summary>附注, without its brackets.</summary>
    public string? Note { get; init; }

    public string Name => PaperKind.NameOf(Kind);

    /// <summary>Every text of the paper in the order in which it is read; both renderings are held to it.</summary>
    public IEnumerable<string> Texts()
    {
        string?[] before = [DraftLine, DocumentNumber, .. Title, AddresseeLine];
        string?[] after = [.. Signers, DateLine, NoteLine];
        return before.Concat(Parts.SelectMany(part => part.Texts())).Concat(after).OfType<string>().Where(text => text.Length > 0);
    }

    public string? DraftLine => Draft is null ? null : $"【草稿】{Draft}";

    public string? AddresseeLine => Addressee is null ? null : Addressee + "：";

    public string? DateLine => Date is { } day ? ChineseDate.Of(day) : null;

    public string? NoteLine => Note is null ? null : $"（{Note}）";
}

/// <summary>One part of a paper's body.</summary>
public abstract record PaperPart
{
    public abstract IEnumerable<string> Texts();
}

/// <param name="Level">1 for 一、 in 黑体, 2 for （一） in 楷体.</param>
public sealed record PaperHeading(int Level, string Text) : PaperPart
{
    public override IEnumerable<string> Texts() => [Text];
}

public sealed record PaperParagraph(string Text) : PaperPart
{
    public override IEnumerable<string> Texts() => [Text];
}

/// <summary>A table over the whole width of the text block. Cells without a text are left to be filled in by hand.</summary>
/// <param name="Caption">What it holds; read aloud, and printed above it.</param>
public sealed record PaperTable(string Caption, IReadOnlyList<PaperColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : PaperPart
{
    /// <summary>Lines that a row takes at least: more where somebody signs.</summary>
    public int LinesMin { get; init; } = 1;

    public override IEnumerable<string> Texts() => [Caption, .. Columns.Select(column => column.Name), .. Rows.SelectMany(row => row)];
}

/// <param name="Width">In characters; those of a table add up to <see cref="PaperGeometry.Columns"/>.</param>
public sealed record PaperColumn(string Name, int Width);

/// <summary>A new page with a title of its own: the next of several forms.</summary>
public sealed record PaperPage(IReadOnlyList<string> Title) : PaperPart
{
    public override IEnumerable<string> Texts() => Title;
}

/// <summary>The measures of GB/T 9704-2012 for the text block of a page.</summary>
public static class PaperGeometry
{
    /// <summary>Characters of a full line.</summary>
    public const int Columns = 28;
    /// <summary>Lines of a full page.</summary>
    public const int Lines = 22;
}

/// <summary>The papers that the product makes.</summary>
public static class PaperKind
{
    public const string Correction = "correction";
    public const string Opinion = "opinion";
    public const string Draw = "draw";
    public const string Attendance = "attendance";
    public const string BallotForm = "ballot-form";
    public const string Tally = "tally";
    public const string Conclusion = "conclusion";
    public const string Minutes = "minutes";
    public const string Reply = "reply";

    /// <summary>In the order of the procedure, each with its name and the question that composes it.</summary>
    public static IReadOnlyList<(string Kind, string Name, Type Question)> All { get; } =
    [
        (Correction, "补正通知书", typeof(CorrectionPaper.Question)), (Opinion, "部门联合审查意见表", typeof(OpinionPaper.Question)),
        (Draw, "专家抽取记录表", typeof(DrawPaper.Question)), (Attendance, "评审会签到表", typeof(AttendancePaper.Question)),
        (BallotForm, "表决票", typeof(BallotFormPaper.Question)), (Tally, "票数统计表", typeof(TallyPaper.Question)),
        (Conclusion, "专家评审意见", typeof(ConclusionPaper.Question)), (Minutes, "会议纪要", typeof(MinutesPaper.Question)), (Reply, "批复", typeof(ReplyPaper.Question)),
    ];

    public static string NameOf(string kind) => All.First(known => known.Kind == kind).Name;

    /// <summary>What asks for a paper; null where there is no such kind.</summary>
    /// <param name="of">The round, the submission or the agenda item that it is of, and the department.</param>
    public static IQuestion<Paper>? Ask(string kind, string caseNumber, (int No, string Unit) of) => kind switch
    {
        Correction => new CorrectionPaper.Question(caseNumber, of.No),
        Opinion => new OpinionPaper.Question(caseNumber, of.No, of.Unit),
        Draw => new DrawPaper.Question(caseNumber, of.No),
        Attendance => new AttendancePaper.Question(caseNumber, of.No),
        BallotForm => new BallotFormPaper.Question(caseNumber, of.No),
        Tally => new TallyPaper.Question(caseNumber, of.No),
        Conclusion => new ConclusionPaper.Question(caseNumber, of.No),
        Minutes => new MinutesPaper.Question(caseNumber, of.No),
        Reply => new ReplyPaper.Question(caseNumber),
        _ => null,
    };
}

/// <summary>What papers and pages alike call stances and answers.</summary>
public static class PaperWords
{
    /// <summary>Under a paper that somebody signs or seals by hand.</summary>
    internal const string Generated = "系统生成稿，签字盖章后生效";

    /// <summary>Room for a signature: blanks at a line's end would be swallowed.</summary>
    internal const string Blank = "＿＿＿＿＿＿";

    private const int TitleLengthMax = 20;

    public static string Of(Stance stance) => stance switch
    {
        Stance.Agree => "同意",
        Stance.AgreeWithChanges => "同意，另有修改意见",
        Stance.Disagree => "不同意，须修改完善后再次提交",
        Stance.NotConcerned => "不涉及本部门职能",
        _ => throw new System.Diagnostics.UnreachableException($"A stance without words: {stance}"),
    };

    public static string Of(OpinionAnswer answer) => answer switch
    {
        OpinionAnswer.Adopted => "采纳",
        OpinionAnswer.PartlyAdopted => "部分采纳",
        OpinionAnswer.NotAdopted => "不采纳",
        _ => throw new System.Diagnostics.UnreachableException($"An answer without words: {answer}"),
    };

    public static string Kind(bool isMust) => isMust ? "必须修改" : "建议";

    /// <summary>
    /// How a paper speaks to the body that it is sent to: a government by its place (你县, 你市, 你区), a committee as 你委, anybody else as 你单位.
    /// </summary>
    internal static string Addressed(string body)
    {
        int at = body.IndexOf("人民政府", StringComparison.Ordinal);
        return at > 0 && "省州市县区镇乡".Contains(body[at - 1], StringComparison.Ordinal) ? $"你{body[at - 1]}"
            : body.Contains("管委会", StringComparison.Ordinal) || body.Contains("委员会", StringComparison.Ordinal) ? "你委" : "你单位";
    }

    /// <summary>A title on lines that break where its words do: a line of it holds twenty characters of 2号.</summary>
    internal static IReadOnlyList<string> Title(string title) =>
        title.Length > TitleLengthMax && title.IndexOf('（', StringComparison.Ordinal) is > 0 and var bracket ? [title[..bracket], title[bracket..]] : [title];

    /// <summary>A long value without blanks stands in a paragraph of its own: beside its name it would tear the line apart.</summary>
    internal static IEnumerable<PaperPart> Long(string name, string value) => [new PaperParagraph(name + "："), new PaperParagraph(value)];

    internal static IEnumerable<PaperPart> Paragraphs(string text) =>
        text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new PaperParagraph(line));
}
