using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Settings;
using Qujing.Approvals.Features.Workflows;

namespace Qujing.Approvals.Features.Administration;

/// <summary>Another administrator approves or declines a proposed change; the author alone may take it back (C08).</summary>
public static class DecideRuleChange
{
    [Access(Role.Administrator)]
    public sealed record Command(Guid OperationId, Guid ChangeId, string Decision, string? Note) : IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (Decision is not (RuleDecision.Approved or RuleDecision.Declined or RuleDecision.Withdrawn))
            {
                yield return new Refusal("rule.decision_missing").At(nameof(Decision));
            }

            if (Decision == RuleDecision.Declined && string.IsNullOrWhiteSpace(Note))
            {
                yield return new Refusal("rule.note_missing").At(nameof(Note));
            }
        }
    }

    public sealed record Receipt(string Decision, bool IsInForce);

    internal sealed class Handler(ActContext act, WorkflowLibrary library) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await RuleChangeTable.FindAsync(act.Db, request.ChangeId) is not { } row)
            {
                return new Refusal("rule.unknown");
            }

            if (row.Decision is not null)
            {
                return Refusal.Because("rule.decided", ("name", row.DecidedByName));
            }

            if (RuleChangeRule.CanDecide(row.ProposedBy == act.Actor.Id, request.Decision == RuleDecision.Withdrawn) is { } refusal)
            {
                return refusal;
            }

            RuleChangeRow decided = row with
            {
                Decision = request.Decision, Note = request.Note?.Trim() ?? "", DecidedAt = act.Now, DecidedBy = act.Actor.Id, DecidedByName = act.Actor.Name,
            };
            await RuleChangeTable.DecideAsync(act.Db, decided);
            RuleChangeFacts.Record(act, decided);
            act.Record("decision", decided.Decision);
            act.Record("note", decided.Note);
            if (decided.Decision != RuleDecision.Approved || !RuleChangeForce.IsDue(act, decided))
            {
                return new Receipt(request.Decision, IsInForce: false);
            }

            return await RuleChangeForce.ApplyAsync(act, library, decided) is { } stale ? stale : new Receipt(request.Decision, IsInForce: true);
        }
    }
}

/// <summary>Puts an approved change in force.</summary>
internal static class RuleChangeForce
{
    /// <summary>A seat is read by its day each time, so that its change has nothing to wait for.</summary>
    internal static bool IsDue(ActContext act, RuleChangeRow row) => row.Kind == RuleKind.Seat || row.EffectiveOn <= act.Today;

    internal static async Task<Refusal?> ApplyAsync(ActContext act, WorkflowLibrary library, RuleChangeRow row)
    {
        if (row.Kind == RuleKind.Setting)
        {
            string current = await CurrentAsync(act, library, row);
            if (current != row.ValueBefore)
            {
                return row.IsCalendar ? new Refusal("calendar.changed_meanwhile") : Refusal.Because("setting.changed_meanwhile", ("value", current));
            }

            if (row.IsDefinition && await InstallAsync(act, library, row) is { } refusal)
            {
                return refusal;
            }

            if (row.IsZone && await AddZoneAsync(act, row) is { } known)
            {
                return known;
            }

            if (row.IsCalendar)
            {
                await CalendarTable.ReplaceYearAsync(act.Db, RuleKind.YearOf(row.Subject), CalendarDays.Read(row.ValueAfter));
            }

            // A new version of the calendar makes every node read its days again.
            (string key, string value) = row.IsCalendar ? (ProcedureRulesSource.CalendarVersionKey, row.Id.ToString("N")) : (row.Subject, row.ValueAfter);
            await SettingTable.PutAsync(act.Db, new SettingRow { SettingKey = key, SettingValue = value, ChangedAt = act.Now, ChangedBy = row.ProposedBy });
            await SettingChangeTable.AddAsync(act.Db, new SettingChangeRow
            {
                SettingKey = row.Subject, No = 0, ValueBefore = row.ValueBefore, ValueAfter = row.ValueAfter, Reason = row.Reason, Article = row.Article,
                ChangedAt = act.Now, ChangedBy = row.ProposedBy, ChangedByName = row.ProposedByName, ApprovedBy = row.DecidedBy, ApprovedByName = row.DecidedByName,
            });
        }

        await RuleChangeTable.ApplyAsync(act.Db, row with { AppliedAt = act.Now });
        return null;
    }

    private static async Task<string> CurrentAsync(ActContext act, WorkflowLibrary library, RuleChangeRow row) =>
        row.IsDefinition ? ProposeDefinition.Words(await library.NewestAsync(act.Db, RuleKind.DefinitionOf(row.Subject)))
        : row.IsCalendar ? CalendarDays.Text((await CalendarTable.AllAsync(act.Db)).Where(day => day.Day.Year == RuleKind.YearOf(row.Subject)))
        : row.IsZone ? act.Zones.FirstOrDefault(zone => RuleKind.ZoneKey(zone.Code) == row.Subject)?.Name ?? ""
        : SettingCatalogue.All.Single(known => known.Key == row.Subject).TextOf(act.Settings);

    // Its organising body is a unit from now on, so that its people can have accounts.
    private static async Task<Refusal?> AddZoneAsync(ActContext act, RuleChangeRow row)
    {
        Zone zone = ZoneAddition.Parse(RuleKind.ZoneOf(row.Subject), row.ValueAfter);
        if (act.Zones.Any(known => known.Name == zone.Name))
        {
            return Refusal.Because("zone.known", ("zone", zone.Name));
        }

        await AccountTable.InsertUnitAsync(act.Db, new Data.People.Unit { Id = Units.OrganisingBodyOf(zone.Code), Name = zone.OrganisingBody, Kind = "organising-body" });
        return null;
    }

    // A release between the proposal and its day may know more than the file does: it is checked again.
    private static async Task<Refusal?> InstallAsync(ActContext act, WorkflowLibrary library, RuleChangeRow row)
    {
        ProposedDefinitionRow proposed = await ProposedDefinitionTable.FindAsync(act.Db, row.Id) ?? throw new InvalidDataException($"The change {row.Id} has no definition.");
        UploadedDefinition read = WorkflowLibrary.ReadAgain(proposed.Content, proposed.DefinitionId, library.ShippedOf(proposed.DefinitionId).Version);
        if (ProposeDefinition.Wrong(read) is { } wrong)
        {
            return wrong;
        }

        await library.InstallAsync(act.Db, read, act.Now);
        return null;
    }
}
