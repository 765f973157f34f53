using MediatR;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>A round of the joint review as its lead bureaus see it: who has answered what, who not and how often reminded, and where the conclusion stands.</summary>
public static class JointRoundSheet
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber, long Round) : IQuestion<Sheet>, ICaseAct;

    public sealed record Sheet
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required long Version { get; init; }
        public required string Citation { get; init; }
        public required JointRoundRow Round { get; init; }
        public required IReadOnlyList<JointRoundRow> AllRounds { get; init; }
        public required int DaysLeft { get; init; }
        /// <summary>The years that the round reaches into and whose holidays nobody entered.</summary>
        public required IReadOnlyList<int> MissingYears { get; init; }
        /// <summary>The stage's own last day; null where none runs.</summary>
        public required DateOnly? StageDueOn { get; init; }
        /// <summary>The round runs and the person leads it.</summary>
        public required bool IsOpen { get; init; }
        public required bool IsLead { get; init; }
        /// <summary>How many versions of opinions there are; a conclusion is about these.</summary>
        public required long OpinionVersions { get; init; }
        public required IReadOnlyList<Line> Lines { get; init; }
        public required IReadOnlyList<Lead> Leads { get; init; }
        public required EiaRow? Eia { get; init; }
        public required IReadOnlyList<EiaItemRow> EiaItems { get; init; }
        public required IReadOnlyList<DocumentView> Documents { get; init; }
        public required RoundStanding Standing { get; init; }
        public required ProcedureSettings Settings { get; init; }
        public required DateOnly Today { get; init; }

        public IEnumerable<Line> Silent => Lines.Where(line => line.Opinion is null);

        /// <summary>Participants and time can be set while nobody has answered or been reminded.</summary>
        public bool MaySet => IsOpen && OpinionVersions == 0 && Lines.All(line => line.Reminders.Count == 0);

        /// <summary>What stands against a conclusion now.</summary>
        public IReadOnlyList<Refusal> Against(JointConclusion conclusion, string silenceReason) =>
            [.. JointConclusionRules.Problems(Standing, new WantedConclusion(conclusion, silenceReason), Today, Settings)];
    }

    /// <summary>One department of the round.</summary>
    public sealed record Line(string UnitId, string UnitName, OpinionRow? Opinion)
    {
        public required IReadOnlyList<Item> Items { get; init; }
        public required HandlingRow? Handling { get; init; }
        public required IReadOnlyList<ReminderRow> Reminders { get; init; }
        public required bool IsRemindedToday { get; init; }
        /// <summary>The versions that the department has replaced since, oldest first.</summary>
        public required IReadOnlyList<Replaced> Earlier { get; init; }

        /// <summary>It disagrees or names a change that must be made: the lead bureau writes how it dealt with that.</summary>
        public bool IsObjection => Opinion?.Stance == Stance.Disagree || Items.Any(item => item.Opinion.IsMust);
    }

    public sealed record Item(OpinionItemRow Opinion, AnswerRow? Answer);

    public sealed record Replaced(OpinionRow Opinion, IReadOnlyList<OpinionItemRow> Items);

    /// <summary>One lead bureau with what it has confirmed.</summary>
    public sealed record Lead(string UnitId, string UnitName, bool IsOwn, ConfirmationRow? Confirmation);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await RoundFile.FindAsync(act, request.Round) is not { } round)
            {
                return Refusal.Because("case.not_found", ("case", act.Case.Number));
            }

            bool isLead = act.Actor.Role == Role.Secretariat;
            Zone zone = act.ZoneOf(act.Case.Row.ZoneCode);
            IReadOnlyList<AnswerRow> answers = await OpinionTable.AnswersAsync(act.Db, round.Row.Id);
            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = act.Case.Stage,
                Version = act.Case.Row.Version,
                Citation = zone.Citation,
                Round = round.Row,
                AllRounds = await JointRoundTable.OfCaseAsync(act.Db, act.Case.Row.Id),
                DaysLeft = DeadlineDesk.DaysLeft(act, round.Row.DueOn),
                MissingYears = DeadlineWalk.MissingYears(act.Calendar, act.Today, round.Row.DueOn),
                StageDueOn = (await DeadlineTable.RunningAsync(act.Db, act.Case.Row.Id)).FirstOrDefault(row => row.Kind == "JointReview")?.DueOn,
                IsOpen = isLead && act.Case.Stage == "JointReview" && round.Row.ConcludedAt is null,
                IsLead = isLead,
                OpinionVersions = round.Opinions.Count,
                Lines = [.. round.Participants.Select(unit => LineOf(round, unit, answers))],
                Leads = [.. zone.LeadBureaus.Select(bureau => LeadOf(round, bureau))],
                Eia = round.Eia,
                EiaItems = round.Eia is null ? [] : await JointLeadTable.EiaItemsAsync(act.Db, round.Eia.Id),
                Documents = await RoundMaterials.OfAsync(act, round),
                Standing = round.Weigh(),
                Settings = act.Settings,
                Today = act.Today,
            };
        }

        private Line LineOf(RoundFile round, JointUnitRow unit, IReadOnlyList<AnswerRow> answers)
        {
            OpinionRow? opinion = round.OpinionOf(unit.UnitId);
            ReminderRow[] reminders = [.. round.Reminders.Where(reminder => reminder.UnitId == unit.UnitId)];
            return new Line(unit.UnitId, unit.UnitName, opinion)
            {
                Items = [.. round.ItemsOf(opinion).Select(item => new Item(item, answers.FirstOrDefault(answer => answer.ItemId == item.Id)))],
                Handling = round.HandlingOf(opinion),
                Reminders = reminders,
                IsRemindedToday = reminders.Any(reminder => ShanghaiTime.DayOf(reminder.SentAt) == act.Today),
                Earlier = [.. round.Opinions.Where(known => known.UnitId == unit.UnitId && known.ReplacedAt is not null).OrderBy(known => known.VersionNo).Select(known => new Replaced(known, round.ItemsOf(known)))],
            };
        }

        private Lead LeadOf(RoundFile round, Department bureau) => new(
            bureau.Code, bureau.Name, bureau.Code == act.Actor.UnitId, round.Standing.LastOrDefault(confirmation => confirmation.UnitId == bureau.Code));
    }
}
