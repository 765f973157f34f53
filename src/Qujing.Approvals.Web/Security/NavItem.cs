namespace Qujing.Approvals.Web.Security;

/// <summary>One entry of the main navigation: only what there is a page for, and that the role may enter.</summary>
internal sealed record NavItem(string Text, string Address)
{
    public static IReadOnlyList<NavItem> For(Role role) => role switch
    {
        Role.Public => [new("公开信息", Routes.Public), Decisions, Draws, new("办理统计", Routes.PublicStats)],
        Role.OrganisingBody => [Today, new("我的申报", Routes.MyPlans), Cases, Decisions, Draws],
        Role.Secretariat => [Today, Cases, Stats, new("专家库", Routes.Experts), Decisions, Draws],
        Role.Auditor => [Today, Cases, Stats, new("专家库", Routes.Experts), new("审计", Routes.Audit), Studio, Figures, Decisions, Draws],
        Role.Administrator =>
        [
            Today, new("账号", Routes.Users), new("工作日", Routes.Workdays), new("设置", Routes.Settings), new("流程定义", Routes.Definitions), Studio, new("乡镇和学校", Routes.CountyUnits), new("专家库", Routes.Experts),
            new("未送达通知", Routes.UnsentNotices), new("重新计算时限", Routes.Recount), Draws,
        ],
        Role.DepartmentReviewer => [Today, Cases, new("审查意见", Routes.Opinions), new("我的评审", Routes.Votes), Decisions, Draws],
        Role.Supervisor => [Today, Cases, Stats, Decisions, Draws],
        Role.MeetingRecorder => [Today, Cases, Decisions, Draws],
        Role.Expert => [Today, new("我的评审", Routes.Votes), Decisions, Draws],
        Role.School => [Today, new("本校学生", Routes.Pupils), new("儿童名单", Routes.Children)],
        Role.Federation or Role.Township => [Today, new("待核实儿童", Routes.Confirmations), new("儿童名单", Routes.Children)],
        Role.CityEducation => [Today, new("督促事项", Routes.Escalations), Figures],
        Role.CountyEducation or Role.CountyLeader => [Today, new("安置案件名单", Routes.Placements), new("儿童名单", Routes.Children)],
        Role.Guardian => [Today, new("儿童名单", Routes.Children)],
        Role.CommitteeMember => [Today],
        _ => throw new System.Diagnostics.UnreachableException($"A role without navigation: {role}"),
    };

    /// <summary>Those whose cases are children's placements; the auditor reads both procedures.</summary>
    public static bool IsOfChildren(Role role) => role == Role.CityEducation || (Folders.Roles["/Placements"].Contains(role) && role != Role.Auditor);

    /// <summary>Whoever works through lists all day; an expert, a member of the committee and a guardian come once.</summary>
    public static bool UsesKeys(Role role) => role is not (Role.Public or Role.Expert or Role.CommitteeMember or Role.Guardian);

    private static NavItem Today => new("今日待办", Routes.Home);

    private static NavItem Cases => new("案件", Routes.Cases);

    private static NavItem Figures => new("安置统计", Routes.PlacementStats);

    private static NavItem Studio => new("流程图", Routes.Studio);

    private static NavItem Stats => new("办理统计", Routes.Stats);

    private static NavItem Decisions => new("批准公布", Routes.PublicDecisions);

    private static NavItem Draws => new("专家抽取核验", Routes.PublicDraws);

    /// <summary>The two start pages are current on themselves alone, the others on all below them.</summary>
    public bool IsCurrent(PathString path) => Address is Routes.Home or Routes.Public ? path == Address : path.StartsWithSegments(Address);
}
