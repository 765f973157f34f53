using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Meetings;

/// <summary>The lead bureau puts the case on the agenda of the n-th executive meeting (Art. 13).</summary>
public static class PutOnAgenda
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IAct<Receipt>, IVersionedCaseAct
    {
        public required int SessionNo { get; init; }
        public required DateOnly MeetsOn { get; init; }
        public required string ReviewOpinion { get; init; }
        public string? LegalityOpinion { get; init; }
        /// <summary>When the plan was sent to the legality reviewer.</summary>
        public DateOnly? LegalitySentOn { get; init; }
        /// <summary>Why the reviewer had less time than the rule leaves it.</summary>
        public string? LegalityHaste { get; init; }
    }

    public sealed record Receipt(int No);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("ExecutiveMeeting") is { } early)
            {
                return early;
            }

            if (await ResultDoubt.HeldAsync(act) is { } doubted)
            {
                return doubted;
            }

            var check = new LegalityCheck(request.LegalityOpinion, request.LegalitySentOn, request.LegalityHaste);
            List<Refusal> missing = [.. MeetingRule.MissingForAgenda(act.Settings, request.ReviewOpinion, check)];
            IReadOnlyList<Refusal> meeting = MeetingRule.WrongMeeting(request.SessionNo, request.MeetsOn, act.Today);
            missing.AddRange(meeting);
            if (meeting.All(wrong => wrong.Field != nameof(request.MeetsOn)) && MeetingRule.LegalityTime(act.Settings, check, request.MeetsOn, act.Today, act.Calendar) is { } hasty)
            {
                missing.Add(hasty);
            }

            if (Refusal.All(missing) is { } refusal)
            {
                return refusal;
            }

            IReadOnlyList<AgendaItemRow> items = await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id);
            if (items.FirstOrDefault(item => item.Decision is null) is { } open)
            {
                return Refusal.Because("meeting.on_agenda", ("session", open.SessionNo), ("date", open.MeetsOn));
            }

            int no = items.Count + 1;
            await AgendaTable.InsertAsync(act.Db, new AgendaItemRow
            {
                Id = StableId.From(request.OperationId, "agenda"), CaseId = act.Case.Row.Id, No = no, SessionNo = request.SessionNo, MeetsOn = request.MeetsOn,
                ReviewOpinion = request.ReviewOpinion.Trim(), LegalityOpinion = request.LegalityOpinion?.Trim() ?? "",
                LegalitySentOn = request.LegalitySentOn, LegalityHaste = request.LegalityHaste?.Trim() is { Length: > 0 } haste ? haste : null, PutBy = act.Actor.Id, PutAt = act.Now,
            });
            act.Record("session", request.SessionNo);
            act.Record("meetsOn", $"{request.MeetsOn:yyyy-MM-dd}");
            return new Receipt(no);
        }
    }
}
