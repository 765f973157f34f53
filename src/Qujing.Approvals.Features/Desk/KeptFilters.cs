using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>The person's own named filters of the case list, by name.</summary>
public static class KeptFilters
{
    [Access(Role.OrganisingBody)]
    [Access(Role.Secretariat)]
    [Access(Role.DepartmentReviewer)]
    [Access(Role.MeetingRecorder)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question : IQuestion<View>;

    public sealed record View(IReadOnlyList<Line> Lines);

    /// <param name="Conditions">As an address writes it: <c>?zone=…</c>.</param>
    public sealed record Line(Guid Id, string Name, string Conditions);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken) =>
            new View([.. (await KeptFilterTable.OfAccountAsync(act.Db, act.Actor.Id)).Select(row => new Line(row.Id, row.Name, row.Conditions))]);
    }
}
