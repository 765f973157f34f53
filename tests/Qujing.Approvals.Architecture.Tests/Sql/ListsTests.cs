using System.Text.RegularExpressions;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Features.Pipeline;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests.Sql;

/// <summary>
/// C01: whatever lists cases to a person leaves out those from which the person stands aside. Every statement that reads several cases names the condition, or stands
/// here with its reason; so does one that is written tomorrow.
/// </summary>
public sealed partial class ListsTests
{
    /// <summary>The beginning of each statement that may do without, and why.</summary>
    private static readonly (string Beginning, string Reason)[] Exempt =
    [
        ("SELECT TOP (@limit) o.id, o.once_key", "the sender, which is told beside it who is to be left out"),
        ("SELECT TOP (@limit) o.id, o.kind, c.number AS case_number, COALESCE", "undelivered notices, for administrators, who handle no case"),
        ("SELECT COUNT(*) FROM outbox", "figures of the machine"),
        ("SELECT TOP (@limit) c.number, c.title, a.document_number", "what was published, which the whole world reads"),
        ("SELECT TOP (@limit) number, stage, definition_id", "cases to carry over, for administrators"),
        ("SELECT d.definition_id, d.version", "versions of the definitions, with how many cases run on them"),
        ("SELECT COUNT(*) AS forming", "seats without a holder, for administrators"),
        ("SELECT id, person_id, county_code, years_stated_for", "figures of a county, equal for everybody who reads them"),
        ("SELECT p.child_id, p.closed_on", "figures of a county, equal for everybody who reads them"),
        ("SELECT p.county_code, c.stage", "figures of a county, equal for everybody who reads them"),
        ("SELECT k.county_code, e.kind", "how much a county is to be urged, without a case"),
        ("SELECT c.number FROM placement_deferral", "what the product itself has to do today"),
        ("SELECT c.number FROM approval a", "what the product itself has to do today"),
        ("SELECT c.number FROM deadline d", "what the product itself has to do today"),
        ("SELECT c.panel_seat_id", "seat cards that may be used, to find one by its code"),
        ("SELECT number FROM approval_case WHERE zone_code", "whether a zone has a case; ZoneCases.NameAsync tells its number"),
        ("SELECT c.number, a.lock_through", "whether a zone has a plan in force; ZoneCases.NameAsync tells its number"),
        ("SELECT id, number, temporary_number", "records of children, which ChildDesk.OpenToActorAsync cuts for whoever asks"),
        ("SELECT d.case_id, c.number, p.county_code, p.child_id", "who asks for a school's places; PlaceClaims names no case from which its reader stands aside"),
        ("SELECT m.child_id, m.party", "marks, read beside records that were cut"),
        ("SELECT d.first_id, d.second_id", "pairs kept apart, read beside records that were cut"),
        ("SELECT c.number FROM approval_case c JOIN publication p", "what was published, which the whole world reads"),
        ("SELECT c.number, a.issued_on,", "past cases under another setting, for administrators"),
        ("SELECT c.number, c.id, c.zone_code", "past cases under another setting, for administrators"),
        ("SELECT c.number, c.id, r.no", "past cases under another setting, for administrators"),
        ("SELECT c.number, (SELECT COUNT(*) FROM ballot_seat s", "past cases under another setting, for administrators"),
        ("SELECT c.number, i.review_opinion", "past cases under another setting, for administrators"),
        ("SELECT c.number, d.kind, d.opened_on", "past cases under another setting, for administrators"),
        ("SELECT MIN(number) AS earliest", "the years that have a case"),
        ("SELECT stage AS name, SUM(cases)", "published figures, equal for everybody who reads them"),
        ("SELECT id FROM approval_case WHERE definition_id", "cases to carry over, for administrators"),
        ("SELECT 'audit-seal.key' AS name", "which keys the database needs beside it"),
        ("SELECT p.child_id, CASE WHEN p.form", "days of placements, read beside records that were cut, and by figures"),
        ("SELECT c.id, MIN(v.recorded_at) AS stated_at", "records of an older program, for what is kept with their years of schooling"),
        ("SELECT id, person_id FROM child", "records of an older program, for tokens that nobody is shown"),
        ("SELECT s.id, s.child_id", "sealed texts, to be sealed under another key"),
    ];

    [Fact]
    public void C01_EveryListOfCases_LeavesOutThoseFromWhichItsReaderStandsAside()
    {
        string[] open = [.. Open(ProductSql.ForServer(typeof(CaseTable).Assembly, typeof(ActName).Assembly).Select(text => text.Sql))];

        Assert.Equal("", string.Join('\n', open.Where(sql => !Exempt.Any(known => sql.StartsWith(known.Beginning, StringComparison.Ordinal)))));
        Assert.Equal([], Exempt.Where(known => !open.Any(sql => sql.StartsWith(known.Beginning, StringComparison.Ordinal))).Select(known => known.Beginning));
    }

    [Theory]
    [InlineData("SELECT c.number FROM worklist w JOIN approval_case c ON c.id = w.case_id WHERE w.unit_id = @unit", true)]
    [InlineData("SELECT SUM(cases) FROM worklist_count WHERE unit_id = @unit", true)]
    [InlineData("SELECT number FROM child WHERE county_code = @county", true)]
    [InlineData("SELECT title FROM approval_case WHERE number = @caseNumber", false)]
    [InlineData("SELECT c.number FROM approval_case c WHERE NOT EXISTS (SELECT 1 FROM official_recusal z WHERE z.account_id = @me AND z.case_id = c.id)", false)]
    public void PlantedList_IsCaught(string sql, bool isOpen) => Assert.Equal(isOpen, Open([sql]).Any());

    private static IEnumerable<string> Open(IEnumerable<string> texts) => texts
        .Select(text => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        .Where(sql => sql.StartsWith("SELECT", StringComparison.Ordinal) && ListPattern().IsMatch(sql) && !OneCasePattern().IsMatch(sql) && !sql.Contains("official_recusal", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(FROM|JOIN) (approval_case|worklist|worklist_count|outbox|child)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ListPattern();

    [GeneratedRegex(@"\b(case_id|id|number|child_id|once_key) = @(id|Id|caseId|CaseId|caseNumber|number|childId|OnceKey)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OneCasePattern();
}
