using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.Papers;

/// <summary>批复 of the municipal government (Art. 14): a draft from the meeting's decision on, final with its number. Its organising body reads the final one.</summary>
public static class ReplyPaper
{
    private const string NoNumberYet = "曲政复〔　　　　〕　　号";

    [AuditedRead]
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber) : IQuestion<Paper>, ICaseAct;

    /// <summary>True from the decision on; for the organising body from the issue on.</summary>
    internal static async Task<bool> ExistsAsync(ActContext act) =>
        await ApprovalTable.FindAsync(act.Db, act.Case.Row.Id) is not null || (act.Case.Stage == "Approval" && act.Actor.Role != Role.OrganisingBody);

    internal static async Task<Answer<Paper>> ComposeAsync(ActContext act)
    {
        AgendaItemRow? meeting = (await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id))
            .LastOrDefault(item => item.Decision is nameof(MeetingDecision.Passed) or nameof(MeetingDecision.PassedInPrinciple));
        SubmissionRow? submission = await SubmissionTable.LastAsync(act.Db, act.Case.Row.Id);
        if (meeting is null || submission is null || !await ExistsAsync(act))
        {
            return new Refusal("paper.reply_early").Citing("第十四条");
        }

        ApprovalRow? approval = await ApprovalTable.FindAsync(act.Db, act.Case.Row.Id);
        Zone zone = act.ZoneOf(act.Case.Row.ZoneCode);
        PlanFacts facts = (await SubmissionSnapshots.ContentAsync(act, submission)).Package().Facts;
        return new Paper
        {
            Kind = PaperKind.Reply,
            CaseNumber = act.Case.Number,
            Title = ["曲靖市人民政府", .. PaperWords.Title($"关于{act.Case.Row.Title}的批复")],
            DocumentNumber = approval?.DocumentNumber ?? NoNumberYet,
            Draft = approval is null ? "还没有登记文号和印发日期" : null,
            Addressee = zone.OrganisingBody,
            Parts =
            [
                new PaperParagraph($"{PaperWords.Addressed(zone.OrganisingBody)}报送的《{act.Case.Row.Title}》（案件编号 {act.Case.Number}）收悉。经市人民政府第{meeting.SessionNo}次常务会议研究，现批复如下："),
                .. Paragraphs(zone, act.Case.Row.Title, facts, meeting, approval).Select((text, at) => new PaperParagraph($"{Numerals[at]}、{text}")),
                .. (await AgendaTable.ConditionsAsync(act.Db, meeting.Id)).Select(row => new PaperParagraph($"{row.No}.{row.ConditionText}{(row.Evidence is { Length: > 0 } evidence ? $"（落实情况：{evidence}）" : "")}")),
                new PaperParagraph("此复。"),
            ],
            Signers = ["曲靖市人民政府"],
            Date = approval?.IssuedOn,
            Note = "此件公开发布",
        };
    }

    private const string Numerals = "一二三四五六七";

    private static IEnumerable<string> Paragraphs(Zone zone, string title, PlanFacts facts, AgendaItemRow meeting, ApprovalRow? approval)
    {
        yield return $"{(meeting.Decision == nameof(MeetingDecision.PassedInPrinciple) ? "原则同意" : "同意")}《{title}》（以下简称《规划》）。";
        yield return $"规划期限为{facts.PeriodFrom}年至{facts.PeriodTo}年，规划面积 {facts.PlannedArea} {facts.AreaUnit}。四至范围：{Bound("东至", facts.BoundaryEast)}，{Bound("南至", facts.BoundarySouth)}，{Bound("西至", facts.BoundaryWest)}，{Bound("北至", facts.BoundaryNorth)}。";
        yield return $"功能定位：{Stopped(facts.FunctionalPositioning)}主导产业：{Stopped(facts.LeadingIndustries)}发展目标：{Stopped(facts.DevelopmentGoals)}";
        yield return "《规划》的强制性内容（第八条）须严格执行，任何单位和个人不得擅自改变。";
        yield return "《规划》自批准之日起实施。"
            + (approval is null ? "自批准之日起 1 个自然年内原则上不得修改" : $"自批准之日起 1 个自然年内，即至{ChineseDate.Of(approval.LockThrough)}，原则上不得修改")
            + "；确需修改的，按第十五条、第十六条办理。";
        yield return $"{PaperWords.Addressed(zone.OrganisingBody)}要按第十八条的规定，及时将《规划》向社会公布，法律、行政法规规定不得公开的内容除外。";
        if (meeting.Decision == nameof(MeetingDecision.PassedInPrinciple))
        {
            yield return "会议提出的修改意见，按下列要求落实：";
        }
    }

    // Many write the direction into the field that asks for it.
    private static string Bound(string side, string? typed)
    {
        string text = (typed ?? "").Trim().TrimEnd('。', '，', '；', '、', '.', ',', ';');
        text = text.StartsWith(side, StringComparison.Ordinal) ? text[side.Length..] : text.StartsWith('至') ? text[1..] : text;
        return side + text.TrimStart('：', ':', ' ');
    }

    private static string Stopped(string? text) => (text ?? "").TrimEnd('。', '；', ' ') + "。";

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Paper>>
    {
        public Task<Answer<Paper>> Handle(Question request, CancellationToken cancellationToken) => ComposeAsync(act);
    }
}
