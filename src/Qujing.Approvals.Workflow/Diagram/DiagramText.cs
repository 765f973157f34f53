namespace Qujing.Approvals.Workflow;

/// <summary>What stands in a node and on an edge, and how wide it is, without a font to ask.</summary>
internal sealed class DiagramText(StageCatalogue catalogue, string language)
{
    public const int NameSize = 14;
    public const int SmallSize = 12;

    public bool Chinese => string.Equals(language, "zh", StringComparison.Ordinal);

    public string Language => Chinese ? "zh-Hans" : "en";

    public string Current => Chinese ? "当前" : "Current";

    public string Name(WorkflowActivity activity) => activity switch
    {
        StageActivity stage when catalogue.Find(stage.Type) is { } type => Chinese ? type.NameZh : type.NameEn,
        EffectActivity effect => catalogue.NameOf(effect.Effect, language),
        StartActivity => Chinese ? "开始" : "Start",
        EndActivity => Chinese ? "结束" : "End",
        ForkActivity => Chinese ? "并行" : "Fork",
        JoinActivity { Mode: JoinMode.WaitAll } => Chinese ? "全部完成" : "All arrived",
        JoinActivity => Chinese ? "任一完成" : "First arrived",
        _ => activity.Id,
    };

    public string Detail(WorkflowActivity activity)
    {
        if (activity is not StageActivity { Inputs: var inputs })
        {
            return "";
        }

        var days = inputs.WorkingDays is { } count ? (Chinese ? $"{count} 个工作日" : $"{count} working days") : null;
        return Findings.Short(string.Join(" · ", new[] { inputs.Article, days }.OfType<string>()));
    }

    public string Port(Connection connection) =>
        string.Equals(connection.Port, ActivityTypes.Done, StringComparison.Ordinal) ? "" : catalogue.NameOf(connection.Port, language);

    public static int Width(string text, int size) => text.Sum(c => c > 0x2E7F ? size : (size * 3 / 5) + 1);

    /// <summary>Breaks at spaces, or inside a word that alone is too wide.</summary>
    public static IReadOnlyList<string> Lines(string text, int widthMax)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var piece in text.Split(' ').SelectMany((word, index) => index == 0 ? new[] { word } : [" ", word]))
        {
            if (Width(line + piece, NameSize) <= widthMax)
            {
                line += piece;
                continue;
            }

            lines.Add(line);
            line = "";
            foreach (var letter in piece.TrimStart())
            {
                if (Width(line + letter, NameSize) > widthMax)
                {
                    lines.Add(line);
                    line = "";
                }

                line += letter;
            }
        }

        lines.Add(line);
        return [.. lines.Where(text => text.Trim().Length > 0).Select(text => text.Trim())];
    }
}
