using System.Globalization;
using System.Text;
using Qujing.Approvals.Domain.Ballots;

namespace Qujing.Approvals.Domain.Conclusions;

/// <summary>What the written conclusion (专家评审意见, Art. 12) is made of. The tally is computed; nobody types it (A45).</summary>
public sealed record ConclusionText
{
    /// <summary>The plan's title.</summary>
    public required string PlanTitle { get; init; }
    /// <summary>The round of the expert review, from 1.</summary>
    public required int RoundNo { get; init; }
    /// <summary>The civil day of the ballot.</summary>
    public required DateOnly HeldOn { get; init; }
    /// <summary>The chair's name.</summary>
    public required string Chair { get; init; }
    /// <summary>The members, by seat; absent ones too.</summary>
    public required IReadOnlyList<PanelMember> Members { get; init; }
    /// <summary>What the ballot decided.</summary>
    public required Verdict Verdict { get; init; }
    /// <summary>一、总体评价.</summary>
    public required string Assessment { get; init; }
    /// <summary>二、修改意见.</summary>
    public required string Amendments { get; init; }

    /// <summary>A member of the panel.</summary>
    /// <param name="Seat">1 to 17.</param>
    /// <param name="Name">The name.</param>
    /// <param name="Field">An expert's field, or the department.</param>
    /// <param name="Attended">True where the member was in the room when the ballot opened.</param>
    public sealed record PanelMember(int Seat, string Name, string Field, bool Attended);

    /// <summary>What is missing, all at once: <c>conclusion.assessment_missing</c>, <c>conclusion.amendments_missing</c> (A47: conditions stand here).</summary>
    public IReadOnlyList<Refusal> Refusals()
    {
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(Assessment))
        {
            refusals.Add(new Refusal("conclusion.assessment_missing").Citing("第十二条").At("Assessment"));
        }
        if (string.IsNullOrWhiteSpace(Amendments))
        {
            refusals.Add(new Refusal("conclusion.amendments_missing").Citing("第十二条").At("Amendments"));
        }
        return refusals;
    }

    /// <summary>The document, with line feeds alone: the same parts give the same bytes.</summary>
    public string Compose()
    {
        var text = new StringBuilder();
        Line(text, $"《{PlanTitle}》专家评审意见");
        Line(text, $"{Date(HeldOn)}，第 {RoundNo} 轮专家评审会召开。评审组由 7 名专家和 10 个部门的代表组成，共 {PassBar.Seats} 人，组长{Chair}。"
            + "评审组听取规划汇报，进行质询和讨论，提出审查意见，并经封存投票形成如下结论。");
        Line(text, "一、总体评价");
        Line(text, Clean(Assessment));
        Line(text, "二、修改意见");
        Line(text, Clean(Amendments));
        Line(text, "三、评审结论");
        var tally = Verdict.Tally;
        Line(text, $"应到 {PassBar.Seats} 人，实到 {Members.Count(member => member.Attended)} 人；通过 {tally.Passes} 票，不通过 {tally.Fails} 票，"
            + $"弃权 {tally.Abstentions} 票，未投或不计 {tally.NotCast} 票。{Verdict.Sentence}。");
        Line(text, "四、评审组成员");
        foreach (var member in Members.OrderBy(member => member.Seat))
        {
            Line(text, $"{member.Seat:00} {member.Name}（{member.Field}）{(member.Attended ? "" : "缺席")}");
        }
        return text.ToString();
    }

    private static string Date(DateOnly day) => day.ToString("yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture);

    private static string Clean(string text) => text.ReplaceLineEndings("\n").Trim();

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
