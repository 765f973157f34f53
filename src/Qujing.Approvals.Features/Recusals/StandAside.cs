using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;

namespace Qujing.Approvals.Features.Recusals;

/// <summary>
/// An official with a conflict of interest stands aside from a case, by the own word or by that of who may speak of them (公务员法 §§76–77, C01): from then on the case
/// doesn't exist for them, and the named deputy, or where nobody of the office is left the office above, takes over (C02).
/// </summary>
public static class StandAside
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.DepartmentReviewer, Party.Participant)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.CountyEducation, Party.AskedCounty)]
    [PlacementAccess(Role.CountyLeader, Party.CountyAuthority)]
    [PlacementAccess(Role.Federation, Party.Federation)]
    [PlacementAccess(Role.Township, Party.Township)]
    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        /// <summary>Who stands aside; empty for the person who sends it.</summary>
        public string? AccountId { get; init; }

        /// <summary>One of <see cref="ConflictGround"/>.</summary>
        public string? Ground { get; init; }
        public string? Explanation { get; init; }

        /// <summary>The colleague who takes over; empty where there is none.</summary>
        public string? Deputy { get; init; }

        public IEnumerable<Refusal> Problems()
        {
            if (ConflictGround.Find(Ground) is null)
            {
                yield return new Refusal("conflict.ground_missing").Citing(OfficialRecusal.Article).At(nameof(Ground));
            }

            if (Ground == ConflictGround.Other.Code && string.IsNullOrWhiteSpace(Explanation))
            {
                yield return new Refusal("conflict.explanation_missing").At(nameof(Explanation));
            }

            if (Explanation?.Length > OfficialRecusal.ExplanationLengthMax)
            {
                yield return Refusal.Because("conflict.explanation_long", ("max", OfficialRecusal.ExplanationLengthMax)).At(nameof(Explanation));
            }
        }
    }

    /// <param name="IsOwn">The person who sent it stands aside: the case is no longer theirs to look at.</param>
    /// <param name="HasDeputy">A colleague takes over; else the office above does, or nobody can.</param>
    public sealed record Receipt(bool IsOwn, bool HasDeputy, Role? Superior);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            string accountId = string.IsNullOrEmpty(request.AccountId) ? act.Self.Id : request.AccountId;
            IReadOnlyList<OfficialRow> people = await RecusalDesk.PeopleAsync(act, accountId, request.Deputy ?? "");
            OfficialRow? aside = people.FirstOrDefault(row => row.AccountId == accountId && RecusalDesk.IsOfTheCase(act, row));
            if (aside is null || !OfficialRecusal.MaySpeakOf(RecusalDesk.Speaker(act), RecusalDesk.Of(aside)))
            {
                return new Refusal("conflict.not_yours").Citing(OfficialRecusal.Article);
            }

            if (OfficialRecusal.Decide(RecusalDesk.Of(aside), [.. people.Select(RecusalDesk.Of)], request.Deputy, out Takeover? takeover) is { } refusal)
            {
                return refusal;
            }

            Guid id = StableId.From(request.OperationId, "recusal");
            var row = new OfficialRecusalRow
            {
                Id = id, CaseId = act.Case.Row.Id, AccountId = aside.AccountId, Role = aside.Role, UnitId = aside.UnitId, Ground = request.Ground!,
                Explanation = await RecusalDesk.SealAsync(act, work, request.Explanation, (id, nameof(OfficialRecusalRow.Explanation))), DeputyId = takeover!.DeputyId,
                SuperiorRole = takeover.Superior, SuperiorUnitId = RecusalDesk.UnitOf(takeover.Superior), DeclaredAt = act.Now, DeclaredBy = act.Self.Id,
            };
            await OfficialRecusalTable.InsertAsync(act.Db, row);
            await RecusalDesk.TellAsync(act, act.Case, row);
            act.Record("aside", row.AccountId);
            act.Record("ground", row.Ground);
            act.Record("deputy", row.DeputyId);
            act.Record("superior", row.DeputyId is null ? row.SuperiorUnitId : null);
            return new Receipt(aside.AccountId == act.Self.Id, row.DeputyId is not null, row.SuperiorRole);
        }
    }
}
