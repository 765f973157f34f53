using System.Globalization;
using MediatR;
using Qujing.Approvals.Domain.Statistics;
using Qujing.Approvals.Features.Statistics;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Public;

internal sealed class StatsModel(IMediator mediator) : ActPage
{
    public IReadOnlyList<(string Caption, string Column, PublicTable Table)> Tables { get; private set; } = [];

    public async Task OnGetAsync()
    {
        PublicStats.Tables tables = (await mediator.Send(new PublicStats.Question())).Value;
        Tables = [("在办的规划", "环节", tables.InProcedure), ("已公布的规划", "批准年份", tables.Published)];
    }

    public static string Words(PageTexts t, PublicCount line) => line.Display switch
    {
        CountDisplay.Shown => line.Count!.Value.ToString(CultureInfo.InvariantCulture),
        CountDisplay.Small => t["＜5"],
        CountDisplay.Withheld => t["不公布"],
        _ => throw new System.Diagnostics.UnreachableException($"A count without words: {line.Display}"),
    };
}
