using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.Features.Cases;

/// <summary>Moves a case on: the workflow's step, the deadlines it closes and opens, its effects and its notices, all in the act's transaction.</summary>
public sealed class CaseMover(IWorkflowEngine engine, WorkflowLibrary library, Lazy<IEnumerable<ICaseEffect>> effects, IEnumerable<ICaseMembership> memberships)
{
    /// <summary>The outcome after which the same check goes on later: its clock stops meanwhile instead of ending.</summary>
    private const string Returned = "Returned";

    /// <summary>No outcome of a stage: the case was carried over to a version that doesn't have it.</summary>
    private const string Migrated = "Migrated";

    /// <summary>Opens a case at its first stage. The caller has checked that it may be opened.</summary>
    public async Task<CaseFile> StartAsync(ActContext act, NewCase wanted)
    {
        WorkflowDefinition definition = await library.NewestAsync(act.Db, wanted.Procedure.DefinitionId);
        Step step = engine.Start(definition, wanted.Id.Value.ToString("N"), act.Now);
        var row = new CaseRow
        {
            Id = wanted.Id,
            Number = await CaseTable.NextNumberAsync(act.Db, $"{wanted.Procedure.NumberPrefix}-{act.Today.Year}"),
            ProcedureId = wanted.Procedure.Id,
            Kind = wanted.Kind,
            ZoneCode = wanted.ZoneCode,
            Title = wanted.Title,
            ModifiesCaseId = wanted.Modifies,
            DefinitionId = definition.DefinitionId,
            DefinitionVersion = definition.Version,
            WorkflowState = step.State.ToJson(),
            Stage = definition.PlaceOf(step.State),
            StageEnteredAt = act.Now,
            Status = CaseStatus.InProcedure,
            Light = CaseLight.None,
            DueSort = CaseLight.NothingDue,
            Version = 1,
            OpenedAt = act.Now,
            OpenedBy = act.Actor.Id,
        };
        await CaseTable.InsertAsync(act.Db, row, wanted.Procedure.EveryCaseList);
        var file = new CaseFile(row, []);
        await AddPartyAsync(act, file, wanted.OpeningUnit, wanted.OpeningParty);
        return file;
    }

    /// <summary>Lets the stages that a new case begins in ask their owners and start their clocks; for a case whose parties stand only after its start.</summary>
    public async Task BeginAsync(ActContext act, CaseFile file)
    {
        WorkflowDefinition definition = await library.OfCaseAsync(act.Db, file.Row.DefinitionId, file.Row.DefinitionVersion);
        foreach (Bookmark waiting in file.State.Bookmarks)
        {
            await EnterAsync(act, file, definition.Stage(waiting.ActivityId));
        }
    }

    public static async Task RemovePartyAsync(ActContext act, CaseFile file, string unitId, Party party)
    {
        await CaseTable.RemovePartyAsync(act.Db, file.Stored, unitId, party);
        file.Parties = [.. file.Parties.Where(known => (known.UnitId, known.Party) != (unitId, party))];
    }

    public static async Task AddPartyAsync(ActContext act, CaseFile file, string unitId, Party party)
    {
        await CaseTable.AddPartyAsync(act.Db, file.Stored, unitId, party);
        file.Parties = [.. file.Parties.Where(known => (known.UnitId, known.Party) != (unitId, party)), new CaseParty { UnitId = unitId, Party = party }];
    }

    /// <summary>False where the case started on a version of the definition that doesn't know the outcome at its stage.</summary>
    public async Task<bool> KnowsAsync(ActContext act, string outcome) =>
        (await library.OfCaseAsync(act.Db, act.Case.Row.DefinitionId, act.Case.Row.DefinitionVersion)).Next(act.Case.Stage, outcome) is not null;

    /// <summary>Ends the current stage of the act's own case with an outcome.</summary>
    public Task<Refusal?> AdvanceAsync(ActContext act, string outcome) => AdvanceAsync(act, act.Case, outcome);

    /// <summary>Ends the current stage of any case that the act works on. Another than the act's own must be given to <see cref="ActContext.AlsoChange"/> too.</summary>
    public Task<Refusal?> AdvanceAsync(ActContext act, CaseFile file, string outcome) => AdvanceAsync(act, file, (file.Stage, outcome));

    /// <summary>Ends one stage of several that the case waits in side by side.</summary>
    public async Task<Refusal?> AdvanceAsync(ActContext act, CaseFile file, (string Stage, string Outcome) what)
    {
        WorkflowDefinition definition = await library.OfCaseAsync(act.Db, file.Row.DefinitionId, file.Row.DefinitionVersion);
        (string left, string outcome) = what;
        Step step = engine.Advance(definition, file.State, file.State.Bookmarks.Single(mark => mark.ActivityId == left).Id, outcome, act.Now);
        await LeaveAsync(act, file, left, outcome);
        string place = definition.PlaceOf(step.State);
        file.State = step.State;
        file.Row = file.Row with
        {
            WorkflowState = step.State.ToJson(), Stage = place,
            // Beside branches that still wait the case stands where it stood.
            StageEnteredAt = step.Created.Count == 0 && place == file.Stage ? file.Row.StageEnteredAt : act.Now,
        };
        if (ReferenceEquals(file, act.HasCase ? act.Case : null))
        {
            act.Record("from", left);
            act.Record("outcome", outcome);
            act.Record("to", place);
        }

        foreach (string effect in step.Effects)
        {
            ICaseEffect known = effects.Value.Single(candidate => candidate.Name == effect);
            if (await known.RunAsync(act, file, outcome) is { } refusal)
            {
                return refusal;
            }
        }

        foreach (Bookmark created in step.Created)
        {
            await EnterAsync(act, file, definition.Stage(created.ActivityId));
        }

        await DeadlineDesk.RefreshAsync(act, file);
        return null;
    }

    /// <summary>
    /// Carries the act's case over to another version. What it waits for in a stage that stays keeps its clock and asks nobody again; a stage that was mapped is left
    /// and entered.
    /// </summary>
    internal async Task MigrateAsync(ActContext act, CaseMigration migration)
    {
        CaseFile file = act.Case;
        (WorkflowDefinition after, Step step) = (migration.After!, migration.Step!);
        string place = after.PlaceOf(step.State);
        (file.State, file.Row) = (step.State, file.Row with
        {
            DefinitionVersion = after.Version, WorkflowState = step.State.ToJson(), Stage = place, StageEnteredAt = place == file.Stage ? file.Row.StageEnteredAt : act.Now,
        });
        foreach ((Bookmark left, Bookmark entered) in step.Burnt.Zip(step.Created).Where(pair => pair.First.ActivityId != pair.Second.ActivityId))
        {
            await LeaveAsync(act, file, left.ActivityId, Migrated);
            await EnterAsync(act, file, after.Stage(entered.ActivityId));
        }

        await DeadlineDesk.RefreshAsync(act, file);
    }

    private static Task LeaveAsync(ActContext act, CaseFile file, string stage, string outcome) =>
        outcome == Returned
            ? DeadlineDesk.PauseAsync(act, file, row => IsInside(file, row, stage))
            : DeadlineDesk.CloseAsync(act, file, row => IsInside(file, row, stage));

    // A deadline inside a stage (JointReview.Opinion) ends with it, unless it is of something that goes on.
    private static bool IsInside(CaseFile file, DeadlineRow row, string stage) =>
        row.Kind == stage || (row.Kind.StartsWith(stage + ".", StringComparison.Ordinal) && !Procedures.Of(file.Row).LastingDeadlines.Contains(row.Kind, StringComparer.Ordinal));

    private async Task EnterAsync(ActContext act, CaseFile file, StageActivity stage)
    {
        Procedure procedure = Procedures.Of(file.Row);
        if (procedure.JoiningUnits.TryGetValue(stage.Id, out (string Unit, Party Party) joining))
        {
            await AddPartyAsync(act, file, joining.Unit, joining.Party);
        }

        IReadOnlyList<DeadlineRow> running = await DeadlineTable.RunningAsync(act.Db, file.Row.Id);
        if (running.Any(row => row.Kind == stage.Id && row.State == DeadlineState.Paused))
        {
            await DeadlineDesk.ResumeAsync(act, file, row => row.Kind == stage.Id);
        }
        else if (StageTarget.Of(act.Settings, stage) is { } workingDays && running.All(row => row.Kind != stage.Id))
        {
            var deadline = new NewDeadline(StableId.From($"{file.Row.Id.Value:N}/{stage.Id}/{file.State.StepCount}"), stage.Id, workingDays)
            {
                UnitId = Owners(file, stage).FirstOrDefault(),
                IsStatutory = procedure.StatutoryStages.Contains(stage.Id, StringComparer.Ordinal),
            };
            // A season's day is a day that the office set: where it comes first, no recount moves it.
            DateOnly byWorkingDays = act.Calendar.AddWorkingDays(act.Today, workingDays).DueOn;
            await (Season.Of(act.Settings.Placement, stage.Id) is { } by && Season.LastDay(by, act.Today, byWorkingDays) is { } day
                ? DeadlineDesk.OpenUntilAsync(act, file, deadline, day)
                : DeadlineDesk.OpenAsync(act, file, deadline));
        }

        await AskAsync(act, file, stage);
    }

    private async Task AskAsync(ActContext act, CaseFile file, StageActivity stage)
    {
        var notice = new NoticeText("stage." + stage.Id, $"{file.State.StepCount}");
        foreach (string unit in Owners(file, stage))
        {
            await NoticeDesk.ToUnitAsync(act, file, unit, notice);
        }

        Party?[] parties = [.. stage.Inputs.Roles.Select(Enum.Parse<Role>).Select(RoleParty.Of)];
        foreach (ICaseMembership membership in memberships.Where(known => parties.Contains(known.Party)))
        {
            foreach (string person in await membership.PeopleAsync(act, file))
            {
                await NoticeDesk.ToPersonAsync(act, file, person, notice);
            }
        }
    }

    /// <summary>The units whose people act in a stage.</summary>
    public static IEnumerable<string> Owners(CaseFile file, StageActivity stage) => stage.Inputs.Roles.Select(Enum.Parse<Role>)
        .SelectMany(role => RoleParty.Of(role) is { } party ? file.Units(party) : []).Distinct(StringComparer.Ordinal);
}

/// <summary>What a definition's <c>Qujing.Effect</c> does to the case, in the same transaction as the step that reached it.</summary>
public interface ICaseEffect
{
    string Name { get; }

    /// <param name="act">The act whose outcome led here.</param>
    /// <param name="file">The case that moved.</param>
    /// <param name="outcome">The outcome that led here.</param>
    Task<Refusal?> RunAsync(ActContext act, CaseFile file, string outcome);
}

public sealed record NewCase
{
    public required CaseId Id { get; init; }
    public required Procedure Procedure { get; init; }
    public required string Kind { get; init; }
    public required string ZoneCode { get; init; }
    public required string Title { get; init; }
    public required string OpeningUnit { get; init; }
    public required Party OpeningParty { get; init; }
    public CaseId? Modifies { get; init; }
}
