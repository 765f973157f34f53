using System.Collections.Concurrent;

namespace Qujing.Approvals.Web.Tests.Town;

/// <summary>Everybody of the town with the pages that they reached by their links, and what a visitor reached.</summary>
internal sealed record TownWalk(IReadOnlyList<TownPerson> People, IReadOnlyDictionary<string, IReadOnlyList<WalkedPage>> Of, IReadOnlyList<WalkedPage> Visitors)
{
    /// <summary>More than there are cases in the town: each case page is asked for at every stage.</summary>
    private const int PerShape = 14;

    public static async Task<TownWalk> OfAsync(DemoTown town)
    {
        var walks = new ConcurrentDictionary<string, IReadOnlyList<WalkedPage>>(StringComparer.Ordinal);
        IReadOnlyList<TownPerson> people = await town.PeopleAsync();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (person, _) =>
        {
            using HttpClient client = await town.EnterAsync(person.Id);
            walks[person.Id] = await new SiteWalk(client, PerShape).FromAsync("/");
        });
        using HttpClient visitor = town.Visitor();
        return new TownWalk(people, walks, await new SiteWalk(visitor, PerShape).FromAsync("/signin", "/public"));
    }
}
