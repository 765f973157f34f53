using MediatR;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Deadlines;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>What a department needs to give its opinion in a round: the materials, its own opinion so far, and what became of its last round's. Never the others'.</summary>
public static class OpinionSheet
{
    [Access(Role.DepartmentReviewer, Party.Participant)]
    public sealed record Question(string CaseNumber, long Round) : IQuestion<Sheet>, ICaseAct;

    public sealed record Sheet
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string UnitName { get; init; }
        public required string LeadBureaus { get; init; }
        public required string Citation { get; init; }
        public required long Round { get; init; }
        public required DateOnly DueOn { get; init; }
        /// <summary>Which environmental opinion this round is about; empty where none came late.</summary>
        public required string LateEia { get; init; }
        public required int DaysLeft { get; init; }
        /// <summary>The years that the round reaches into and whose holidays nobody entered: its days are provisional (A65).</summary>
        public required IReadOnlyList<int> MissingYears { get; init; }
        /// <summary>False once the round is concluded: opinions stay as they are.</summary>
        public required bool IsOpen { get; init; }
        public required JointConclusion? Conclusion { get; init; }
        public required IReadOnlyList<DocumentView> Documents { get; init; }
        /// <summary>Every version that the department gave in this round, oldest first.</summary>
        public required IReadOnlyList<Version> Versions { get; init; }
        public required IReadOnlyList<Earlier> LastRound { get; init; }

        public Version? Standing => Versions is [.., var last] ? last : null;
    }

    public sealed record Version(long No, Stance Stance, string Remark, string GivenByName, DateTimeOffset GivenAt, IReadOnlyList<OpinionItem> Items);

    /// <summary>One item of the department's opinion in the round before, with the organising body's answer.</summary>
    public sealed record Earlier(OpinionItem Item, OpinionAnswer? Answer, string Reason);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            RoundFile? round = await RoundFile.FindAsync(act, request.Round);
            if (round is null || round.Participants.All(participant => participant.UnitId != act.Actor.UnitId))
            {
                return Refusal.Because("case.not_found", ("case", act.Case.Number));
            }

            Zone zone = act.ZoneOf(act.Case.Row.ZoneCode);
            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                UnitName = act.Actor.UnitName,
                LeadBureaus = string.Join('、', zone.LeadBureaus.Select(bureau => bureau.Name)),
                Citation = zone.Citation,
                Round = round.No,
                DueOn = round.Row.DueOn,
                LateEia = round.Row.LateEia,
                DaysLeft = DeadlineDesk.DaysLeft(act, round.Row.DueOn),
                MissingYears = round.Row.ConcludedAt is null ? DeadlineWalk.MissingYears(act.Calendar, act.Today, round.Row.DueOn) : [],
                IsOpen = act.Case.Stage == "JointReview" && round.Row.ConcludedAt is null,
                Conclusion = round.Row.Conclusion,
                Documents = await RoundMaterials.OfAsync(act, round),
                Versions = [.. round.Opinions.Where(opinion => opinion.UnitId == act.Actor.UnitId).OrderBy(opinion => opinion.VersionNo).Select(opinion => VersionOf(round, opinion))],
                LastRound = await LastRoundAsync(round.No - 1),
            };
        }

        private static Version VersionOf(RoundFile round, OpinionRow opinion) => new(
            opinion.VersionNo, opinion.Stance, opinion.Remark, opinion.GivenByName, opinion.GivenAt, [.. round.ItemsOf(opinion).Select(ItemOf)]);

        private async Task<IReadOnlyList<Earlier>> LastRoundAsync(long no)
        {
            if (await RoundFile.FindAsync(act, no) is not { } before)
            {
                return [];
            }

            IReadOnlyList<AnswerRow> answers = await OpinionTable.AnswersAsync(act.Db, before.Row.Id);
            return
            [
                .. from item in before.ItemsOf(before.OpinionOf(act.Actor.UnitId))
                   let answer = answers.FirstOrDefault(known => known.ItemId == item.Id)
                   select new Earlier(ItemOf(item), answer?.Answer, answer?.Reason ?? ""),
            ];
        }

        private static OpinionItem ItemOf(OpinionItemRow row) => new(row.Chapter, row.Content, row.IsMust);
    }
}
