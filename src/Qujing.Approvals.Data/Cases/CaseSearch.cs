using System.Text;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;

namespace Qujing.Approvals.Data.Cases;

/// <summary>Full text over number, title and the number of the approval. Chinese has no blanks: each character is a word, and what a query holds between blanks is a phrase of them. All its phrases must be there, in whatever order.</summary>
public static class CaseSearch
{
    private const int WordLengthMax = 100;

    // SQL Server keeps the words between blanks, so that a phrase is found as it stands, and each word once more as a key to begin at.
    private static readonly SqlText Replace = new(
        "UPDATE case_search SET words = @words WHERE rowid = (SELECT place FROM case_search_row WHERE case_id = @Id)",
        """
        UPDATE case_search SET words = CONCAT(' ', @words, ' ') WHERE case_id = @Id;
        DELETE FROM case_search_word WHERE place = (SELECT place FROM case_search_row WHERE case_id = @Id);
        INSERT INTO case_search_word (word, place)
        SELECT DISTINCT LEFT(s.value, 100), r.place FROM case_search_row r CROSS APPLY STRING_SPLIT(@words, ' ') s WHERE r.case_id = @Id
        """);
    private const string SelectDocumentNumber = "SELECT document_number FROM approval WHERE case_id = @Id";
    private static readonly SqlText Insert = new(
        "INSERT INTO case_search (words, case_id) VALUES (@words, @Id)",
        "INSERT INTO case_search (words, case_id) VALUES (CONCAT(' ', @words, ' '), @Id)");
    private static readonly SqlText InsertPlace = new(
        "INSERT INTO case_search_row (case_id, place) VALUES (@Id, last_insert_rowid())",
        """
        INSERT INTO case_search_row (case_id, place) SELECT case_id, place FROM case_search WHERE case_id = @Id;
        INSERT INTO case_search_word (word, place)
        SELECT DISTINCT LEFT(s.value, 100), r.place FROM case_search_row r CROSS APPLY STRING_SPLIT(@words, ' ') s WHERE r.case_id = @Id
        """);

    public static async Task IndexAsync(DbSession session, CaseRow row)
    {
        if (row.Version > 1)
        {
            string? document = await session.FindAsync<string>(SelectDocumentNumber, new { row.Id });
            await session.ExecuteAsync(Replace, new { row.Id, words = Words($"{row.Number} {row.Title} {document}") });
            return;
        }

        var wanted = new { row.Id, words = Words($"{row.Number} {row.Title}") };
        await session.ExecuteOneAsync(Insert, wanted);
        await session.ExecuteAsync(InsertPlace, wanted);
    }

    /// <summary>What MATCH takes for a person's words; null where nothing can be looked for.</summary>
    public static string? Phrase(string query)
    {
        string[] phrases = [.. query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Words).Where(words => words.Length > 0)];
        return phrases.Length == 0 ? null : string.Join(' ', phrases.Select(words => $"\"{words}\""));
    }

    /// <summary>The word at which SQL Server begins to look; empty where nothing can be looked for.</summary>
    public static string FirstWord(string query)
    {
        string words = Words(query);
        int end = words.IndexOf(' ', StringComparison.Ordinal);
        string first = end < 0 ? words : words[..end];
        return first[..Math.Min(first.Length, WordLengthMax)];
    }

    private static string Words(string text)
    {
        var words = new StringBuilder();
        foreach (Rune rune in TypedNumber.Narrow(text).EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                words.Append(' ');
            }
            else if (rune.Value >= 0x2E80)
            {
                words.Append(' ').Append(rune).Append(' ');
            }
            else
            {
                words.Append(rune);
            }
        }

        return string.Join(' ', words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
