using MediatR;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.Papers;

/// <summary>补正通知书: the one-time list of all that is to be corrected in a submission (行政许可法 §32).</summary>
public static class CorrectionPaper
{
    [AuditedRead]
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber, int SubmissionNo) : IQuestion<Paper>, ICaseAct;

    internal static async Task<Answer<Paper>> ComposeAsync(ActContext act, int submissionNo)
    {
        CompletenessRow? check = (await CompletenessTable.ReturnedAsync(act.Db, act.Case.Row.Id)).FirstOrDefault(row => row.SubmissionNo == submissionNo);
        if (check is null)
        {
            return new Refusal("paper.correction_none");
        }

        Zone zone = act.ZoneOf(act.Case.Row.ZoneCode);
        SubmissionRow submission = (await SubmissionTable.OfCaseAsync(act.Db, act.Case.Row.Id)).First(row => row.SubmissionNo == submissionNo);
        DateOnly returnedOn = ShanghaiTime.DayOf(check.CheckedAt);
        DeadlineRow? due = (await DeadlineTable.OfCaseAsync(act.Db, act.Case.Row.Id)).FirstOrDefault(row => row.Kind == "Correction" && row.OpenedOn == returnedOn);
        IEnumerable<CompletenessLineRow> lines = (await CompletenessTable.LinesAsync(act.Db, check.Id)).Where(line => line.Verdict == (long)Verdict.NeedsCorrection);
        return new Paper
        {
            Kind = PaperKind.Correction,
            CaseNumber = act.Case.Number,
            Title = ["补正通知书"],
            Addressee = zone.OrganisingBody,
            Parts =
            [
                new PaperParagraph($"{PaperWords.Addressed(zone.OrganisingBody)}于{ChineseDate.Of(ShanghaiTime.DayOf(submission.SubmittedAt))}报送的《{act.Case.Row.Title}》申报材料（案件编号 {act.Case.Number}，第{submissionNo}次报送）收悉。"
                    + $"经核查，下列材料需要补正，请{(due is null ? "" : $"于{ChineseDate.Of(due.DueOn)}前")}一次补正后重新报送："),
                .. lines.Select((line, at) => new PaperParagraph($"{at + 1}.{NameOf(line.Task)}：{line.Request}")),
                .. PaperWords.Paragraphs(check.Note),
            ],
            Signers = [.. zone.LeadBureaus.Select(bureau => bureau.Name)],
            Date = returnedOn,
            Note = PaperWords.Generated,
        };
    }

    private static string NameOf(string code) => SubmissionTask.Required.FirstOrDefault(task => task.Code == code) is not { } known
        ? code
        : known.Article is { } article ? $"{known.Name}（{article}）" : known.Name;

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Paper>>
    {
        public Task<Answer<Paper>> Handle(Question request, CancellationToken cancellationToken)
        {
            act.Record("submission", request.SubmissionNo);
            return ComposeAsync(act, request.SubmissionNo);
        }
    }
}
