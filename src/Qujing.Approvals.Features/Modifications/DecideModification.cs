using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Recusals;

namespace Qujing.Approvals.Features.Modifications;

/// <summary>The original approving authority consents to a modification within the lock, or doesn't (Art. 15).</summary>
public static class DecideModification
{
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, bool Consents, string? Reason) : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("modification.reason_missing").Citing("第十五条").At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(bool Consented);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("LockedModificationConsent") is { } early)
            {
                return early;
            }

            ModificationRequestRow open = (await FollowUpTables.RequestsAsync(act.Db, act.Case.Row.Id)).Single(row => row.Decision is null);
            string outcome = request.Consents ? "Consented" : "Refused";
            await FollowUpTables.DecideAsync(act.Db, open with { Decision = outcome, Reason = request.Reason!.Trim(), DecidedBy = act.Actor.Id, DecidedAt = act.Now });
            act.Record("decision", outcome);
            return await mover.AdvanceAsync(act, outcome) is { } refusal ? refusal : new Receipt(request.Consents);
        }
    }
}

/// <summary>A modification is a case of its own, linked to the plan, and goes through the whole procedure again (Art. 16).</summary>
internal sealed class StartModificationCase(CaseMover mover) : ICaseEffect
{
    public string Name => nameof(StartModificationCase);

    public async Task<Refusal?> RunAsync(ActContext act, CaseFile file, string outcome)
    {
        if (await ZoneCases.InProcedureAsync(act.Db, file.Row.ZoneCode) is { } open)
        {
            return Refusal.Because("modification.case_open", ("case", await ZoneCases.NameAsync(act, open))).Citing("第十六条");
        }

        CaseFile started = await mover.StartAsync(act, new NewCase
        {
            Id = new CaseId(StableId.From($"{file.Row.Id.Value:N}/modification/{file.State.StepCount}")),
            Procedure = Procedures.Of(file.Row),
            Kind = CaseKind.Modification,
            ZoneCode = file.Row.ZoneCode,
            Title = file.Row.Title + "（修改）",
            OpeningUnit = file.Units(Party.OrganisingBody).First(),
            OpeningParty = Party.OrganisingBody,
            Modifies = file.Row.Id,
        });
        act.Record("modificationCase", started.Number);
        act.AlsoChange(started, ("modifies", file.Number));
        await RecusalDesk.CarryOverAsync(act, started, await OfficialRecusalTable.OfCaseAsync(act.Db, file.Row.Id), (row, _) => Task.FromResult(row.Explanation));
        return null;
    }
}
