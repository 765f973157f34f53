using System.Net;
using System.Text;
using AngleSharp.Dom;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Statistics;

public sealed class StatsPagesTests
{
    [Fact]
    public async Task Stats_CountStaysInWorkingDays_WithABarAndATextForEach()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        // Tuesday to Friday and over the weekend to Tuesday: 3 and 5 working days at the check, so that the median is 4.
        await AcceptedAfterAsync(system, "luoping", days: 3);
        await AcceptedAfterAsync(system, "shizong", days: 7);
        await using var site = new PlanSite(system);
        PlanBrowser lead = await site.EnterAsync(await system.SecretariatAsync());

        IDocument page = await lead.GetAsync("/stats");

        IElement row = page.QuerySelectorAll("tbody tr").Single(line => line.QuerySelector("th")!.TextContent == "完整性核查");
        Assert.Equal(["0", "2", "5", "4"], row.QuerySelectorAll("td.g-num").Select(cell => cell.TextContent));
        Assert.Equal("中位数 4 个工作日", row.QuerySelector("svg[role=img]")!.GetAttribute("aria-label"));
        Assert.Contains(page.QuerySelectorAll("tbody tr"), line => line.TextContent.Contains("师宗产业园区", StringComparison.Ordinal));
        byte[] csv = await lead.Client.GetByteArrayAsync("/stats.csv");
        Assert.True(csv.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        Assert.Contains("\"各环节用时\",\"完整性核查\",\"中位数\",\"4\"", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Stats_AreOfOnesOwnCases_AndOnlyForThoseWhoLeadOrWatch()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await AcceptedAfterAsync(system, "luoping", days: 1);
        await AcceptedAfterAsync(system, "qujing-hightech", days: 1);
        await using var site = new PlanSite(system);

        Assert.Equal(2, await ZonesAsync(site, await system.SupervisorAsync()));
        Assert.Equal(2, await ZonesAsync(site, await system.AuditorAsync()));
        Assert.Equal(1, await ZonesAsync(site, await system.SecretariatAsync("science-technology")));
        foreach (Account other in new[] { await system.OrganisingBodyAsync(), await system.RecorderAsync(), await system.ReviewerAsync("water"), await system.AdministratorAsync() })
        {
            PlanBrowser browser = await site.EnterAsync(other);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync("/stats")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Client.GetAsync("/stats.csv")).StatusCode);
        }
    }

    [Fact]
    public async Task CaseExport_HoldsExactlyWhatTheFiltersShow_AndNothingThatASpreadsheetCarriesOut()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.SubmittedCaseAsync("luoping");
        await system.SubmittedCaseAsync("shizong");
        string formula = await system.OpenCaseAsync("huize");
        await system.Database.WriteAsync(session => session.ExecuteOneAsync("UPDATE approval_case SET title = @title WHERE number = @formula", new { title = "=HYPERLINK(\"http://x\")", formula }));
        await using var site = new PlanSite(system);
        PlanBrowser auditor = await site.EnterAsync(await system.AuditorAsync());

        foreach (string filter in new[] { "", "?zone=luoping", "?stage=Draft&status=all", "?status=withdrawn", "?sort=new&year=2026", "?q=师宗" })
        {
            IDocument page = await auditor.GetAsync("/cases" + filter);
            string[] shown = [.. page.QuerySelectorAll("tbody td.g-ref").Select(cell => cell.TextContent)];
            string[][] csv = Csv(await auditor.Client.GetByteArrayAsync("/cases.csv" + filter));
            string[][] xlsx = Xlsx(await auditor.Client.GetByteArrayAsync("/cases.xlsx" + filter));
            Assert.Equal(shown, csv.Skip(1).Select(row => row[0]));
            Assert.Equal(shown, xlsx.Skip(1).Select(row => row[0]));
            Assert.Equal(csv[0], xlsx[0]);
            Assert.Equal(shown.Length > 0, page.QuerySelector("a[href*='cases.csv']") is not null);
        }

        Assert.Equal("'=HYPERLINK(\"http://x\")", Csv(await auditor.Client.GetByteArrayAsync("/cases.csv?zone=huize"))[1][1]);
        Assert.Equal("=HYPERLINK(\"http://x\")", Xlsx(await auditor.Client.GetByteArrayAsync("/cases.xlsx?zone=huize"))[1][1]);
        Assert.Equal(14, (await system.Database.ReadAsync(session => session.QueryAsync<long>("SELECT COUNT(*) FROM audit_event WHERE act = 'CaseListExport' AND outcome = 'read'"))).Single());
    }

    [Fact]
    public async Task CaseExport_LongerThanAPage_LeavesNothingOut()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        await system.Database.WriteAsync(async session =>
        {
            for (int copy = 2; copy <= 61; copy++)
            {
                var values = new { id = $"00000000-0000-0000-0000-{copy:D12}", copied = $"KG-2026-{copy:D3}", number };
                await session.ExecuteOneAsync(
                    """
                    INSERT INTO approval_case (id, number, procedure_id, kind, zone_code, title, modifies_case_id, definition_id, definition_version, workflow_state,
                      stage, stage_entered_at, status, light, due_sort, version, opened_at, opened_by)
                    SELECT @id, @copied, procedure_id, kind, zone_code, title, modifies_case_id, definition_id, definition_version, workflow_state,
                      stage, stage_entered_at, 'withdrawn', light, due_sort, version, opened_at, opened_by FROM approval_case WHERE number = @number
                    """,
                    values);
                await session.ExecuteOneAsync(
                    "INSERT INTO worklist (unit_id, status, due_sort, case_id, stage, light, zone_code) SELECT '*', status, due_sort, id, stage, light, zone_code FROM approval_case WHERE number = @copied", values);
            }
        });
        await using var site = new PlanSite(system);
        PlanBrowser auditor = await site.EnterAsync(await system.AuditorAsync());

        Assert.Equal(61, Csv(await auditor.Client.GetByteArrayAsync("/cases.csv?status=withdrawn")).Length);
        Assert.Equal(62, Csv(await auditor.Client.GetByteArrayAsync("/cases.csv?status=all")).Length);
        Assert.Equal(62, Csv(await auditor.Client.GetByteArrayAsync("/cases.csv?status=all&due=2026-01-01&after=KG-2026-020")).Length);
    }

    private static async Task AcceptedAfterAsync(TestSystem system, string zone, int days)
    {
        string number = await system.SubmittedCaseAsync(zone);
        DateTimeOffset start = system.Clock.GetUtcNow();
        system.Clock.Advance(TimeSpan.FromDays(days));
        Account lead = await system.LeadOfAsync(number);
        await system.DoAsync(lead, new AcceptSubmission.Command(system.NewId(), number, await system.VersionAsync(number), TestSystem.Sheet()));
        // The next case begins on the Tuesday after.
        system.Clock.SetUtcNow(start.AddDays(7));
    }

    private static async Task<int> ZonesAsync(PlanSite site, Account account)
    {
        IDocument page = await (await site.EnterAsync(account)).GetAsync("/stats");
        return page.QuerySelectorAll("table").Single(table => table.QuerySelector("caption")!.TextContent == "各开发区").QuerySelectorAll("tbody tr").Length;
    }

    private static string[][] Csv(byte[] bytes)
    {
        Assert.True(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        return [.. Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[1..^1].Split("\",\"").Select(cell => cell.Replace("\"\"", "\"", StringComparison.Ordinal)).ToArray())];
    }

    private static string[][] Xlsx(byte[] bytes)
    {
        using var file = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(file).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        Worksheet sheet = file.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.All(sheet.Descendants<Cell>(), cell => Assert.Equal(CellValues.InlineString, cell.DataType!.Value));
        return [.. sheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToArray())];
    }
}
