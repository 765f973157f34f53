using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Reference;

namespace Qujing.Approvals.TestKit;

/// <summary>A database file as every test begins with it, made once a run: its migrations take longer than many a test.</summary>
internal static class TestTemplate
{
    private static readonly Lazy<Task<byte[]>> Made = new(MakeAsync);

    /// <summary>False on a server, where each test migrates its own.</summary>
    public static async Task<bool> CopyAsync(ProductFolders folders)
    {
        if (folders.Database.IsServer)
        {
            return false;
        }

        await File.WriteAllBytesAsync(folders.Database.Path, await Made.Value);
        return true;
    }

    private static async Task<byte[]> MakeAsync()
    {
        string folder = Directory.CreateTempSubdirectory("qujing-template-").FullName;
        try
        {
            var folders = new ProductFolders(folder);
            Migrator.Migrate(folders.Database);
            await using (ServiceProvider services = new ServiceCollection()
                .AddSingleton<TimeProvider>(new FakeTimeProvider(TestSystem.Start)).AddQujingFeatures(folders).BuildServiceProvider())
            {
                await services.GetRequiredService<ReferenceData>().EnsureAsync();
            }

            // The last connection to close has brought the log into the file.
            return File.Exists(folders.Database.Path + "-wal") && new FileInfo(folders.Database.Path + "-wal").Length > 0
                ? throw new InvalidOperationException("The template's log was not brought into its file.")
                : await File.ReadAllBytesAsync(folders.Database.Path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
