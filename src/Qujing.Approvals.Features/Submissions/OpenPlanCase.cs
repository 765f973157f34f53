using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>An organising body opens the case of a new plan for its own zone (Art. 4). A plan in force is changed by a modification (Art. 15, 16).</summary>
public static class OpenPlanCase
{
    public const int TitleLengthMax = 100;

    [Access(Role.OrganisingBody)]
    public sealed record Command(Guid OperationId, string ZoneCode, string Title) : IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Title) || Title.Length > TitleLengthMax)
            {
                yield return new Refusal("plan.title_missing").At(nameof(Title));
            }
        }
    }

    public sealed record Receipt(string CaseNumber);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (Zone.Find(request.ZoneCode, act.Zones, out Zone? zone) is { } unknown)
            {
                return unknown;
            }

            if (Units.OrganisingBodyOf(zone!.Code) != act.Actor.UnitId)
            {
                return Refusal.Because("zone.not_yours", ("zone", zone.Name), ("body", zone.OrganisingBody)).Citing("第四条").At(nameof(request.ZoneCode));
            }

            if (await ZoneCases.InProcedureAsync(act.Db, zone.Code) is { } open)
            {
                return Refusal.Because("zone.case_open", ("zone", zone.Name), ("case", await ZoneCases.NameAsync(act, open))).At(nameof(request.ZoneCode));
            }

            // Another "new" plan would be the way round the lock.
            if (await ZoneCases.InForceAsync(act.Db, zone.Code) is { } plan)
            {
                return Refusal.Because("zone.plan_in_force", ("zone", zone.Name), ("case", await ZoneCases.NameAsync(act, plan.Number)), ("lastDay", plan.LockThrough))
                    .Citing("第十五条、第十六条").At(nameof(request.ZoneCode));
            }

            CaseFile file = await mover.StartAsync(act, new NewCase
            {
                Id = new CaseId(StableId.From(request.OperationId, "case")),
                Procedure = Procedures.ById(Procedures.MasterPlan),
                Kind = CaseKind.NewPlan,
                ZoneCode = zone.Code,
                Title = request.Title.Trim(),
                OpeningUnit = act.Actor.UnitId,
                OpeningParty = Party.OrganisingBody,
            });
            act.Open(file);
            act.Record("zone", zone.Code);
            return new Receipt(file.Number);
        }
    }
}
