using System.Diagnostics;
using Qujing.Approvals.Features;

namespace Qujing.Approvals.Web.Tests.Faults;

/// <summary>The product's own server in a process of its own, on a port that the system chose.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = new("http://localhost");

    public static async Task<ServerProcess> StartAsync(ProductFolders data)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Qujing.Approvals.Web.dll");
        // SQL Server's driver refuses .NET's invariant mode.
        string[] runtime = data.Server is null ? [] : ["--runtimeconfig", Path.Combine(AppContext.BaseDirectory, "Qujing.Approvals.Web.Tests.sqlserver.runtimeconfig.json")];
        var start = new ProcessStartInfo(
            "dotnet", ["exec", .. runtime, program, "--applicationName=Qujing.Approvals.Web", $"--Data={data.Root}", "--Demo=true", "--Secure=false", "--urls=http://127.0.0.1:0"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment[ProductFolders.ServerVariable] = data.Server ?? "";
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning";
        var server = new ServerProcess(Process.Start(start)!);
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        server._process.OutputDataReceived += (_, line) =>
        {
            int at = line.Data?.IndexOf(Listening, StringComparison.Ordinal) ?? -1;
            if (at >= 0)
            {
                address.TrySetResult(new Uri(line.Data![(at + Listening.Length)..].Trim()));
            }
        };
        server._process.BeginOutputReadLine();
        server.Address = await address.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return server;
    }

    public int Id => _process.Id;

    /// <summary>Asks it to end, as a service manager does. Returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var asked = Process.Start("kill", ["-TERM", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await asked.WaitForExitAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
