using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Statistics;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Statistics;

internal sealed class CsvModel(IMediator mediator) : IndexModel(mediator)
{
    public override Task<IActionResult> OnGetAsync() => ShowAsync(sheet =>
        File(CsvText.Of([[T["表"], T["项目"], T["指标"], T["数值"]], .. Rows(sheet)]), "text/csv; charset=utf-8", $"stats-{sheet.Year}.csv"));

    private IEnumerable<IReadOnlyList<string>> Rows(ProcedureStats.Sheet sheet) =>
    [
        .. sheet.Stages.SelectMany(stage => Lines("各环节用时", CaseWords.Stage(stage.Stage, T),
            ("现有", $"{stage.Now}"), ("办结次数", $"{stage.Stays}"), ("最长", stage.Longest?.ToString(CultureInfo.InvariantCulture) ?? ""), ("中位数", Number(stage.Median)))),
        .. sheet.JointRounds.SelectMany(round => Lines("联合审查轮次", T["{0} 轮", round.Rounds], ("件数", $"{round.Cases}"))),
        .. sheet.PanelRounds.SelectMany(round => Lines("专家评审轮次", T["{0} 轮", round.Rounds], ("件数", $"{round.Cases}"))),
        .. sheet.Zones.SelectMany(zone => Lines("各开发区", CaseWords.Zone(zone.ZoneCode, T),
            ("件数", $"{zone.Cases}"), ("办理中", $"{zone.InProcedure}"), ("已批准", $"{zone.Approved}"), ("按期", $"{zone.InTime}"), ("逾期", $"{zone.Late}"),
            ("超期", $"{zone.Overdue}"), ("全程", Number(zone.MedianToApproval)))),
    ];

    private IEnumerable<IReadOnlyList<string>> Lines(string table, string item, params (string Figure, string Value)[] figures) =>
        figures.Select(figure => new[] { T[table], item, T[figure.Figure], figure.Value });
}
