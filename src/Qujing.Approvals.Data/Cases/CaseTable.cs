using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Parties;

namespace Qujing.Approvals.Data.Cases;

/// <summary>The case's own row, its parties, and what lists and counts are read from. One place keeps the three together.</summary>
public static class CaseTable
{
    /// <summary>The list of those who see every case.</summary>
    public const string EveryCase = "*";

    /// <summary>The list of those who see every child's placement: a smaller circle than those who see every plan.</summary>
    public const string EveryPlacement = "*placement";

    private const string Columns = """
        id, number, procedure_id, kind, zone_code, title, modifies_case_id, definition_id, definition_version, workflow_state,
        stage, stage_entered_at, status, light, due_sort, version, opened_at, opened_by
        """;
    internal const string SelectByNumber = $"SELECT {Columns} FROM approval_case WHERE number = @caseNumber";
    private const string SelectById = $"SELECT {Columns} FROM approval_case WHERE id = @id";
    internal const string SelectPartiesByNumber = "SELECT p.unit_id, p.party FROM approval_case c JOIN case_party p ON p.case_id = c.id WHERE c.number = @caseNumber";
    private const string SelectParties = "SELECT unit_id, party FROM case_party WHERE case_id = @id";
    private const string NextNumber = "UPDATE case_number SET last_no = last_no + 1 WHERE prefix = @prefix";
    private const string FirstNumber = "INSERT INTO case_number (prefix, last_no) VALUES (@prefix, 1)";
    private const string SelectNumber = "SELECT last_no FROM case_number WHERE prefix = @prefix";
    private const string Insert = """
        INSERT INTO approval_case (id, number, procedure_id, kind, zone_code, title, modifies_case_id, definition_id, definition_version, workflow_state,
          stage, stage_entered_at, status, light, due_sort, version, opened_at, opened_by)
        VALUES (@Id, @Number, @ProcedureId, @Kind, @ZoneCode, @Title, @ModifiesCaseId, @DefinitionId, @DefinitionVersion, @WorkflowState,
          @Stage, @StageEnteredAt, @Status, @Light, @DueSort, @Version, @OpenedAt, @OpenedBy)
        """;
    private const string Update = """
        UPDATE approval_case
        SET title = @Title, workflow_state = @WorkflowState, stage = @Stage, stage_entered_at = @StageEnteredAt, status = @Status, light = @Light,
            due_sort = @DueSort, zone_code = @ZoneCode, definition_version = @DefinitionVersion, version = @Version
        WHERE id = @Id AND version = @Before
        """;
    private const string InsertParty = "INSERT INTO case_party (case_id, unit_id, party) VALUES (@Id, @unitId, @party)";
    private const string DeleteParty = "DELETE FROM case_party WHERE case_id = @Id AND unit_id = @unitId AND party = @party";
    private const string HasListedParty = "SELECT COUNT(*) FROM case_party WHERE case_id = @Id AND unit_id = @unitId AND party <> 3";
    private const string DeleteListed = "DELETE FROM worklist WHERE case_id = @Id AND unit_id = @unitId";
    private const string CountOneLess = """
        UPDATE worklist_count SET cases = cases - 1 WHERE unit_id = @unitId AND status = @Status AND stage = @Stage AND light = @Light
        """;
    private const string HasParty = "SELECT COUNT(*) FROM case_party WHERE case_id = @Id AND unit_id = @unitId AND party = @party";
    private const string IsListed = "SELECT COUNT(*) FROM worklist WHERE case_id = @Id AND unit_id = @unitId";
    private const string InsertListed = """
        INSERT INTO worklist (unit_id, status, due_sort, case_id, stage, light, zone_code)
        VALUES (@unitId, @Status, @DueSort, @Id, @Stage, @Light, @ZoneCode)
        """;
    private const string UpdateListed = """
        UPDATE worklist SET status = @Status, due_sort = @DueSort, stage = @Stage, light = @Light, zone_code = @ZoneCode WHERE case_id = @Id
        """;
    private const string CountLess = """
        UPDATE worklist_count SET cases = cases - 1
        WHERE status = @Status AND stage = @Stage AND light = @Light AND unit_id IN (SELECT w.unit_id FROM worklist w WHERE w.case_id = @Id)
        """;
    private const string CountMore = """
        UPDATE worklist_count SET cases = cases + 1
        WHERE status = @Status AND stage = @Stage AND light = @Light AND unit_id IN (SELECT w.unit_id FROM worklist w WHERE w.case_id = @Id)
        """;
    private const string CountFirst = """
        INSERT INTO worklist_count (unit_id, status, stage, light, cases)
        SELECT w.unit_id, @Status, @Stage, @Light, 0 FROM worklist w
        WHERE w.case_id = @Id AND NOT EXISTS (
          SELECT 1 FROM worklist_count n WHERE n.unit_id = w.unit_id AND n.status = @Status AND n.stage = @Stage AND n.light = @Light)
        """;
    private const string CountOneFirst = """
        INSERT INTO worklist_count (unit_id, status, stage, light, cases)
        SELECT @unitId, @Status, @Stage, @Light, 0
        WHERE NOT EXISTS (SELECT 1 FROM worklist_count n WHERE n.unit_id = @unitId AND n.status = @Status AND n.stage = @Stage AND n.light = @Light)
        """;
    private const string CountOneMore = """
        UPDATE worklist_count SET cases = cases + 1 WHERE unit_id = @unitId AND status = @Status AND stage = @Stage AND light = @Light
        """;

    public static Task<CaseRow?> FindAsync(DbSession session, string caseNumber) => session.FindAsync<CaseRow>(SelectByNumber, new { caseNumber });

    public static Task<CaseRow?> FindAsync(DbSession session, CaseId id) => session.FindAsync<CaseRow>(SelectById, new { id });

    public static async Task<IReadOnlyList<CaseParty>> PartiesAsync(DbSession session, CaseId id) => await session.QueryAsync<CaseParty>(SelectParties, new { id });

    /// <summary>KG-2026-009: the next number of its prefix; numbers of refused acts are given again.</summary>
    public static async Task<string> NextNumberAsync(DbSession session, string prefix) => $"{prefix}-{await NextNoAsync(session, prefix):D3}";

    /// <summary>1, 2, 3: the next running number of a prefix.</summary>
    public static async Task<long> NextNoAsync(DbSession session, string prefix)
    {
        if (!await session.TryExecuteOneAsync(NextNumber, new { prefix }))
        {
            await session.ExecuteOneAsync(FirstNumber, new { prefix });
        }

        return await session.SingleAsync<long>(SelectNumber, new { prefix });
    }

    /// <param name="everyCaseList">The list that all cases of its procedure stand in.</param>
    public static async Task InsertAsync(DbSession session, CaseRow row, string everyCaseList = EveryCase)
    {
        await session.ExecuteOneAsync(Insert, row);
        await CaseSearch.IndexAsync(session, row);
        await ListAsync(session, row, everyCaseList);
    }

    /// <summary>Adds a party; its unit follows the case in its list from then on.</summary>
    public static async Task AddPartyAsync(DbSession session, CaseRow row, string unitId, Party party)
    {
        if (await session.SingleAsync<long>(HasParty, new { row.Id, unitId, party }) > 0)
        {
            return;
        }

        await session.ExecuteOneAsync(InsertParty, new { row.Id, unitId, party });
        if (party != Party.Participant && await session.SingleAsync<long>(IsListed, new { row.Id, unitId }) == 0)
        {
            await ListAsync(session, row, unitId);
        }
    }

    /// <summary>Ends a unit's part in a case: the case leaves its list, unless it is another party too.</summary>
    public static async Task RemovePartyAsync(DbSession session, CaseRow row, string unitId, Party party)
    {
        await session.ExecuteAsync(DeleteParty, new { row.Id, unitId, party });
        bool stays = await session.SingleAsync<long>(HasListedParty, new { row.Id, unitId }) > 0;
        if (!stays && await session.SingleAsync<long>(IsListed, new { row.Id, unitId }) > 0)
        {
            var listed = new { unitId, row.Id, row.Status, row.Stage, row.Light };
            await session.ExecuteOneAsync(CountOneLess, listed);
            await session.ExecuteOneAsync(DeleteListed, listed);
        }
    }

    /// <summary>False where the version has moved on: somebody else was first.</summary>
    public static async Task<bool> TryUpdateAsync(DbSession session, CaseRow before, CaseRow after)
    {
        if (!await session.TryExecuteOneAsync(Update, new
            {
                after.Id, after.Title, after.WorkflowState, after.Stage, after.StageEnteredAt, after.Status, after.Light, after.DueSort, after.ZoneCode, after.DefinitionVersion, after.Version,
                Before = before.Version,
            }))
        {
            return false;
        }

        if (before.Title != after.Title)
        {
            await CaseSearch.IndexAsync(session, after);
        }

        if ((before.Status, before.Stage, before.Light, before.DueSort, before.ZoneCode) != (after.Status, after.Stage, after.Light, after.DueSort, after.ZoneCode))
        {
            await session.ExecuteAsync(CountLess, before);
            await session.ExecuteAsync(UpdateListed, after);
            await session.ExecuteAsync(CountFirst, after);
            await session.ExecuteAsync(CountMore, after);
        }

        return true;
    }

    private static async Task ListAsync(DbSession session, CaseRow row, string unitId)
    {
        var listed = new { unitId, row.Id, row.Status, row.DueSort, row.Stage, row.Light, row.ZoneCode };
        await session.ExecuteOneAsync(InsertListed, listed);
        await session.ExecuteAsync(CountOneFirst, listed);
        await session.ExecuteOneAsync(CountOneMore, listed);
    }
}

public sealed record CaseParty
{
    public required string UnitId { get; init; }
    public required Party Party { get; init; }
}
