using MediatR;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Experts;

/// <summary>Corrects what is known of an expert. Pools that are frozen already don't change.</summary>
public static class EditExpert
{
    [Access(Role.Secretariat)]
    public sealed record Command(Guid OperationId, string Number, long SeenVersion, ExpertDetails Expert) : IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems() => Expert.Problems();
    }

    public sealed record Receipt(string Number);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await ExpertTable.FindAsync(act.Db, request.Number) is not { } row)
            {
                return Refusal.Because("expert.unknown", ("expert", request.Number));
            }

            ExpertDetails tidy = request.Expert.Tidy();
            if (ExpertPool.Same((await ExpertTable.AllAsync(act.Db)).Where(other => other.Id != row.Id), tidy) is { } known)
            {
                return Refusal.Because("expert.known", ("name", known.FullName), ("expert", known.Number)).At(nameof(ExpertDetails.FullName));
            }

            bool written = await ExpertTable.TryUpdateAsync(act.Db, row with
            {
                FullName = tidy.FullName, Field = tidy.Field, Employer = tidy.Employer, Title = tidy.Title, Phone = tidy.Phone, Affiliations = tidy.Affiliations,
                Version = request.SeenVersion,
            });
            if (!written)
            {
                return Refusal.Because("expert.changed_meanwhile", ("expert", row.Number));
            }

            act.Record("expert", row.Number);
            return new Receipt(row.Number);
        }
    }
}
