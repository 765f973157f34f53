using System.Text;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Data.Cases;

/// <summary>Full text over number and title. Chinese has no blanks: each character is a word, and a query is a phrase of them.</summary>
public static class CaseSearch
{
    private const string Replace = "UPDATE case_search SET words = @words WHERE rowid = (SELECT place FROM case_search_row WHERE case_id = @Id)";
    private const string Insert = "INSERT INTO case_search (words, case_id) VALUES (@words, @Id)";
    private const string InsertPlace = "INSERT INTO case_search_row (case_id, place) VALUES (@Id, last_insert_rowid())";

    public static async Task IndexAsync(DbSession session, CaseRow row)
    {
        var wanted = new { row.Id, words = Words($"{row.Number} {row.Title}") };
        if (row.Version > 1)
        {
            await session.ExecuteOneAsync(Replace, wanted);
            return;
        }

        await session.ExecuteOneAsync(Insert, wanted);
        await session.ExecuteOneAsync(InsertPlace, wanted);
    }

    /// <summary>What MATCH takes for a person's words; null where nothing can be looked for.</summary>
    public static string? Phrase(string query)
    {
        string words = Words(query);
        return words.Length == 0 ? null : "\"" + words + "\"";
    }

    private static string Words(string text)
    {
        var words = new StringBuilder();
        foreach (Rune rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
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
