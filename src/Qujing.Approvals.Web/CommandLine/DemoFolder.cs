using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>The folder of the demo: made once and whole, and brought to the version of the program at every start.</summary>
internal static class DemoFolder
{
    private const string Making = ".making";

    /// <param name="folders">Where the demo lies, or will.</param>
    /// <param name="seed">Makes a demo in a folder.</param>
    /// <returns>Scripts of a newer version that the demo's database has seen: it is left as it is. Empty where it is ready.</returns>
    internal static async Task<IReadOnlyList<string>> PrepareAsync(ProductFolders folders, Func<ProductFolders, Task> seed)
    {
        if (!File.Exists(folders.DatabaseFile))
        {
            await MakeAsync(folders.Root, seed);
            return [];
        }

        IReadOnlyList<string> unknown = Migrator.Unknown(folders.Database);
        if (unknown.Count == 0)
        {
            Migrator.Migrate(folders.Database);
        }

        return unknown;
    }

    // A demo that was stopped half made would be taken for a whole one: it gets its name when it is done.
    private static async Task MakeAsync(string folder, Func<ProductFolders, Task> seed)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new IOException($"{folder} holds files and no database of a demo. Name an empty folder with --data.");
        }

        string making = folder + Making;
        if (Directory.Exists(making))
        {
            Directory.Delete(making, recursive: true);
        }

        await seed(new ProductFolders(making));
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
        }

        Directory.Move(making, folder);
    }
}
