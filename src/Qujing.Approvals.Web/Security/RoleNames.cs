using System.Diagnostics;

namespace Qujing.Approvals.Web.Security;

/// <summary>What people call a role.</summary>
internal static class RoleNames
{
    public static string Of(Role role) => role switch
    {
        Role.Public => "公众",
        Role.OrganisingBody => "组织编制机构",
        Role.Secretariat => "牵头部门秘书处",
        Role.DepartmentReviewer => "部门审查人员",
        Role.Expert => "专家",
        Role.MeetingRecorder => "市政府办",
        Role.Supervisor => "监督人",
        Role.Auditor => "审计人员",
        Role.Administrator => "系统管理员",
        Role.CountyEducation => "县级教育行政部门",
        Role.CountyLeader => "县级教育行政部门负责人",
        Role.Federation => "残联",
        Role.Township => "乡镇（街道）",
        Role.CommitteeMember => "专家委员会成员",
        Role.School => "学校",
        Role.Guardian => "监护人",
        Role.CityEducation => "市教育体育局",
        _ => throw new UnreachableException($"A role without a name: {role}"),
    };
}
