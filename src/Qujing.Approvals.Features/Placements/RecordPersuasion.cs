using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// One step of persuading guardians who refuse any schooling: visit, explanation, criticism, then an order with a limit (条例 §13, 义务教育法 §58; B10).
/// The order comes last, and the system forces nobody: the case stays open.
/// </summary>
public static class RecordPersuasion
{
    internal const string Visit = "visit";
    internal const string Explanation = "explanation";
    internal const string Criticism = "criticism";
    internal const string Order = "order";
    private static readonly string[] Before = [Visit, Explanation, Criticism];

    [PlacementAccess(Role.Township, Party.Township)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, string Step, DateOnly On) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
    {
        public string? Note { get; init; }
        /// <summary>The order's last day.</summary>
        public DateOnly? LimitOn { get; init; }

        public IEnumerable<Refusal> Problems()
        {
            if (!Before.Append(Order).Contains(Step, StringComparer.Ordinal))
            {
                yield return new Refusal("persuasion.step_missing").At(nameof(Step));
            }

            if (On == default)
            {
                yield return new Refusal("record.day_missing").At(nameof(On));
            }

            if (string.IsNullOrWhiteSpace(Note))
            {
                yield return new Refusal("persuasion.note_missing").At(nameof(Note));
            }

            if (Step == Order && LimitOn is not { } limit)
            {
                yield return new Refusal("persuasion.limit_missing").Citing("义务教育法第五十八条").At(nameof(LimitOn));
            }
        }
    }

    public sealed record Receipt(Guid RecordId);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.Persuasion) is { } elsewhere)
            {
                return elsewhere;
            }

            if (request.On > act.Today || request.LimitOn < act.Today)
            {
                return new Refusal(request.On > act.Today ? "record.in_future" : "persuasion.limit_missing").At(request.On > act.Today ? nameof(Command.On) : nameof(Command.LimitOn));
            }

            string[] done = [.. (await HearingTable.RecordsAsync(act.Db, act.Case.Row.Id)).Select(record => record.Kind)];
            if (request.Step == Order && Before.FirstOrDefault(step => !done.Contains(RecordKind.Persuasion + step, StringComparer.Ordinal)) is not null)
            {
                return new Refusal("persuasion.order_too_early").Citing("义务教育法第五十八条").At(nameof(Command.Step));
            }

            string words = request.LimitOn is { } limit ? $"{request.Note!.Trim()}（限 {limit:yyyy-MM-dd} 前）" : request.Note!;
            act.Record("step", request.Step);
            return new Receipt(await work.WriteAsync(request.OperationId, new NewRecord(RecordKind.Persuasion + request.Step, request.On, words)));
        }
    }
}
