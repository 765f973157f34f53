using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>A guardian answers a school's suggestion, by the own page or by staff who write it down. All must agree for the county to decide on it; one who doesn't keeps the placement as it is (B26).</summary>
public static class AnswerSuggestion
{
    private const string Agreed = "agreed";
    internal const string Declined = "declined";

    [PlacementAccess(Role.Guardian, Party.Guardian)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, Guid GuardianId, bool Agrees) : IAct<Receipt>, IPersonalAct, ICaseAct
    {
        public string? Words { get; init; }
        /// <summary>oral, letter or visit where staff write it down.</summary>
        public string? Channel { get; init; }
    }

    public sealed record Receipt(string Stage);

    /// <summary>How an answer to a suggestion is written down.</summary>
    internal static string KindOf(long suggestionNo, bool agrees) => $"{RecordKind.ChangeAnswer}-{suggestionNo}-{(agrees ? Agreed : Declined)}";

    internal sealed class Handler(ActContext act, PlacementWork work, HearingWork hearing) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.ChangeView) is { } elsewhere)
            {
                return elsewhere;
            }

            if (act.Actor.Role != Role.Guardian && !HearingChannel.ByStaff.Contains(request.Channel, StringComparer.Ordinal))
            {
                return new Refusal("view.channel_missing").At(nameof(Command.Channel));
            }

            if ((await hearing.SpeakerAsync(request.GuardianId)).Refusal is { } refusal)
            {
                return refusal;
            }

            ChangeSuggestionRow suggestion = (await SchoolDutyTable.SuggestionsAsync(act.Db, act.Case.Row.Id)).Last(row => row.Answer is null);
            await work.WriteAsync(request.OperationId, new NewRecord(KindOf(suggestion.No, request.Agrees), act.Today, request.Words) { GuardianId = request.GuardianId });
            return await MoveAsync(request, suggestion) is { } stopped ? stopped : new Receipt(act.Case.Stage);
        }

        private async Task<Refusal?> MoveAsync(Command request, ChangeSuggestionRow suggestion)
        {
            if (SchoolReceiptRule.CanTransfer(request.Agrees, decidedUnderDispute: false) is not null)
            {
                await AnswerAsync(suggestion, Declined);
                return await work.MoveAsync("Declined");
            }

            string yes = KindOf(suggestion.No, agrees: true);
            int agreed = (await HearingTable.RecordsAsync(act.Db, act.Case.Row.Id)).Where(record => record.Kind == yes).Select(record => record.GuardianId).Distinct().Count();
            if (agreed < (await hearing.DecidersAsync()).Count)
            {
                return null;
            }

            await AnswerAsync(suggestion, Agreed);
            return await work.MoveAsync("Agreed");
        }

        private Task AnswerAsync(ChangeSuggestionRow suggestion, string answer) =>
            SchoolDutyTable.AnswerSuggestionAsync(act.Db, suggestion with { Answer = answer, AnsweredOn = act.Today, AnsweredBy = act.Actor.Id });
    }
}
