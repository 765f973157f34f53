using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Texts;

namespace Qujing.Approvals.Web.Pages.Vote;

/// <summary>Where a member goes on with each panel that they sit on.</summary>
internal static class PanelWork
{
    public static TaskItem Of(MyBallots.Line line, PageTexts texts) => new(
        texts[ActOf(line.Stage)] + "：" + line.Title, AddressOf(line), StageName(line.Stage), KindOf(line.Stage), Hint(line, texts));

    public static TaskItem OfEnded(MyBallots.Line line, PageTexts texts) =>
        new(texts["查看表决结果"] + "：" + line.Title, Routes.Panel(line.CaseNumber, (int)line.RoundNo, "result"), texts["已结束"], "off", Hint(line, texts));

    public static TaskItem OfDrawable(MyRecusals.Line line, PageTexts texts) => new(
        texts["申报回避"] + "：" + line.Title, Routes.VoteRecusal(line.CaseNumber), texts[line.Declared is null ? "没有申报" : "已申报回避"], line.Declared is null ? "info" : "ok",
        line.IsDrawn ? $"{line.OrganisingBody}　{texts["已经抽取"]}" : line.DrawsAt is { } at ? $"{line.OrganisingBody}　{texts["{0} 抽取", LocalTime.Words(at)]}" : line.OrganisingBody);

    private static string ActOf(string stage) => stage switch
    {
        "PanelFormation" => "查看席位安排",
        "PanelBallot" => "进入投票",
        "WrittenConclusion" => "查看表决结果",
        "PanelSigning" => "阅读并签署评审结论",
        _ => "查看评审会",
    };

    private static string AddressOf(MyBallots.Line line) => line.Stage switch
    {
        "PanelFormation" => Routes.PanelSeat(line.CaseNumber),
        "PanelBallot" => Routes.Vote(line.CaseNumber, (int)line.RoundNo),
        "WrittenConclusion" => Routes.Panel(line.CaseNumber, (int)line.RoundNo, "result"),
        "PanelSigning" => Routes.Panel(line.CaseNumber, (int)line.RoundNo, "signatures"),
        _ => Routes.Panel(line.CaseNumber, (int)line.RoundNo, "meeting"),
    };

    private static string KindOf(string stage) => stage is "PanelBallot" or "PanelSigning" ? "warn" : "info";

    private static string StageName(string stage) => MasterPlanCatalogue.Catalogue.Stages.FirstOrDefault(known => known.Id == stage)?.NameZh ?? stage;

    private static string Hint(MyBallots.Line line, PageTexts texts)
    {
        string seat = texts["席位 {0}，第 {1} 次专家评审", $"{line.SeatNo:00}", line.RoundNo];
        return line.MeetsAt is null ? seat : $"{seat}　{LocalTime.Words(line.MeetsAt)}　{line.Place}";
    }
}
