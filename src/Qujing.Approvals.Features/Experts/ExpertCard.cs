using MediatR;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Experts;

/// <summary>One expert, telephone included, and how often the expert was drawn and took the seat (A25).</summary>
public static class ExpertCard
{
    [AuditedRead]
    [Access(Role.Secretariat)]
    [Access(Role.Administrator)]
    [Access(Role.Auditor)]
    public sealed record Question(string Number) : IQuestion<Card>;

    public sealed record Card(string Number, long Version, bool IsActive, ExpertDetails Expert, ExpertRecord? Record);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Card>>
    {
        public async Task<Answer<Card>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await ExpertTable.FindAsync(act.Db, request.Number) is not { } row)
            {
                return Refusal.Because("expert.unknown", ("expert", request.Number));
            }

            act.Record("expert", row.Number);
            var details = new ExpertDetails
            {
                FullName = row.FullName, Field = row.Field, Employer = row.Employer, Title = row.Title, Phone = row.Phone, Affiliations = row.Affiliations,
            };
            return new Card(row.Number, row.Version, row.Status == ExpertStatus.Active, details,
                (await SeatAnswerTable.RecordsAsync(act.Db)).FirstOrDefault(record => record.ExpertId == row.Id));
        }
    }
}
