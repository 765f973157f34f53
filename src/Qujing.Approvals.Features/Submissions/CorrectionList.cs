using MediatR;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>The one-time correction list with the answers so far; empty where nothing is to be corrected.</summary>
public static class CorrectionList
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Question(string CaseNumber) : IQuestion<Sheet>, ICaseAct;

    public sealed record Item(long ItemNo, string Task, string TaskName, string? Article, string Request, string? Answer);

    public sealed record Sheet(string Number, string Title, long Version, bool IsOpen, string Note, DateTimeOffset? ReturnedAt, DateOnly? DueOn, IReadOnlyList<Item> Items);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            CompletenessRow? check = await CompletenessTable.LastAsync(act.Db, act.Case.Row.Id);
            bool returned = check?.Outcome == CheckOutcome.Returned;
            IReadOnlyList<CompletenessLineRow> lines = returned ? await CorrectionItems.OpenListAsync(act) : [];
            bool isOpen = act.Case.Stage == "Correction";
            DeadlineRow? due = isOpen ? (await DeadlineTable.RunningAsync(act.Db, act.Case.Row.Id)).FirstOrDefault(row => row.Kind == "Correction") : null;
            return new Sheet(
                act.Case.Number, act.Case.Row.Title, act.Case.Row.Version, isOpen, check?.Note ?? "", returned ? check!.CheckedAt : null, due?.DueOn, [.. lines.Select(ItemOf)]);
        }

        private static Item ItemOf(CompletenessLineRow line)
        {
            SubmissionTask? task = SubmissionTask.Required.FirstOrDefault(known => known.Code == line.Task);
            return new Item(line.LineNo, line.Task, task?.Name ?? line.Task, task?.Article, line.Request, line.Answer);
        }
    }
}
