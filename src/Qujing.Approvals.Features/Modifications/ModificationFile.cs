using MediatR;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Modifications;

/// <summary>A plan in force and the wish to modify it: the lock, each request with its decision, and the case that a request started (Art. 15, 16).</summary>
public static class ModificationFile
{
    private const string SelectStarted = $"SELECT c.number, c.stage FROM approval_case c WHERE c.modifies_case_id = @caseId AND {OfficialRecusalTable.IsOpenToMe} ORDER BY c.number";

    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber) : IQuestion<Sheet>, ICaseAct;

    public sealed record Sheet
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required long Version { get; init; }
        public required Role Role { get; init; }
        public required ApprovalRow Approval { get; init; }
        public required ModificationLock Lock { get; init; }
        public required bool IsLocked { get; init; }
        public required IReadOnlyList<ModificationRequestRow> Requests { get; init; }
        public required IReadOnlyList<Started> Cases { get; init; }
        /// <summary>A case of the zone is in procedure: no second one beside it (A61).</summary>
        public required bool IsAnotherOpen { get; init; }

        public ModificationRequestRow? Open => Requests.LastOrDefault(request => request.Decision is null);
    }

    public sealed record Started
    {
        public required string Number { get; init; }
        public required string Stage { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await ApprovalTable.FindAsync(act.Db, act.Case.Row.Id) is not { } approval)
            {
                return new Refusal("modification.not_approved").Citing("第十五条");
            }

            ModificationLock yearLock = ApprovalFile.LockOf(approval);
            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = act.Case.Stage,
                Version = act.Case.Stored.Version,
                Role = act.Actor.Role,
                Approval = approval,
                Lock = yearLock,
                IsLocked = yearLock.Covers(act.Today),
                Requests = await FollowUpTables.RequestsAsync(act.Db, act.Case.Row.Id),
                Cases = await act.Db.QueryAsync<Started>(SelectStarted, new { caseId = act.Case.Row.Id, Me = act.Self.Id }),
                IsAnotherOpen = await ZoneCases.InProcedureAsync(act.Db, act.Case.Row.ZoneCode) is not null,
            };
        }
    }
}
