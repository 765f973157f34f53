using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Data.SqlClient;

namespace Qujing.Approvals.Benchmarks.Pages;

/// <summary>The rival: a status table behind a cookie, with one query and an antiforgery token.</summary>
[Authorize]
public sealed class SecureModel(BareDatabase database) : PageModel
{
    private const string Columns = "c.number AS Number, c.title AS Title, c.stage AS Stage, w.due_sort AS DueSort";
    private const string Listed = """
        FROM worklist w JOIN approval_case c ON c.id = w.case_id
        WHERE w.unit_id = 'industry' AND w.status = 'in-procedure' ORDER BY w.due_sort, w.case_id
        """;
    private const string Select = $"SELECT {Columns} {Listed} LIMIT 50";
    private const string SelectOnServer = $"SELECT TOP (50) {Columns} {Listed}";

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await using DbConnection connection = database.Connection();
        Lines = (await connection.QueryAsync<Line>(connection is SqlConnection ? SelectOnServer : Select)).AsList();
    }

    public sealed class Line
    {
        public string Number { get; set; } = "";
        public string Title { get; set; } = "";
        public string Stage { get; set; } = "";
        public string DueSort { get; set; } = "";
    }
}

public sealed record BareDatabase(Func<DbConnection> Connection);
