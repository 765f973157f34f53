namespace Qujing.Approvals.Web.Security;

/// <summary>One entry of the main navigation: only what there is a page for, and that the role may enter.</summary>
internal sealed record NavItem(string Text, string Address)
{
    public static IReadOnlyList<NavItem> For(Role role) => role switch
    {
        Role.Public => [Draws],
        Role.OrganisingBody => [Today, new("我的申报", Routes.MyPlans), Draws],
        Role.Secretariat or Role.Auditor => [Today, new("专家库", Routes.Experts), Draws],
        Role.Administrator => [new("专家库", Routes.Experts), Draws],
        Role.DepartmentReviewer => [Today, new("审查意见", Routes.Opinions), Draws],
        Role.Expert or Role.MeetingRecorder or Role.Supervisor => [Today, Draws],
        _ => throw new System.Diagnostics.UnreachableException($"A role without navigation: {role}"),
    };

    private static NavItem Today => new("今日待办", Routes.Home);

    private static NavItem Draws => new("抽取结果核验", Routes.PublicDraws);

    /// <summary>The home page is current on itself alone, the others on all below them.</summary>
    public bool IsCurrent(PathString path) => Address == Routes.Home ? path == "/" : path.StartsWithSegments(Address);
}
