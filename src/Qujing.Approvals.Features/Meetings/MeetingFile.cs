using MediatR;
using Qujing.Approvals.Data.Conclusions;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.Meetings;

/// <summary>A case before the executive meeting: each time it was on an agenda, what was decided, and what the plan still has to be amended in (Art. 13, 14).</summary>
public static class MeetingFile
{
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
        public required DateOnly Today { get; init; }
        public required Role Role { get; init; }
        /// <summary>The city counts plans among its major decisions: the legality opinion is a gate (A51).</summary>
        public required bool NeedsLegality { get; init; }
        /// <summary>Working days that the reviewer of legality has, as a rule.</summary>
        public required int LegalityDays { get; init; }
        public required PanelTally? Panel { get; init; }
        /// <summary>What the panel's conclusion asks to be amended (A47); empty where it asks for nothing.</summary>
        public required string PanelAmendments { get; init; }
        /// <summary>Where a refusal leads.</summary>
        public required RejectionRoute Rejection { get; init; }
        public required IReadOnlyList<AgendaItemRow> Items { get; init; }
        /// <summary>Of the last item that passed in principle.</summary>
        public required IReadOnlyList<AmendmentConditionRow> Conditions { get; init; }

        /// <summary>The plan as it was amended by the last item's conditions; null before it was handed in.</summary>
        public required AmendedPlan? Amended { get; init; }

        /// <summary>On an agenda and not decided.</summary>
        public AgendaItemRow? Open => Items.LastOrDefault(item => item.Decision is null);
    }

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            IReadOnlyList<AgendaItemRow> items = await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id);
            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = act.Case.Stage,
                Version = act.Case.Stored.Version,
                Today = act.Today,
                Role = act.Actor.Role,
                NeedsLegality = act.Settings.MajorDecision,
                LegalityDays = act.Settings.LegalityWorkingDaysMin,
                Panel = await PanelFacts.TallyAsync(act.Db, act.Case.Row.Id),
                PanelAmendments = await AmendmentsAsync(),
                Rejection = await RejectionRoute.OfCaseAsync(act, mover),
                Items = items,
                Conditions = items is [.., { } last] ? await AgendaTable.ConditionsAsync(act.Db, last.Id) : [],
                Amended = items is [.., { } decided] ? await AmendedPlan.OfAsync(act, decided.DecidedAt) : null,
            };
        }

        private async Task<string> AmendmentsAsync()
        {
            PanelRoundRow? round = await PanelTable.CurrentAsync(act.Db, act.Case.Row.Id);
            ConclusionRow? standing = round is null ? null : (await ConclusionTable.OfRoundAsync(act.Db, round.Id)).LastOrDefault(row => row.SupersededAt is null);
            return standing is null || standing.Amendments.Trim('。', ' ') == "无" ? "" : standing.Amendments;
        }
    }
}
