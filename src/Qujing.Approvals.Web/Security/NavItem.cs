namespace Qujing.Approvals.Web.Security;

/// <summary>One entry of the main navigation.</summary>
internal sealed record NavItem(string Text, string Address)
{
    public static IReadOnlyList<NavItem> For(Role role) => role switch
    {
        Role.Public => [Published],
        Role.OrganisingBody => [Today, new("我的申报", Routes.MyPlans), Published],
        Role.Secretariat => [Today, AllCases, new("专家评审", Routes.Panels), new("专家库", Routes.Experts), Published],
        Role.DepartmentReviewer => [Today, new("审查意见", Routes.Opinions), new("投票", Routes.Votes), AllCases, Published],
        Role.Expert => [Today, new("投票", Routes.Votes), Published],
        Role.MeetingRecorder => [Today, AllCases, new("常务会议", Routes.Meetings), Published],
        Role.Supervisor => [Today, new("监督", Routes.Supervision), AllCases, Published],
        Role.Auditor => [Today, AllCases, new("审计", Routes.Audit), Published],
        Role.Administrator => [Today, new("用户", Routes.Users), new("专家库", Routes.Experts), new("工作日历", Routes.Workdays), new("设置", Routes.Settings), Published],
        _ => throw new System.Diagnostics.UnreachableException($"A role without navigation: {role}"),
    };

    private static NavItem Today => new("今日待办", Routes.Home);

    private static NavItem AllCases => new("案件", Routes.Cases);

    private static NavItem Published => new("公开信息", Routes.Public);

    /// <summary>The home page is current on itself alone, the others on all below them.</summary>
    public bool IsCurrent(PathString path) => Address == Routes.Home ? path == "/" : path.StartsWithSegments(Address);
}
