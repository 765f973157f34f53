using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Meetings;

/// <summary>The government's office records what the executive meeting decided (Art. 13). A refusal leads where the setting says (A54).</summary>
public static class RecordDecision
{
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        public required MeetingDecision Decision { get; init; }
        public IReadOnlyList<string> Conditions { get; init; } = [];
        public string? Reason { get; init; }
        [TextLengthMax(TextBounds.LongTextMax)]
        public string? Minutes { get; init; }

        public IEnumerable<Refusal> Problems() => Enum.IsDefined(Decision)
            ? MeetingRule.MissingForDecision(Decision, Conditions, Reason, Minutes)
            : [new Refusal("meeting.decision_missing").Citing("第十三条").At(nameof(Decision))];
    }

    public sealed record Receipt(string Stage);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("ExecutiveMeeting") is { } early)
            {
                return early;
            }

            if (request.Decision != MeetingDecision.Deferred && await ResultDoubt.HeldAsync(act) is { } doubted)
            {
                return doubted;
            }

            AgendaItemRow? item = (await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id)).LastOrDefault(known => known.Decision is null);
            if (item is null)
            {
                return new Refusal("meeting.not_on_agenda").Citing("第十三条");
            }

            if (item.MeetsOn > act.Today)
            {
                return Refusal.Because("meeting.not_held", ("date", item.MeetsOn));
            }

            string[] conditions = [.. request.Conditions.Where(line => request.Decision == MeetingDecision.PassedInPrinciple && !string.IsNullOrWhiteSpace(line)).Select(line => line.Trim())];
            await WriteAsync(request, item, conditions);
            act.Record("decision", request.Decision.ToString());
            return await mover.AdvanceAsync(act, await OutcomeAsync(request.Decision)) is { } refusal ? refusal : new Receipt(act.Case.Stage);
        }

        private async Task<string> OutcomeAsync(MeetingDecision decision) => decision == MeetingDecision.Refused
            ? RejectionRoute.OutcomeOf((await RejectionRoute.OfCaseAsync(act, mover)).Stage)
            : decision.ToString();

        private async Task WriteAsync(Command request, AgendaItemRow item, string[] conditions)
        {
            await AgendaTable.DecideAsync(act.Db, item with
            {
                Decision = request.Decision.ToString(), Reason = request.Reason?.Trim(), Minutes = request.Minutes!.Trim(), DecidedBy = act.Actor.Id, DecidedAt = act.Now,
            });
            foreach ((string text, int place) in conditions.Select((text, place) => (text, place)))
            {
                await AgendaTable.InsertConditionAsync(act.Db, new AmendmentConditionRow { AgendaItemId = item.Id, No = place + 1, ConditionText = text });
            }
        }
    }
}
