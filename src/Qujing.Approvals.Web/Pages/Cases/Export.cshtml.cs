using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>The case list as a file: every line that the address shows, page after page.</summary>
internal sealed class ExportModel(IMediator mediator, TimeProvider clock) : IndexModel(mediator)
{
    private static readonly string[] Columns = ["编号", "规划", "类别", "开发区", "阶段", "状态", "到期", "还剩工作日", "时限", "进入本阶段"];

    [FromRoute]
    public string Format { get; set; } = "";

    public override async Task<IActionResult> OnGetAsync(string? due, string? after)
    {
        var answer = await Mediator.Send(new CaseListExport.Question(ReadFilter(due, after)));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        IReadOnlyList<string>[] rows = [[.. Columns.Select(column => T[column])], .. answer.Value.Lines.Select(Row)];
        string name = $"cases-{ShanghaiTime.DayOf(clock.GetUtcNow()):yyyy-MM-dd}";
        return Format == "csv" ? File(CsvText.Of(rows), "text/csv; charset=utf-8", name + ".csv") : File(XlsxTable.Of(T["案件"], rows), XlsxTable.MediaType, name + ".xlsx");
    }

    private IReadOnlyList<string> Row(CaseList.Line line) =>
    [
        line.Number, line.Title, CaseWords.Kind(line.Kind, T), CaseWords.Place(line.Number, line.ZoneCode, T), CaseWords.Stage(line.Stage, T), CaseWords.Status(line.Status, T),
        line.DueSort == CaseLight.NothingDue ? "" : line.DueSort[..10], line.DaysLeft?.ToString(CultureInfo.InvariantCulture) ?? "",
        T[CaseWords.Lights.First(light => light.Value == line.Light).Text], LocalTime.Day(line.StageEnteredAt),
    ];
}
