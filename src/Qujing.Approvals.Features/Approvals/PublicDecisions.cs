using MediatR;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Approvals;

/// <summary>The published decisions, newest first, by a page of keys.</summary>
public static class PublicDecisions
{
    public const int PageSize = 50;

    private static readonly SqlText SelectPage = new(
        """
        SELECT c.number, c.title, a.document_number, a.issued_on, p.published_at
        FROM approval a CROSS JOIN publication p CROSS JOIN approval_case c
        WHERE p.case_id = a.case_id AND c.id = a.case_id AND a.issued_on <= @issuedOn AND (a.issued_on < @issuedOn OR c.number < @number) ORDER BY a.issued_on DESC, c.number DESC LIMIT @limit
        """,
        """
        SELECT TOP (@limit) c.number, c.title, a.document_number, a.issued_on, p.published_at
        FROM approval a CROSS JOIN publication p CROSS JOIN approval_case c
        WHERE p.case_id = a.case_id AND c.id = a.case_id AND a.issued_on <= @issuedOn AND (a.issued_on < @issuedOn OR c.number < @number) ORDER BY a.issued_on DESC, c.number DESC
        """);

    /// <param name="BeforeDay">The last line of the page before; null for the first page.</param>
    [Access(Role.Public)]
    public sealed record Question(DateOnly? BeforeDay, string? BeforeNumber) : IQuestion<List>;

    public sealed record List(IReadOnlyList<Line> Lines);

    public sealed record Line
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string DocumentNumber { get; init; }
        public required DateOnly IssuedOn { get; init; }
        public required DateTimeOffset PublishedAt { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<List>>
    {
        public async Task<Answer<List>> Handle(Question request, CancellationToken cancellationToken) => new List(await act.Db.QueryAsync<Line>(
            SelectPage, new { issuedOn = request.BeforeDay ?? DateOnly.MaxValue, number = request.BeforeNumber ?? "", limit = PageSize }));
    }
}
