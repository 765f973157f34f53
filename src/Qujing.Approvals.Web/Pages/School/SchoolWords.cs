using System.Diagnostics;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Web.Pages.School;

/// <summary>What a school calls its duties, and where each is done.</summary>
internal static class SchoolWords
{
    public static string Of(SchoolDuty duty) => duty switch
    {
        SchoolDuty.Receive => "接收学生，安排学业导师",
        SchoolDuty.MakePlan => "制定个别化方案",
        SchoolDuty.NameMentor => "另行安排学业导师",
        SchoolDuty.CheckAttendance => "核查是否到校",
        SchoolDuty.VisitHome => "登记送教上门",
        _ => throw new UnreachableException($"A duty without a name: {duty}"),
    };

    public static string Address(string number, SchoolDuty duty) => Routes.Pupil(number, duty switch
    {
        SchoolDuty.Receive => "receive",
        SchoolDuty.MakePlan => "plan",
        SchoolDuty.NameMentor => "mentor",
        SchoolDuty.CheckAttendance => "attendance",
        SchoolDuty.VisitHome => "visit",
        _ => throw new UnreachableException($"A duty without a page: {duty}"),
    });

    public static string Light(LightKind light) => light switch
    {
        LightKind.None => "还没有满一周",
        LightKind.Green => "上周已按规定送教",
        LightKind.Yellow => "上周送教次数不足",
        LightKind.Overdue => "连续两周以上送教次数不足",
        _ => throw new UnreachableException($"No light of home teaching: {light}"),
    };

    public static string LightKindOf(LightKind light) => light switch { LightKind.None => "info", LightKind.Green => "ok", LightKind.Yellow => "warn", _ => "err" };

    public static string Answer(string? answer) => answer switch { null => "等监护人答复", "agreed" => "监护人同意，由教育部门决定", _ => "监护人不同意，安置不变" };
}
