using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>Who stands for the child and what was heard of them: for the county that writes it down, answers a deferral, persuades. Guardians are numbered, never named.</summary>
public static class HearingSheet
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [AuditedRead]
    public sealed record Query(string CaseNumber) : IQuestion<View>, ICaseAct;

    public sealed record View(CaseHead Head)
    {
        public required IReadOnlyList<Speaker> Guardians { get; init; }
        /// <summary>Attempts on different days after which a guardian counts as unreachable.</summary>
        public required int AttemptsMin { get; init; }
        public required string ChildWish { get; init; }
        public WishManner? ChildWishManner { get; init; }
        /// <summary>Who acts for the child now (B34).</summary>
        public required ActingStage Acting { get; init; }
        public PlacementForm? Recommended { get; init; }
        public Asked? Deferral { get; init; }
        public required int DeferralMonthsMax { get; init; }
        public Suggested? Suggestion { get; init; }
        /// <summary>Steps of persuasion that were taken: visit, explanation, criticism, order.</summary>
        public required IReadOnlyList<string> Persuasion { get; init; }
    }

    /// <param name="No">From 1, in the order of the record.</param>
    /// <param name="MaySpeak">False for one who acts for a guardian and whose authority is over.</param>
    public sealed record Speaker(Guid Id, int No, GuardianKind Kind, bool MaySpeak)
    {
        public GuardianView? View { get; init; }
        public string Words { get; init; } = "";
        public string OtherWish { get; init; } = "";
        public DateOnly? HeardOn { get; init; }
        /// <summary>Days on which the guardian was tried and not reached.</summary>
        public int Attempts { get; init; }
        /// <summary>True where the guardian agreed to the suggested change.</summary>
        public bool AgreedToChange { get; init; }
    }

    public sealed record Asked(DateOnly FromOn, DateOnly ThroughOn, string Reason, DateOnly AskedOn);

    public sealed record Suggested(PlacementForm Form, string Reason, DateOnly SuggestedOn);

    internal sealed class Handler(ActContext act, PlacementWork work, HearingWork hearing) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            IReadOnlyList<PlacementRecordRow> records = await HearingTable.RecordsAsync(act.Db, act.Case.Row.Id);
            ChangeSuggestionRow? suggestion = (await SchoolDutyTable.SuggestionsAsync(act.Db, act.Case.Row.Id)).LastOrDefault(row => row.Answer is null);
            (string Text, WishManner? Manner) wish = await hearing.WishAsync();
            return new View(CaseHead.Of(act))
            {
                Acting = await hearing.ActingAsync(), ChildWishManner = wish.Manner,
                Guardians = await SpeakersAsync(records, suggestion?.No), AttemptsMin = act.Settings.Placement.AttemptsMin, ChildWish = wish.Text,
                Recommended = (await work.RoundAsync())?.Recommended, Deferral = await AskedAsync(), DeferralMonthsMax = act.Settings.Placement.DeferralMonthsMax,
                Suggestion = suggestion is null ? null : new Suggested(suggestion.Form, await work.OpenAsync(suggestion.Reason, suggestion.Id, nameof(ChangeSuggestionRow.Reason)), suggestion.SuggestedOn),
                Persuasion =
                [
                    .. records.Where(record => record.Kind.StartsWith(RecordKind.Persuasion, StringComparison.Ordinal)).Select(record => record.Kind[RecordKind.Persuasion.Length..]).Distinct(StringComparer.Ordinal),
                ],
            };
        }

        private async Task<IReadOnlyList<Speaker>> SpeakersAsync(IReadOnlyList<PlacementRecordRow> records, long? suggestionNo)
        {
            IReadOnlyList<GuardianViewRow> views = await hearing.ViewsAsync();
            var speakers = new List<Speaker>();
            foreach (PlacementGuardianRow guardian in (await PlacementCaseTable.GuardiansAsync(act.Db, act.Case.Row.Id)).OrderBy(row => row.GuardianId))
            {
                bool maySpeak = (await hearing.SpeakerAsync(guardian.GuardianId)).Refusal is null;
                speakers.Add(await HeardAsync(new Speaker(guardian.GuardianId, speakers.Count + 1, guardian.Kind, maySpeak), views.FirstOrDefault(view => view.GuardianId == guardian.GuardianId)) with
                {
                    Attempts = records.Where(record => record.Kind == RecordKind.Attempt && record.GuardianId == guardian.GuardianId).Select(record => record.HappenedOn).Distinct().Count(),
                    AgreedToChange = records.Any(record => record.GuardianId == guardian.GuardianId && record.Kind == AnswerSuggestion.KindOf(suggestionNo ?? 0, agrees: true)),
                });
            }

            return speakers;
        }

        private async Task<Speaker> HeardAsync(Speaker speaker, GuardianViewRow? view) => view is null ? speaker : speaker with
        {
            View = view.View, HeardOn = view.HeardOn, Words = await work.OpenAsync(view.Words, view.Id, nameof(GuardianViewRow.Words)),
            OtherWish = await work.OpenAsync(view.OtherWish, view.Id, nameof(GuardianViewRow.OtherWish)),
        };

        private async Task<Asked?> AskedAsync() =>
            (await PlacementTurnTable.DeferralsAsync(act.Db, act.Case.Row.Id)).LastOrDefault(row => row.State == DeferralState.Asked) is { } asked
                ? new Asked(asked.FromOn, asked.ThroughOn, await work.OpenAsync(asked.Reason, asked.Id, nameof(DeferralRow.Reason)), asked.AskedOn)
                : null;
    }
}
