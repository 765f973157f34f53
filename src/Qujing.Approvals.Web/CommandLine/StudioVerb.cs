using System.ComponentModel;
using System.Diagnostics;
using Qujing.Approvals.Web.Studio;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>Brings Elsa Studio by npm, whose registry and integrity checks are npm's own matter. Nothing of it runs on this machine: no script of the package is started.</summary>
internal static class StudioVerb
{
    public static async Task<int> InstallAsync(StudioFolder folder, (TextWriter Output, bool AsJson) to, CancellationToken cancellation)
    {
        if (!folder.IsInstalled && await RunAsync(folder, cancellation) is not 0)
        {
            return OfficeVerbs.Missing(to, "没有取到 Elsa Studio：请先装好 npm，并确认能连上它的软件源；不装也不影响使用，页面改为显示流程图");
        }

        await OfficeVerbs.WriteAsync(to, new { ok = true, folder = folder.Root, version = StudioFolder.Version }, $"Elsa Studio {StudioFolder.Version} 在 {folder.Root}");
        return 0;
    }

    private static async Task<int> RunAsync(StudioFolder folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder.Root);
        string[] words = ["install", "--prefix", folder.Root, "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--silent", $"{StudioFolder.Package}@{StudioFolder.Version}"];
        try
        {
            using Process npm = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            await Task.WhenAll(npm.StandardOutput.ReadToEndAsync(cancellation), npm.StandardError.ReadToEndAsync(cancellation), npm.WaitForExitAsync(cancellation));
            return folder.IsInstalled ? 0 : 1;
        }
        catch (Win32Exception)
        {
            return 1;
        }
    }
}
