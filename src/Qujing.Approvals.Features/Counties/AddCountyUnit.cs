using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Unit = Qujing.Approvals.Data.People.Unit;

namespace Qujing.Approvals.Features.Counties;

/// <summary>Adds a township or a school to a county, so that its people can get accounts.</summary>
public static class AddCountyUnit
{
    internal static readonly IReadOnlyList<string> Kinds = ["township", "school"];

    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, string County, string Kind, string Name) : IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (!Kinds.Contains(Kind, StringComparer.Ordinal))
            {
                yield return new Refusal("county.unit_kind_missing").At(nameof(Kind));
            }

            if (string.IsNullOrWhiteSpace(Name) || Name.Length > AccountRules.NameLengthMax)
            {
                yield return Refusal.Because("county.unit_name_missing", ("max", AccountRules.NameLengthMax)).At(nameof(Name));
            }

            if (Domain.Counties.County.Find(County, out _) is { } unknown)
            {
                yield return unknown;
            }
        }
    }

    public sealed record Receipt(string UnitId);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            _ = County.Find(request.County, out County? county);
            string name = request.Name.Trim();
            if ((await UnitCountyTable.UnitsAsync(act.Db, county!.Code, request.Kind)).Any(unit => unit.Name == name))
            {
                return Refusal.Because("county.unit_known", ("name", name)).At(nameof(request.Name));
            }

            var unit = new Unit { Id = $"{request.Kind}-{county.Code}-{request.OperationId:N}"[..40], Name = name, Kind = request.Kind };
            await AccountTable.InsertUnitAsync(act.Db, unit);
            await UnitCountyTable.InsertAsync(act.Db, unit.Id, county.Code);
            act.Record("unit", unit.Id);
            act.Record("name", name);
            return new Receipt(unit.Id);
        }
    }
}
