using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Desk;

/// <summary>A person gives the filter of a case list a name, to come back to it by a link.</summary>
public static class KeepFilter
{
    public const int KeptMax = 20;
    public const int NameLengthMax = 30;
    public const int ConditionsLengthMax = 600;

    [Access(Role.OrganisingBody)]
    [Access(Role.Secretariat)]
    [Access(Role.DepartmentReviewer)]
    [Access(Role.MeetingRecorder)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Command(Guid OperationId, string Name, string Conditions) : IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Name))
            {
                yield return new Refusal("filter.name_missing").At(nameof(Name));
            }
            else if (Name.Trim().Length > NameLengthMax)
            {
                yield return Refusal.Because("filter.name_long", ("max", NameLengthMax)).At(nameof(Name));
            }
            if (Conditions is not ['?', _, ..] || Conditions.Length > ConditionsLengthMax)
            {
                yield return new Refusal("filter.conditions_missing");
            }
        }
    }

    public sealed record Receipt(Guid FilterId);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            string name = request.Name.Trim();
            IReadOnlyList<KeptFilterRow> known = await KeptFilterTable.OfAccountAsync(act.Db, act.Actor.Id);
            if (known.Any(row => row.Name == name))
            {
                return Refusal.Because("filter.name_taken", ("name", name)).At(nameof(request.Name));
            }
            if (known.Count >= KeptMax)
            {
                return Refusal.Because("filter.too_many", ("max", KeptMax));
            }

            var row = new KeptFilterRow { Id = StableId.From(request.OperationId, "filter"), AccountId = act.Actor.Id, Name = name, Conditions = request.Conditions, KeptAt = act.Now };
            await KeptFilterTable.InsertAsync(act.Db, row);
            return new Receipt(row.Id);
        }
    }
}
