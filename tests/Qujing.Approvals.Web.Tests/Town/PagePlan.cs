using AngleSharp.Dom;

namespace Qujing.Approvals.Web.Tests.Town;

/// <param name="Role">Empty for the public.</param>
/// <param name="AccountId">Who looks; null for a visitor.</param>
/// <param name="Route">The address with what differs from case to case taken out.</param>
internal sealed record PlannedPage(string Role, string? AccountId, string Route, WalkedPage Page)
{
    public string Path => Page.Path;

    public PlannedPage InEnglish() => this with { Page = Page with { Path = "/en" + Page.Path } };
}

/// <summary>
/// Which pages are worth looking at: everything that anybody reaches by links, each once for each way it is built. Two pages of one route whose elements
/// and classes are the same are one page to the eye, whoever opened it and whatever its words.
/// </summary>
internal static class PagePlan
{
    public static async Task<IReadOnlyList<PlannedPage>> DrawUpAsync(DemoTown town) => DrawUp(await TownWalk.OfAsync(town));

    public static IReadOnlyList<PlannedPage> DrawUp(TownWalk walk)
    {
        var planned = new List<PlannedPage>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        Add(walk.Visitors, ("", null));
        foreach (TownPerson person in walk.People)
        {
            Add(walk.Of[person.Id], (person.Role.ToString(), person.Id));
        }

        return planned;

        void Add(IEnumerable<WalkedPage> pages, (string Role, string? AccountId) looker) => planned.AddRange(pages
            .Where(page => known.Add(RouteOf(page.Shape) + " " + BuildOf(page.Document.QuerySelector("main")!) + (page.Path == "/" ? looker.Role : "")))
            .Select(page => new PlannedPage(looker.Role, looker.AccountId, RouteOf(page.Shape), page)));
    }

    /// <summary>Of the pages of one route those that show something that none before them showed, and every role's first page.</summary>
    public static IReadOnlyList<PlannedPage> Distinct(IReadOnlyList<PlannedPage> plan) => NewBy(plan, page => [.. PartsOf(page).Select(part => $"{page.Route} {part}"), $"{page.Role} {(page.Path == "/" ? "first" : "")}"]);

    /// <summary>Of all pages those that show a part that none before them showed on any route, and every role's first page.</summary>
    public static IReadOnlyList<PlannedPage> OfNewParts(IReadOnlyList<PlannedPage> plan) => NewBy(plan, page => [.. PartsOf(page), $"{page.Role} {(page.Path == "/" ? "first" : "")}"]);

    private static IReadOnlyList<PlannedPage> NewBy(IReadOnlyList<PlannedPage> plan, Func<PlannedPage, IEnumerable<string>> signs)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. plan.Where(ShowsSomethingNew)];

        bool ShowsSomethingNew(PlannedPage page)
        {
            int before = seen.Count;
            seen.UnionWith(signs(page));
            return seen.Count > before;
        }
    }

    private static IEnumerable<string> PartsOf(PlannedPage page) => page.Page.Document.QuerySelectorAll("main, main *").Where(element => element.Closest("svg") is null || element.LocalName == "svg")
        .Select(element => $"{Look(element.ParentElement!.ParentElement!)}>{Look(element.ParentElement!)}>{Look(element)}");

    private static string Look(IElement element) => $"{element.LocalName}.{element.ClassName}.{element.GetAttribute("type")}";

    /// <summary>Tasks and settings are named in their address, and how a list is sorted or cut changes its rows alone.</summary>
    private static string RouteOf(string shape)
    {
        string[] parts = shape.Split('?')[0].Split('/');
        return parts is [.., "t" or "settings", _] ? string.Join('/', parts[..^1]) + "/*" : shape.Contains("extend", StringComparison.Ordinal) ? shape : string.Join('/', parts);
    }

    /// <summary>The elements with their classes and types, what repeats taken once. A drawing is one thing.</summary>
    private static string BuildOf(IElement element) => element.LocalName == "svg"
        ? "svg"
        : $"{element.LocalName}.{element.ClassName}.{element.GetAttribute("type")}({string.Concat(element.Children.Select(BuildOf).Distinct(StringComparer.Ordinal))})";
}
