using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Approvals;

/// <summary>The approval of a case, or what it would come to with a number and a day that are tried: all that is wrong, and the lock that would follow (Art. 14, 15).</summary>
public static class ApprovalFile
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber, string? DocumentNumber = null, DateOnly? IssuedOn = null) : IQuestion<Sheet>, ICaseAct;

    public sealed record Sheet
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required long Version { get; init; }
        public required DateOnly Today { get; init; }
        public required Role Role { get; init; }
        public required AgendaItemRow? Meeting { get; init; }
        public required ApprovalRow? Approval { get; init; }
        /// <summary>The approval as it was issued, the newest version first.</summary>
        public required IReadOnlyList<ApprovalDocumentRow> Documents { get; init; }
        /// <summary>Of the approval, or of the day that is tried; null without either.</summary>
        public required ModificationLock? Lock { get; init; }
        /// <summary>What is wrong with the number and the day that are tried.</summary>
        public required Refusal? Wrong { get; init; }
        /// <summary>The number's year isn't the year of issue: allowed, and worth a second look.</summary>
        public required bool IsOtherYear { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            ApprovalRow? approval = await ApprovalTable.FindAsync(act.Db, act.Case.Row.Id);
            DateOnly? from = approval?.IssuedOn ?? request.IssuedOn;
            IReadOnlyList<AgendaItemRow> items = await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id);
            DocumentNumber.Parse(request.DocumentNumber, out DocumentNumber? number);
            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = act.Case.Stage,
                Version = act.Case.Stored.Version,
                Today = act.Today,
                Role = act.Actor.Role,
                Meeting = items is [.., { } last] ? last : null,
                Approval = approval,
                Documents = approval is null ? [] : await ApprovalDocumentTable.OfCaseAsync(act.Db, act.Case.Row.Id),
                Lock = approval is not null ? LockOf(approval) : from is { } day ? ModificationLock.Of(day, act.Settings, act.Calendar) : null,
                Wrong = approval is null && request.IssuedOn is { } tried ? await IssueApproval.WrongAsync(act, request.DocumentNumber ?? "", tried) : null,
                IsOtherYear = number is not null && from is { } issued && number.Year != issued.Year,
            };
        }
    }

    /// <summary>The lock as it was fixed on the day of issue, whatever the settings say now.</summary>
    internal static ModificationLock LockOf(ApprovalRow approval) => new(approval.IssuedOn, Enum.Parse<LockMode>(approval.LockMode), approval.LockThrough);
}
