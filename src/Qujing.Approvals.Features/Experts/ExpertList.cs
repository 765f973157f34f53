using MediatR;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Experts;

/// <summary>The pool of experts, by field, state or words; telephone numbers stand on the expert's own page.</summary>
public static class ExpertList
{
    [Access(Role.Secretariat)]
    [Access(Role.Administrator)]
    [Access(Role.Auditor)]
    public sealed record Question(string? Field, string? Status, string? Words) : IQuestion<List>;

    public sealed record List(int Registered, int Active, IReadOnlyList<string> Fields, IReadOnlyList<Line> Lines);

    public sealed record Line(string Number, string FullName, string Field, string Employer, string Title, bool IsActive);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<List>>
    {
        public async Task<Answer<List>> Handle(Question request, CancellationToken cancellationToken)
        {
            IReadOnlyList<ExpertRow> all = await ExpertTable.AllAsync(act.Db);
            string words = request.Words?.Trim() ?? "";
            return new List(
                all.Count,
                all.Count(row => row.Status == ExpertStatus.Active),
                [.. all.Select(row => row.Field).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                [
                    .. all.Where(row => string.IsNullOrEmpty(request.Field) || row.Field == request.Field)
                        .Where(row => string.IsNullOrEmpty(request.Status) || row.Status == request.Status)
                        .Where(row => words.Length == 0 || $"{row.Number} {row.FullName} {row.Employer}".Contains(words, StringComparison.OrdinalIgnoreCase))
                        .Select(row => new Line(row.Number, row.FullName, row.Field, row.Employer, row.Title, row.Status == ExpertStatus.Active)),
                ]);
        }
    }
}
