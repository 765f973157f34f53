using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Figures;

internal sealed class XlsxModel(IMediator mediator) : IndexModel(mediator)
{
    public override Task<IActionResult> OnGetAsync() =>
        ShowAsync(() => File(XlsxTable.Of(T["安置统计"], [.. Lines()]), XlsxTable.MediaType, $"placement-figures-{Sheet!.SchoolYear}-{Sheet.AsOf:yyyy-MM-dd}.xlsx"));

    // The definitions go with the numbers: a figure without its rule is anybody's.
    private IEnumerable<IReadOnlyList<string>> Lines() =>
    [
        [T["项目"], .. Columns], [T["截至 {0}，{1} 年开始的学年。", $"{Sheet!.AsOf:yyyy-MM-dd}", Sheet.SchoolYear]],
        .. Tables.SelectMany(table => (IEnumerable<IReadOnlyList<string>>)[[T[table.Caption]], .. table.Rows.Select(row => (IReadOnlyList<string>)[row.Name, .. row.Values]), .. table.Definitions.Select(definition => (IReadOnlyList<string>)[definition])]),
        .. Sheet.IsOfToday ? Rooms.Select(school => (IReadOnlyList<string>)[T["应当建设资源教室的学校"], school]).Append([T["随班就读 5 人以上、还没有资源教室的普通学校（实施方案二（三）9）。"]]) : [],
    ];
}
