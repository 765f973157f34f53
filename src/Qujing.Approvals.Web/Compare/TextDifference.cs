using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace Qujing.Approvals.Web.Compare;

/// <summary>One place in which two texts differ.</summary>
/// <param name="Before">The unchanged sentence before it; null at the beginning.</param>
internal sealed record Change(string? Before, IReadOnlyList<string> Removed, IReadOnlyList<string> Added);

/// <summary>What was taken out and put in between two versions, sentence by sentence.</summary>
internal static class TextDifference
{
    /// <summary>Beyond this a reader is better served by the two files.</summary>
    public const int ChangesMax = 300;

    public static IReadOnlyList<Change> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        DiffResult result = Differ.Instance.CreateDiffs(string.Join('\n', before), string.Join('\n', after), ignoreWhiteSpace: true, ignoreCase: false, new LineChunker());
        return
        [
            .. result.DiffBlocks.Select(block => new Change(
                block.DeleteStartA > 0 ? result.PiecesOld[block.DeleteStartA - 1] : null,
                [.. Enumerable.Range(block.DeleteStartA, block.DeleteCountA).Select(at => result.PiecesOld[at]).Where(text => text.Length > 0)],
                [.. Enumerable.Range(block.InsertStartB, block.InsertCountB).Select(at => result.PiecesNew[at]).Where(text => text.Length > 0)]))
                .Where(change => change.Removed.Count + change.Added.Count > 0),
        ];
    }
}
