using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Features.Auditing;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Audit;

internal sealed class ExportModel(IMediator mediator, TimeProvider clock) : AuditPage
{
    private static readonly string[] Columns = ["时间", "事项", "办理人", "来源", "结果", "所在链", "序号", "内容", "校验值"];

    public async Task<IActionResult> OnGetAsync()
    {
        var answer = await mediator.Send(new AuditExport.Question(Filter));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        byte[] table = CsvText.Of([[.. Columns.Select(column => T[column])], .. answer.Value.Events.Select(Row)]);
        return File(table, "text/csv; charset=utf-8", $"audit-{ShanghaiTime.DayOf(clock.GetUtcNow()):yyyy-MM-dd}.csv");
    }

    private IReadOnlyList<string> Row(AuditEvent item) =>
        [TimeOf(item), CaseWords.Act(item.Act, T), WhoOf(item), item.Origin, OutcomeOf(item), item.Chain, $"{item.Seq}", item.Details, item.Hash];
}
