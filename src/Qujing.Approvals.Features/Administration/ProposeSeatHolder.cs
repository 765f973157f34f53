using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Administration;

/// <summary>
/// After a reform of the administration an administrator proposes which department fills a seat that Art. 12 names, and under which name (A28). Until another
/// administrator approves it a panel without that seat can't be formed; the seventeen stay seventeen.
/// </summary>
public static class ProposeSeatHolder
{
    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, string DepartmentCode, string UnitCode, string Name) : IAct<Receipt>, ICheckedAct
    {
        public string Reason { get; init; } = "";
        public string Article { get; init; } = "";
        public string Interpretation { get; init; } = "";
        public DateOnly? EffectiveOn { get; init; }

        public IEnumerable<Refusal> Problems() => RuleChangeRule.Missing(Reason, Article, EffectiveOn);
    }

    public sealed record Receipt(Guid ChangeId);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            SeatHolder? current = (await SeatHolders.LoadAsync(act)).FirstOrDefault(holder => holder.Seat.Code == request.DepartmentCode);
            if (current is null || Department.Find(request.UnitCode) is not { } unit)
            {
                return Refusal.Because("holder.department_unknown", ("department", request.DepartmentCode)).At(nameof(request.UnitCode));
            }

            SeatHolder wanted = current with { Unit = unit, Name = request.Name.Trim() };
            if (Refusal.All([.. current.Against(wanted, request.Interpretation)]) is { } wrong)
            {
                return wrong;
            }

            if (RuleChangeRule.CanCountFrom(request.EffectiveOn!.Value, act.Today) is { } past)
            {
                return past;
            }

            if (await RuleChangeTable.OpenAsync(act.Db, RuleKind.Seat, current.Seat.Code) is { } open)
            {
                return Refusal.Because("rule.open", ("author", open.ProposedByName));
            }

            FormingPanels panels = await FormingPanels.WithoutAsync(act.Db, current.Seat.Code);
            var row = new RuleChangeRow
            {
                Id = StableId.From(request.OperationId, "rule-change"), Kind = RuleKind.Seat, Subject = current.Seat.Code, No = 0, ValueBefore = current.Text, ValueAfter = wanted.Text,
                Reason = request.Reason.Trim(), Article = request.Article.Trim(), Interpretation = request.Interpretation.Trim(), EffectiveOn = request.EffectiveOn.Value,
                DecisionsChecked = panels.Forming, DecisionsDiffering = panels.Vacant,
                ProposedAt = act.Now, ProposedBy = act.Actor.Id, ProposedByName = act.Actor.Name,
            };
            await RuleChangeTable.InsertAsync(act.Db, row);
            RuleChangeFacts.Record(act, row);
            return new Receipt(row.Id);
        }
    }
}

/// <summary>How many panels are being formed, and how many of them lack a seat.</summary>
internal sealed record FormingPanels
{
    private const string Select = """
        SELECT COUNT(*) AS forming,
          COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM panel_seat s WHERE s.panel_round_id = r.id AND s.department_code = @seat AND s.vacated_at IS NULL) THEN 0 ELSE 1 END), 0) AS vacant
        FROM panel_round r JOIN approval_case c ON c.id = r.case_id WHERE c.stage = 'PanelFormation' AND r.ended_at IS NULL
        """;

    public required long Forming { get; init; }
    public required long Vacant { get; init; }

    internal static Task<FormingPanels> WithoutAsync(DbSession session, string seat) => session.SingleAsync<FormingPanels>(Select, new { seat });
}
