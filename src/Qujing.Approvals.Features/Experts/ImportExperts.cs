using MediatR;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Lists;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Experts;

/// <summary>Takes a list of experts over, row by row; with <c>AllOrNothing</c> a single wrong row keeps all out.</summary>
public static class ImportExperts
{
    private static readonly IReadOnlyList<ListColumn> Columns =
    [
        new("姓名", ["姓名", "专家姓名"], true),
        new("专业领域", ["专业领域", "领域", "专业"], true),
        new("工作单位", ["工作单位", "单位"], true),
        new("职称", ["职称", "职务职称"], false),
        new("电话", ["电话", "手机", "联系电话"], false),
        new("利害关系单位", ["利害关系单位", "近三年任职取酬单位", "任职经历"], false),
    ];

    [Access(Role.Secretariat)]
    public sealed record Command(Guid OperationId, string FileName, byte[] Content, bool AllOrNothing) : IAct<Receipt>;

    /// <param name="Added">The numbers given, in the order of the rows.</param>
    /// <param name="Left">The rows left out, each with what to do.</param>
    public sealed record Receipt(IReadOnlyList<string> Added, IReadOnlyList<Refusal> Left);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (ListImport.Open(request.Content, Columns, out OpenedList list) is { } unreadable)
            {
                return unreadable.At(nameof(Command.Content));
            }

            IReadOnlyList<ExpertRow> known = await ExpertTable.AllAsync(act.Db);
            // A mistyped field is a group of its own in every draw, and its person in none of those meant: a row with a field that the pool doesn't have stays out. The first
            // list makes the fields; a new one comes by the form for one expert, where somebody means it.
            string[] fields = [.. known.Select(row => row.Field).Concat(act.Settings.DrawQuotas.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            (List<(int Row, ExpertDetails Item)> good, List<Refusal> left) = ListImport.Sort(list, Expert, (expert, before) => Problem(expert, (known, fields), before));
            if (request.AllOrNothing && left.Count > 0)
            {
                return Refusal.All(left)!;
            }

            if (good.Count == 0 && left.Count == 0)
            {
                return Refusal.Because("import.empty").At(nameof(Command.Content));
            }

            var added = new List<string>();
            int number = await ExpertTable.LastNumberAsync(act.Db);
            foreach ((int row, ExpertDetails expert) in good)
            {
                added.Add((await ExpertPool.AddAsync(act, expert, (StableId.From(request.OperationId, $"row-{row}"), ++number, null))).Number);
            }

            act.Record("added", added.Count);
            act.Record("left", left.Count);
            return new Receipt(added, left);
        }

        private static string ColumnOf(string? field) => field switch
        {
            nameof(ExpertDetails.FullName) => Columns[0].Name,
            nameof(ExpertDetails.Field) => Columns[1].Name,
            nameof(ExpertDetails.Employer) => Columns[2].Name,
            nameof(ExpertDetails.Title) => Columns[3].Name,
            nameof(ExpertDetails.Phone) => Columns[4].Name,
            _ => Columns[5].Name,
        };

        private static ExpertDetails Expert(Func<int, string> cell) => new()
        {
            FullName = cell(0), Field = cell(1), Employer = cell(2), Title = cell(3), Phone = cell(4), Affiliations = cell(5),
        };

        private static Refusal? Problem(ExpertDetails expert, (IReadOnlyList<ExpertRow> Experts, string[] Fields) known, IReadOnlyList<(int Row, ExpertDetails Item)> before)
        {
            if (expert.Problems().FirstOrDefault() is { } problem)
            {
                return new Refusal("import.row_" + problem.Code["expert.".Length..])
                {
                    Details = new Dictionary<string, string>(problem.Details, StringComparer.Ordinal) { ["field"] = ColumnOf(problem.Field) },
                };
            }

            if (known.Experts.Count > 0 && !known.Fields.Contains(expert.Field.Trim(), StringComparer.Ordinal))
            {
                return Refusal.Because("import.row_field_unknown", ("value", expert.Field.Trim()), ("known", string.Join('、', known.Fields)));
            }

            if (ExpertPool.Same(known.Experts, expert) is { } row)
            {
                return Refusal.Because("import.row_known", ("name", row.FullName), ("expert", row.Number));
            }

            return before.FirstOrDefault(good => good.Item.FullName == expert.FullName && good.Item.Phone == expert.Phone) is { Row: > 0 } twice
                ? Refusal.Because("import.row_twice", ("name", expert.FullName), ("other", twice.Row))
                : null;
        }
    }
}
