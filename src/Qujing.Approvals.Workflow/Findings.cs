namespace Qujing.Approvals.Workflow;

/// <summary>Findings so far. Bounded: a person corrects a hundred before the rest is of use.</summary>
internal sealed class Findings
{
    private const int CountMax = 100;
    private readonly List<LintFinding> _found = [];

    public bool Any => _found.Count > 0;

    public void Add(string rule, string? activityId, string sentenceZh)
    {
        if (_found.Count < CountMax)
        {
            _found.Add(new LintFinding(rule, activityId is null ? null : Short(activityId), sentenceZh));
        }
    }

    public IReadOnlyList<LintFinding> ToList() => [.. _found];

    /// <summary>A name from outside as a sentence may show it.</summary>
    public static string Short(string text)
    {
        var visible = new string([.. text.Take(60).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);
        return text.Length > 60 ? visible + "…" : visible;
    }
}
