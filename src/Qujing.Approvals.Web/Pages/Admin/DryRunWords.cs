namespace Qujing.Approvals.Web.Pages.Admin;

/// <summary>What people call the decisions that a dry run computes again.</summary>
internal static class DryRunWords
{
    public const int LinesMax = 30;

    private static readonly Dictionary<string, string> Decisions = new(StringComparer.Ordinal)
    {
        ["lock"] = "不得修改期的最后一日", ["evaluation"] = "下次定期评估的日期", ["submission"] = "材料是否齐全", ["joint-pass"] = "联合审查能否通过",
        ["eia"] = "未采纳环评意见的说明是否够长", ["opening"] = "到会人数能否开始投票", ["agenda"] = "能否提请常务会议", ["target"] = "是否在内部目标内办结",
    };

    public static string Of(string what) => Decisions[what];

    public static string Value(string value) => value switch { "yes" => "是", "no" => "否", _ => value };
}
