using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Web.CommandLine;
using Qujing.Approvals.Web.Texts;
using Xunit;

namespace Qujing.Approvals.Web.Tests.CommandLine;

/// <summary>What an installation's own place can cause is a sentence, never a stack trace; a fault of ours is one too, and shows its trace when asked.</summary>
public sealed class CommandFailureTests
{
    [Fact]
    public void EveryFaultOfADatabase_HasASentenceOfItsOwn()
    {
        string[] words = [.. Enum.GetValues<DatabaseFault>().Select(fault => CommandFailure.Words(new DatabaseUnfitException(fault, "what to do"))!)];

        Assert.All(words, said => Assert.True(MarkedText.HasChinese(said), said));
        Assert.Equal(words.Length, words.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void AFile_IsNamed_AndWhatNobodyForesaw_IsNot()
    {
        Assert.Contains("/srv/qujing", CommandFailure.Words(new UnauthorizedAccessException("Access to the path '/srv/qujing' is denied.")), StringComparison.Ordinal);
        Assert.Null(CommandFailure.Words(new InvalidOperationException("a fault of ours")));
        Assert.StartsWith("出现了没有料到的问题，没有办成", CommandFailure.Sentence(new InvalidOperationException("a fault\nof ours")), StringComparison.Ordinal);
        Assert.DoesNotContain("\n", CommandFailure.Sentence(new InvalidOperationException("a fault\nof ours")), StringComparison.Ordinal);
    }
}
