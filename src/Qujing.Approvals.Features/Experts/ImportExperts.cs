using MediatR;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Experts;

/// <summary>Takes a list of experts over, row by row; with <c>AllOrNothing</c> a single wrong row keeps all out.</summary>
public static class ImportExperts
{
    private const int FirstDataRow = 2;

    [Access(Role.Secretariat)]
    public sealed record Command(Guid OperationId, string FileName, byte[] Content, bool AllOrNothing) : IAct<Receipt>;

    /// <param name="Added">The numbers given, in the order of the rows.</param>
    /// <param name="Left">The rows left out, each with what to do.</param>
    public sealed record Receipt(IReadOnlyList<string> Added, IReadOnlyList<Refusal> Left);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (ExpertSheet.Read(request.Content, out IReadOnlyList<IReadOnlyList<string>> rows) is { } unreadable)
            {
                return unreadable.At(nameof(Command.Content));
            }

            if (rows.Count == 0)
            {
                return Refusal.Because("import.empty").At(nameof(Command.Content));
            }

            if (ExpertSheetColumns.Find(rows[0], out ExpertSheetColumns columns) is { } missing)
            {
                return missing.At(nameof(Command.Content));
            }

            (List<(int Row, ExpertDetails Expert)> good, List<Refusal> left) = Sort(rows, columns, await ExpertTable.AllAsync(act.Db));
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

        private static (List<(int Row, ExpertDetails Expert)> Good, List<Refusal> Left) Sort(
            IReadOnlyList<IReadOnlyList<string>> rows, ExpertSheetColumns columns, IReadOnlyList<ExpertRow> known)
        {
            var good = new List<(int Row, ExpertDetails Expert)>();
            var left = new List<Refusal>();
            for (int at = 1; at < rows.Count; at++)
            {
                int row = at - 1 + FirstDataRow;
                if (rows[at].All(string.IsNullOrEmpty))
                {
                    continue;
                }

                ExpertDetails expert = columns.Expert(rows[at]);
                if (Problem(expert, columns.FormulaColumn(rows[at]), (known, good)) is { } problem)
                {
                    left.Add(problem with { Details = new Dictionary<string, string>(problem.Details, StringComparer.Ordinal) { ["row"] = $"{row}" } });
                }
                else
                {
                    good.Add((row, expert));
                }
            }

            return (good, left);
        }

        private static Refusal? Problem(ExpertDetails expert, string? formula, (IReadOnlyList<ExpertRow> Rows, List<(int Row, ExpertDetails Expert)> Good) known)
        {
            if (formula is not null)
            {
                return Refusal.Because("import.row_formula", ("column", formula));
            }

            if (expert.Problems().FirstOrDefault() is { } problem)
            {
                return new Refusal("import.row_" + problem.Code["expert.".Length..]) { Details = problem.Details };
            }

            if (ExpertPool.Same(known.Rows, expert) is { } row)
            {
                return Refusal.Because("import.row_known", ("name", row.FullName), ("expert", row.Number));
            }

            return known.Good.FirstOrDefault(good => good.Expert.FullName == expert.FullName && good.Expert.Phone == expert.Phone) is { Row: > 0 } twice
                ? Refusal.Because("import.row_twice", ("name", expert.FullName), ("other", twice.Row))
                : null;
        }
    }
}
