using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Recusals;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The county opens the one case of a child whose verification is concluded (一人一案, item 1). What the three parties found comes with the child.</summary>
public static class OpenPlacementCase
{
    /// <summary>Every case is called so: a title stands in lists, and no name may stand there.</summary>
    private const string Title = "适龄残疾儿童教育安置";

    [Access(Role.CountyEducation)]
    public sealed record Command(Guid OperationId, Guid ChildId) : IAct<Receipt>, IPersonalAct;

    public sealed record Receipt(string CaseNumber);

    internal sealed class Handler(ActContext act, CaseMover mover, ChildRegister register, ChildDesk desk, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            RegisteredChild? child = await register.FindAsync(request.ChildId);
            if (child is null || Units.CountyEducationOf(child.CountyCode) != act.Actor.UnitId || !await desk.IsOpenAsync(child.Id))
            {
                return new Refusal("placement.child_unknown");
            }

            if (await PlacementCaseTable.OpenOfChildAsync(act.Db, child.Id) is { } open)
            {
                return Refusal.Because("placement.case_open", ("case", open)).Citing(PlacementSource.PlanCompulsory);
            }

            if (await ChildHandoverTable.OpenAsync(act.Db, child.Id) is not null)
            {
                return new Refusal("placement.child_offered").Citing(PlacementSource.Regulation15);
            }

            if (!child.IsVerified)
            {
                return new Refusal("placement.child_not_verified").Citing(PlacementSource.PlanCompulsory);
            }

            if ((await register.OtherCaseAsync(child.Id, child.CountyCode) ?? await register.NamesakeCaseAsync(child.Id)) is { } other)
            {
                return other;
            }

            CaseFile file = await mover.StartAsync(act, new NewCase
            {
                Id = new CaseId(StableId.From(request.OperationId, "case")), Procedure = Procedures.ById(Procedures.Placement), Kind = CaseKind.Child,
                ZoneCode = child.CountyCode, Title = Title, OpeningUnit = act.Actor.UnitId, OpeningParty = Party.CountyAuthority,
            });
            act.Open(file);
            IReadOnlyList<OfficialRecusalRow> aside = await OfficialRecusalTable.OfChildAsync(act.Db, child.Id);
            await WriteAsync(file, child);
            await RecusalDesk.CarryOverAsync(act, file, aside, SealAgainAsync);
            await AddPartiesAsync(act, file, (child.CountyCode, child.TownshipUnitId));
            return await BringVerificationAsync(file, child) is { } refusal ? refusal : new Receipt(file.Number);
        }

        private async Task<string> SealAgainAsync(OfficialRecusalRow row, Guid id) =>
            await work.SealAsync(await work.OpenAsync(row.Explanation, row.Id, nameof(row.Explanation)), id, nameof(row.Explanation));

        private async Task WriteAsync(CaseFile file, RegisteredChild child)
        {
            await PlacementCaseTable.InsertAsync(act.Db, new PlacementCaseRow
            {
                CaseId = file.Row.Id, ChildId = child.Id, CountyCode = child.CountyCode, SchoolStage = child.Stage, IsOpen = true, VerificationNo = 1, NoteOpen = false,
            });
        }

        // Whoever the county concluded without (with its reason, in the register) has no row here.
        private async Task<Refusal?> BringVerificationAsync(CaseFile file, RegisteredChild child)
        {
            foreach (VerificationMark mark in child.Marks)
            {
                Guid id = VerificationId(file.Row.Id, 1, mark.Party);
                await PlacementCaseTable.InsertVerificationAsync(act.Db, new VerificationRow
                {
                    CaseId = file.Row.Id, VerificationNo = 1, Party = mark.Party, Finding = mark.Finding, Evidence = await work.SealAsync(mark.Evidence, id, nameof(VerificationRow.Evidence)),
                    AnsweredOn = act.Today, AnsweredBy = act.Actor.Id,
                });
            }

            foreach (string stage in PlacementStage.Verifications)
            {
                if (await work.MoveAsync(stage, "Answered") is { } refusal)
                {
                    return refusal;
                }
            }

            act.Record("confirmations", child.Marks.Count);
            return await work.MoveAsync("Verified");
        }
    }

    /// <summary>The parties that a county brings: its authority, its federation, the township where the child lives.</summary>
    internal static async Task AddPartiesAsync(ActContext act, CaseFile file, (string County, string? TownshipUnit) of)
    {
        await CaseMover.AddPartyAsync(act, file, Units.CountyEducationOf(of.County), Party.CountyAuthority);
        await CaseMover.AddPartyAsync(act, file, Units.FederationOf(of.County), Party.Federation);
        if (of.TownshipUnit is { } township)
        {
            await CaseMover.AddPartyAsync(act, file, township, Party.Township);
        }
    }

    internal static Guid VerificationId(CaseId caseId, long no, VerifyingParty party) => StableId.From($"{caseId.Value:N}/verification/{no}/{party}");
}
