using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Statistics;
using Qujing.Approvals.Features.Statistics;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Figures;

/// <summary>The figures of the placement with their definitions under them; with the ending .xlsx, to be taken away with the same words.</summary>
internal class IndexModel(IMediator mediator) : ActPage
{
    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    public PlacementFigures.Sheet? Sheet { get; private set; }

    public IReadOnlyList<string> Columns => [.. Sheet!.Lines.Select(line => line.CountyCode is { } code ? T[County.All.Single(county => county.Code == code).Name] : T["全市"])];

    public IReadOnlyList<string> Rooms => [.. Sheet!.Lines.SelectMany(line => line.RoomsDue).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<Table> Tables =>
    [
        new("入学情况",
        [
            RowOf("在册适龄残疾儿童", line => Total(line.Known)), RowOf("已入学", line => Total(line.Enrolled.Total)),
            .. Rows(line => line.Outside), RowOf("迁出", line => Count(line.MovedOut)),
            .. Sheet!.Lines[0].Rates.Select((told, at) => RowOf(told.DeferredCount ? "入学率（分母含延缓入学）" : "入学率（分母不含延缓入学）", line => Rate(line.Rates[at]))),
        ],
        [
            T["在册适龄残疾儿童：登记在册、没有并入另一记录，到 {0} 年 8 月 31 日达到入学年龄、未受满义务教育、不超过 {1} 周岁。", Sheet.SchoolYear, Sheet.AgeMax],
            T[Sheet.HomeTaughtCount ? "已入学：当天有安置，送教上门须有学籍；没有学籍的算未入学。" : "已入学：当天有安置。送教上门单列，不算在入学率的分子里。"],
            T["入学率：已入学除以在册适龄残疾儿童，目标 97%（实施方案一）。小数第三位起舍去。两种分母都列出，先列设置采用的一种。"],
            T["迁出：本学年移交外县（市、区）或者迁出本市的，不算在分母里；全市一列只算迁出本市的。毕业、已在外地入学、去世的不算在任何数里。"],
            T["核实未找到的、以其他原因结案的，仍是在册适龄残疾儿童，按未入学算。"],
            T["少于 5 的写“＜5”；会由合计推算出来的写“不公布”。"],
        ]),
        new("按安置方式", [.. Rows(line => line.Enrolled), RowOf("合计", line => Total(line.Enrolled.Total))], [T["当天有效的安置，每名儿童只算一处（残疾人教育条例第十七条）。"]]),
        .. Sheet.IsOfToday
            ? new[] { new Table("在办案件", [.. Rows(line => line.Cases), RowOf("合计", line => Total(line.Cases.Total)), RowOf("其中超期", line => Count(line.Overdue))], [T["今天没有办结的案件，按所处环节。有一个时限超期的，算一件超期。"]]) }
            : [],
    ];

    public virtual Task<IActionResult> OnGetAsync() => ShowAsync(() => Page());

    public static string Address(string address, int year) => Routes.With(address, ("year", year.ToString(CultureInfo.InvariantCulture)));

    protected async Task<IActionResult> ShowAsync(Func<IActionResult> show)
    {
        var answer = await mediator.Send(new PlacementFigures.Question(int.TryParse(TypedNumber.Narrow(Year), NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? year : null));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return show();
    }

    private Row RowOf(string name, Func<PlacementFigures.Line, string> value) => new(T[name], [.. Sheet!.Lines.Select(value)]);

    private IEnumerable<Row> Rows(Func<PlacementFigures.Line, PublicTable> tableOf) =>
        tableOf(Sheet!.Lines[0]).Lines.Select((line, at) => RowOf(line.Name, of => Count(tableOf(of).Lines[at])));

    private string Total(int? total) => total?.ToString(CultureInfo.InvariantCulture) ?? T["不公布"];

    private string Count(PublicCount count) => Public.StatsModel.Words(T, count);

    private string Rate(ToldRate rate) => rate switch
    {
        { Exact: { Percent: { } percent } exact } => T["{0}%（{1}/{2}）", percent.ToString("0.00", CultureInfo.InvariantCulture), exact.Numerator, exact.Denominator],
        { ReachesGoal: true } => T["97% 以上"],
        { ReachesGoal: false } => T["不到 97%"],
        _ => T["不公布"],
    };

    internal sealed record Row(string Name, IReadOnlyList<string> Values);

    internal sealed record Table(string Caption, IReadOnlyList<Row> Rows, IReadOnlyList<string> Definitions);
}
