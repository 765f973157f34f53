using Deque.AxeCore.Commons;

namespace Qujing.Approvals.Browser.Tests.Looking;

/// <summary>axe-core, loaded once into a page and asked as often as the page changes its looks.</summary>
internal static class Axe
{
    public static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    /// <summary>What colours or sizes alone can break on a page that is right otherwise.</summary>
    public static readonly string[] OfColour = ["color-contrast", "link-in-text-block"];
    public static readonly string[] OfSize = ["target-size", "scrollable-region-focusable"];

    private const string Run =
        """
        async ([type, values]) => {
          const result = await axe.run(document, { runOnly: { type, values }, resultTypes: ['violations'] });
          return result.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + (n.any[0] || n.all[0] || n.none[0] || {}).message).join(' | '));
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    public static Task LoadAsync(IPage page) => page.EvaluateAsync(Script);

    public static Task<string[]> ByTagAsync(IPage page, string[] tags) => page.EvaluateAsync<string[]>(Run, new object[] { "tag", tags });

    public static Task<string[]> ByRuleAsync(IPage page, string[] rules) => page.EvaluateAsync<string[]>(Run, new object[] { "rule", rules });
}
