using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Features.Schools;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Schools;

/// <summary>The register as a workbook, by the columns by which one is taken over: what is changed in it can be imported again.</summary>
internal sealed class XlsxModel(IMediator mediator, TimeProvider clock) : IndexModel(mediator)
{
    public override Task<IActionResult> OnGetAsync() => ShowAsync(all =>
    {
        DateOnly today = ShanghaiTime.DayOf(clock.GetUtcNow());
        return File(XlsxTable.Of(T["学校名录"], [SchoolColumns.All, .. all.Select(line => SchoolColumns.RowOf(line.School, today))]), XlsxTable.MediaType, $"schools-{today:yyyy-MM-dd}.xlsx");
    });
}
