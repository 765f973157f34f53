using MediatR;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>The opinions of the last concluded round as its organising body answers them, each a numbered row (逐条答复, Art. 11). A running round is the departments' own.</summary>
public static class AnswerMatrix
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Question(string CaseNumber) : IQuestion<Sheet>, ICaseAct;

    public sealed record Sheet
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        /// <summary>Null before a round was concluded.</summary>
        public required long? Round { get; init; }
        public required JointConclusion? Conclusion { get; init; }
        public required string Consolidated { get; init; }
        /// <summary>Answers can be given and replaced.</summary>
        public required bool IsOpen { get; init; }
        public required IReadOnlyList<Item> Items { get; init; }

        public int Answered => Items.Count(item => item.Answer is not null);
    }

    public sealed record Item(Guid Id, int No, string UnitName)
    {
        public required OpinionItem Opinion { get; init; }
        public required AnswerRow? Answer { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            JointRoundRow? concluded = (await JointRoundTable.OfCaseAsync(act.Db, act.Case.Row.Id)).LastOrDefault(row => row.ConcludedAt is not null);
            RoundFile? round = concluded is null ? null : await RoundFile.FindAsync(act, concluded.No);
            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                Round = round?.No,
                Conclusion = concluded?.Conclusion,
                Consolidated = concluded?.Consolidated ?? "",
                IsOpen = act.Case.Stage == "JointRevision",
                Items = round is null ? [] : await ItemsAsync(round),
            };
        }

        private async Task<IReadOnlyList<Item>> ItemsAsync(RoundFile round)
        {
            IReadOnlyList<AnswerRow> answers = await OpinionTable.AnswersAsync(act.Db, round.Row.Id);
            var items = from unit in round.Participants
                        from item in round.ItemsOf(round.OpinionOf(unit.UnitId))
                        select (unit.UnitName, item);
            return
            [
                .. items.Select((pair, at) => new Item(pair.item.Id, at + 1, pair.UnitName)
                {
                    Opinion = new OpinionItem(pair.item.Chapter, pair.item.Content, pair.item.IsMust),
                    Answer = answers.FirstOrDefault(answer => answer.ItemId == pair.item.Id),
                }),
            ];
        }
    }
}
