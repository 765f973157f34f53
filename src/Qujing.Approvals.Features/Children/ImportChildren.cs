using System.Globalization;
using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Lists;
using Qujing.Approvals.Features.Pipeline;
using Unit = Qujing.Approvals.Data.People.Unit;

namespace Qujing.Approvals.Features.Children;

/// <summary>Takes a party's list of children over, row by row; what is said of a row names the row and never the child.</summary>
public static class ImportChildren
{
    private static readonly IReadOnlyList<ListColumn> Columns =
    [
        new("姓名", ["姓名", "儿童姓名"], true),
        new("身份号码", ["身份号码", "身份证号", "身份证号码", "公民身份号码", "残疾人证号"], true),
        new("出生日期", ["出生日期", "出生年月日"], false),
        new("乡镇（街道）", ["乡镇（街道）", "乡镇街道", "乡镇", "街道"], true),
        new("村（社区）", ["村（社区）", "村社区", "村", "社区", "村委会"], true),
        new("性别", ["性别"], false),
        new("残疾类别和等级", ["残疾类别和等级", "残疾类别", "残疾类别等级"], false),
        new("住址", ["住址", "家庭住址", "地址"], false),
        new("联系电话", ["联系电话", "电话", "手机"], false),
        new("已受教育年限", ["已受教育年限", "已读年限"], false),
        new("是否在儿童福利机构", ["是否在儿童福利机构", "福利机构"], false),
        new("纬度", ["纬度", "住址纬度"], false),
        new("经度", ["经度", "住址经度"], false),
    ];

    [Access(Role.CountyEducation)]
    [Access(Role.Federation)]
    [Access(Role.Township)]
    public sealed record Command(Guid OperationId, string FileName, byte[] Content, bool AllOrNothing) : IAct<Receipt>, IPersonalAct;

    /// <param name="Added">The numbers given, in the order of the rows.</param>
    /// <param name="Left">The rows left out, each with what to do.</param>
    public sealed record Receipt(IReadOnlyList<string> Added, IReadOnlyList<Refusal> Left);

    private sealed record Row(ChildDetails Child, string Township, Refusal? Unreadable);

    internal sealed class Handler(ActContext act, ChildDesk desk, Registration registration) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (string county, IReadOnlyList<Unit> townships, Refusal? denied) = await registration.PlaceAsync();
            if (denied is not null)
            {
                return denied;
            }

            if (ListImport.Open(request.Content, Columns, out OpenedList list) is { } unreadable)
            {
                return unreadable.At(nameof(Command.Content));
            }

            (List<(int Row, Row Item)> good, List<Refusal> left) = await SortAsync(list, townships);
            if (request.AllOrNothing && left.Count > 0)
            {
                return Refusal.All(left)!;
            }

            if (good.Count == 0 && left.Count == 0)
            {
                return new Refusal("import.empty").At(nameof(Command.Content));
            }

            var added = new List<string>();
            foreach ((int number, Row row) in good)
            {
                string township = Registration.TownshipOf(townships, row.Township).UnitId!;
                added.Add((await registration.AddAsync((request.OperationId, $"row-{number}"), (county, township), row.Child)).Number);
            }

            act.Record("added", added.Count);
            act.Record("left", left.Count);
            return new Receipt(added, left);
        }

        private async Task<(List<(int Row, Row Item)> Good, List<Refusal> Left)> SortAsync(OpenedList list, IReadOnlyList<Unit> townships)
        {
            (List<(int Row, Row Item)> good, List<Refusal> left) = ListImport.Sort(list, Read, (row, before) => Problem(row, townships, before));
            foreach ((int number, Row row) in good.ToArray())
            {
                if (await registration.TwiceAsync(row.Child) is { } twice)
                {
                    good.Remove((number, row));
                    left.Add(twice with { Details = new Dictionary<string, string>(twice.Details, StringComparer.Ordinal) { ["row"] = $"{number}" } });
                }
            }

            return (good, [.. left.OrderBy(refusal => int.Parse(refusal.Details["row"], CultureInfo.InvariantCulture))]);
        }

        private Refusal? Problem(Row row, IReadOnlyList<Unit> townships, IReadOnlyList<(int Row, Row Item)> before)
        {
            if (row.Unreadable is not null)
            {
                return row.Unreadable;
            }

            if (row.Child.Problems(act.Today).FirstOrDefault() is { } problem)
            {
                return problem;
            }

            if (Registration.TownshipOf(townships, row.Township).Refusal is { } unknown)
            {
                return unknown;
            }

            (string? idToken, string personToken) = desk.TokensOf(row.Child);
            var self = new ComparedChild(Guid.Empty, idToken, personToken);
            return before.FirstOrDefault(earlier => DuplicateRule.GroundOf(self, Compared(earlier.Item)) is not null) is { Row: > 0 } twice
                ? Refusal.Because("import.child_twice", ("other", twice.Row))
                : null;
        }

        private ComparedChild Compared(Row row)
        {
            (string? idToken, string personToken) = desk.TokensOf(row.Child);
            return new ComparedChild(Guid.Empty, idToken, personToken);
        }

        private static Row Read(Func<int, string> cell)
        {
            Refusal? unreadable = !TryDay(cell(2), out DateOnly? born) ? new Refusal("child.birth_unreadable")
                : cell(10) is "" or "是" or "否" ? null : new Refusal("child.institution_unreadable");
            var child = new ChildDetails
            {
                FullName = cell(0), IdNumber = cell(1), BornOn = born, Village = cell(4), Sex = cell(5), Disability = cell(6), Address = cell(7), Phone = cell(8),
                YearsSchooled = ChildDetails.Years(cell(9)), LivesInInstitution = cell(10) == "是", Latitude = ChildDetails.Degrees(cell(11)), Longitude = ChildDetails.Degrees(cell(12)),
            };
            return new Row(child, cell(3), unreadable);
        }

        private static bool TryDay(string text, out DateOnly? day)
        {
            bool read = DateOnly.TryParseExact(text.Replace('/', '-').Replace('.', '-'), ["yyyy-M-d", "yyyyMMdd", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly known);
            day = read ? known : null;
            return read || text.Length == 0;
        }
    }
}
