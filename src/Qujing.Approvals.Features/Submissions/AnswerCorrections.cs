using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>Keeps the organising body's answers to the correction list; they can be changed until the plan is handed in again.</summary>
public static class AnswerCorrections
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Command(Guid OperationId, string CaseNumber, IReadOnlyList<ItemAnswer> Answers) : IAct<Receipt>, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems() => Answers
            .Where(answer => answer.Text.Length > CompletenessSheet.TextLengthMax)
            .Select(answer => Refusal.Because("draft.field_long", ("field", "补正情况"), ("lengthMax", CompletenessSheet.TextLengthMax)).At($"answer{answer.ItemNo}"));
    }

    public sealed record ItemAnswer(long ItemNo, string Text);

    public sealed record Receipt(int Open);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn("Correction") is { } refusal)
            {
                return refusal;
            }

            IReadOnlyList<CompletenessLineRow> items = await CorrectionItems.OpenListAsync(act);
            if (request.Answers.FirstOrDefault(answer => items.All(item => item.LineNo != answer.ItemNo)) is { } unknown)
            {
                return Refusal.Because("correction.item_unknown", ("item", unknown.ItemNo));
            }

            int open = items.Count(item => string.IsNullOrWhiteSpace(item.Answer));
            foreach (ItemAnswer given in request.Answers)
            {
                CompletenessLineRow item = items.Single(known => known.LineNo == given.ItemNo);
                string? text = string.IsNullOrWhiteSpace(given.Text) ? null : given.Text.Trim();
                open += (text is null ? 1 : 0) - (string.IsNullOrWhiteSpace(item.Answer) ? 1 : 0);
                await CompletenessTable.AnswerAsync(act.Db, item with { Answer = text, AnsweredBy = act.Actor.Id, AnsweredAt = act.Now });
            }

            act.Record("answered", request.Answers.Count);
            act.Record("open", open);
            return new Receipt(open);
        }
    }
}

internal static class CorrectionItems
{
    /// <summary>The items of the list that the case was returned with last.</summary>
    internal static async Task<IReadOnlyList<CompletenessLineRow>> OpenListAsync(ActContext act)
    {
        CompletenessRow check = await CompletenessTable.LastAsync(act.Db, act.Case.Row.Id) ?? throw new InvalidOperationException("A case is corrected only after a check.");
        return [.. (await CompletenessTable.LinesAsync(act.Db, check.Id)).Where(line => line.Verdict == (long)Verdict.NeedsCorrection)];
    }
}
