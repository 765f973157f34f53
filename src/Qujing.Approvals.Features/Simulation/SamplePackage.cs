using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Domain.Zones;

namespace Qujing.Approvals.Features.Simulation;

/// <summary>A package that lacks nothing, as an organising body would fill it in.</summary>
public static class SamplePackage
{
    /// <summary>Slots that every package needs a document in.</summary>
    public static IReadOnlyList<DocumentSlot> Slots { get; } = [.. DocumentSlot.All.Where(slot => slot.IsRequired)];

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sections(Zone zone) => Sections(zone, new DateOnly(2026, 9, 1));

    /// <param name="zone">The zone.</param>
    /// <param name="on">The day of the draft: what must have been done before was done before it.</param>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sections(Zone zone, DateOnly on) => new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["applicant"] = new Dictionary<string, string> { ["unit"] = zone.OrganisingBody, ["contact"] = "王建国", ["phone"] = "0874-8213456" },
        ["facts"] = new Dictionary<string, string>
        {
            ["title"] = zone.Name + "总体规划（2026—2035年）", ["periodFrom"] = "2026", ["periodTo"] = "2035", ["plannedArea"] = "1286.50", ["areaUnit"] = "公顷",
            ["boundaryEast"] = "东至九龙大道", ["boundarySouth"] = "南至南昆铁路", ["boundaryWest"] = "西至白腊山", ["boundaryNorth"] = "北至环城北路",
            ["developmentGoals"] = "到 2035 年，建成以绿色铝精深加工为主的产业园区。", ["functionalPositioning"] = "县域工业集聚区。",
            ["leadingIndustries"] = "绿色食品、新材料、装备制造。",
        },
        ["compiler"] = new Dictionary<string, string>
        {
            ["compilerName"] = "云南省城乡规划设计研究院", ["compilerGrade"] = "A", ["certificateNumber"] = "自资规甲字21530001",
            ["certificateValidThrough"] = $"{on.AddYears(1):yyyy-MM-dd}", ["commissionedOn"] = $"{on.AddMonths(-11).AddDays(8):yyyy-MM-dd}",
        },
        ["contents"] = ContentItem.MainContents.ToDictionary(item => item.Code, item => "第" + item.Code[^1] + "章"),
        ["mandatory-contents"] = ContentItem.MandatoryContents.ToDictionary(item => item.Code, item => "第 " + item.Code[^1] + "0 页"),
        ["annex-consultation"] = new Dictionary<string, string> { ["publicCommentDays"] = "30" },
        ["area-statement"] = new Dictionary<string, string>
        {
            ["ecologicalRedLine"] = "不占用生态保护红线。", ["basicFarmland"] = "不占用永久基本农田。", ["waterSource"] = "不涉及饮用水水源保护区。",
            ["statementIssuer"] = "CountyGovernment", ["statementSignedOn"] = $"{on.AddDays(-12):yyyy-MM-dd}",
        },
        ["commitment"] = new Dictionary<string, string> { ["commitmentSaysPlanInPreparation"] = "no" },
    };

    /// <summary>A small file that opens as PDF; the text makes its bytes its own.</summary>
    public static byte[] Pdf(string text) => System.Text.Encoding.UTF8.GetBytes($"%PDF-1.4\n%{text}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
}
