namespace Qujing.Approvals.Web.Pages.Admin;

/// <summary>What people call the values of a setting, and where a setting comes from.</summary>
internal static class SettingWords
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["true"] = "是", ["false"] = "否", [""] = "不填",
        ["anniversary"] = "批准之日起满 12 个月", ["calendarYear"] = "到批准当年 12 月 31 日", ["nextFullCalendarYear"] = "到次年 12 月 31 日",
        ["countyOrDelegated"] = "县级人民政府，或持委托文件的管委会", ["countyOnly"] = "只能是县级人民政府",
        ["leadDecides"] = "由牵头部门作结论，不同意见须书面处理", ["unanimous"] = "全部部门同意", ["noUnhandledObjection"] = "必须修改的意见也须书面处理",
        ["expertReview"] = "专家评审", ["jointReview"] = "联合审查", ["leadBureau"] = "牵头部门",
        ["new"] = "重新抽取", ["same"] = "原班人员", ["keepDepartments"] = "重抽专家，部门代表不变",
        ["expert"] = "评审组推选的专家",
        ["freshSeed"] = "每次空缺用新种子抽取", ["sealedChain"] = "按原抽取次序递补", ["none"] = "不递补，重新抽取",
        ["namedSealed"] = "牵头部门和档案可看，公众只看票数", ["secret"] = "任何人都不能看", ["open"] = "评审组成员可看",
        ["required"] = "须经监护人单独同意", ["statutoryBasis"] = "以法定职责为依据，同意与否作记录",
        ["summary"] = "评估摘要", ["whole"] = "评估全文", ["nothing"] = "不提供",
        ["record"] = "只作记录，结论有效", ["deemedAgree"] = "视为同意结论", ["blocks"] = "不能结束本轮",
    };

    public static string? Of(string value) => Values.GetValueOrDefault(value);

    /// <summary>A target is the office's own; all else is what the regulations leave open.</summary>
    public static string SourceOf(string key) => IsTarget(key) ? "内部设定" : "法规未规定";

    public static string EffectOf(string key) => key switch
    {
        _ when IsTarget(key) => "保存后起算的时限按新值；已经起算的不变。",
        _ when key.StartsWith("lock.", StringComparison.Ordinal) => "保存后批准的规划按新值；已经批准的不变。",
        _ when key.StartsWith("draw.", StringComparison.Ordinal) || key.StartsWith("pool.", StringComparison.Ordinal) => "保存后锁定的名单按新值；已经锁定的不变。",
        _ => "保存后的办理按新值；已经作出的决定不变。",
    };

    private static bool IsTarget(string key) => key.StartsWith("sla.", StringComparison.Ordinal) || key.Contains("yellow", StringComparison.Ordinal) || key.StartsWith("upload.", StringComparison.Ordinal);
}
