using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Features.Desk;

/// <summary>The statements of the case list: one for each key that a page can be read by. None counts and none skips rows.</summary>
internal static class CaseListSql
{
    private const string Columns = "c.number, c.title, c.kind, c.zone_code, c.stage, c.status, c.stage_entered_at, c.due_sort, c.light, c.id AS case_key";

    private const string Listed = $"""
        FROM worklist w JOIN approval_case c ON c.id = w.case_id
        WHERE w.unit_id = @Unit AND w.status = @Status AND (@Zone = '' OR w.zone_code = @Zone) AND c.number >= @From AND c.number < @Until
          AND {OfficialRecusalTable.IsOpenToMe}
        """;
    private const string After = "AND (w.due_sort, w.case_id) > (@DueSort, @CaseKey)";
    // The first condition is a place to begin at in the key; an OR alone has the pages before it read and left out.
    private const string AfterOnServer = "AND w.due_sort >= @DueSort AND (w.due_sort > @DueSort OR w.case_id > @CaseKey)";
    private const string InOrder = "ORDER BY w.due_sort, w.case_id";

    private const string OfCase = $"""
        AND (@Zone = '' OR c.zone_code = @Zone) AND (@Stage = '' OR c.stage = @Stage) AND (@Light < 0 OR c.light = @Light) AND (@Status = '' OR c.status = @Status)
          AND c.number >= @From AND c.number < @Until AND {OfficialRecusalTable.IsOpenToMe}
        """;
    private const string OfTheirs = """
        AND (@Party = 0 OR EXISTS (SELECT 1 FROM case_party p WHERE p.case_id = c.id AND p.unit_id = @Unit AND p.party = @Party))
        """;

    internal static readonly SqlText ByDue = new(
        $"SELECT {Columns} {Listed} {After} {InOrder} LIMIT @Limit",
        $"SELECT TOP (@Limit) {Columns} {Listed} {AfterOnServer} {InOrder}");

    internal static readonly SqlText OfStage = new(
        $"SELECT {Columns} {Listed} AND w.stage = @Stage AND (@Light < 0 OR w.light = @Light) {After} {InOrder} LIMIT @Limit",
        $"SELECT TOP (@Limit) {Columns} {Listed} AND w.stage = @Stage AND (@Light < 0 OR w.light = @Light) {AfterOnServer} {InOrder}");

    internal static readonly SqlText OfLight = new(
        $"SELECT {Columns} {Listed} AND w.light = @Light {After} {InOrder} LIMIT @Limit",
        $"SELECT TOP (@Limit) {Columns} {Listed} AND w.light = @Light {AfterOnServer} {InOrder}");

    // Departments that only take part have no list of their own, and take part in nearly every case: the cases lead, in their order (SQLite takes a cross join as it stands), until the page is full.
    internal static readonly SqlText OfParticipant = new(
        $"""
        SELECT {Columns} FROM approval_case c CROSS JOIN case_party p
        WHERE p.case_id = c.id AND p.unit_id = @Unit AND p.party = @Party {OfCase} AND (c.due_sort, c.id) > (@DueSort, @CaseKey)
        ORDER BY c.due_sort, c.id LIMIT @Limit
        """,
        $"""
        SELECT TOP (@Limit) {Columns} FROM approval_case c CROSS JOIN case_party p
        WHERE p.case_id = c.id AND p.unit_id = @Unit AND p.party = @Party {OfCase} AND c.due_sort >= @DueSort AND (c.due_sort > @DueSort OR c.id > @CaseKey)
        ORDER BY c.due_sort, c.id
        """);

    internal static readonly SqlText NewestFirst = new(
        $"SELECT {Columns} FROM approval_case c WHERE c.number < @AfterNumber {OfCase} {OfTheirs} ORDER BY c.number DESC LIMIT @Limit",
        $"SELECT TOP (@Limit) {Columns} FROM approval_case c WHERE c.number < @AfterNumber {OfCase} {OfTheirs} ORDER BY c.number DESC");

    internal static readonly SqlText Search = new(
        $"""
        SELECT {Columns}, case_search.rowid AS place FROM case_search JOIN approval_case c ON c.id = case_search.case_id
        WHERE case_search MATCH @Phrase AND case_search.rowid < @AfterPlace {OfCase} {OfTheirs}
        ORDER BY case_search.rowid DESC LIMIT @Limit
        """,
        $"""
        SELECT TOP (@Limit) {Columns}, k.place FROM case_search_word k JOIN case_search s ON s.place = k.place JOIN approval_case c ON c.id = s.case_id
        WHERE k.word = @FirstWord AND k.place < @AfterPlace AND NOT EXISTS (SELECT 1 FROM STRING_SPLIT(@Phrase, '"') f WHERE f.value <> '' AND f.value <> ' ' AND CHARINDEX(CONCAT(' ', f.value, ' '), s.words) = 0) {OfCase} {OfTheirs}
        ORDER BY k.place DESC
        """);
}
