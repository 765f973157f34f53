using Microsoft.Extensions.Logging.Abstractions;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>The sentences of the pages, for those who have no page.</summary>
internal static class DrawSentences
{
    internal static string Sentence(Refusal refusal) => new PageTexts(new TextCatalogue(), new CurrentLanguage(), NullLogger<PageTexts>.Instance).Sentence(refusal);
}
