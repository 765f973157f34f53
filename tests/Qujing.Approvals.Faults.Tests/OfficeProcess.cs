using System.Diagnostics;
using Qujing.Approvals.Features;

namespace Qujing.Approvals.Faults.Tests;

/// <summary>One life of the office's process, from its start to its kill. Its lines are kept as far as they came through whole.</summary>
internal sealed class OfficeProcess : IAsyncDisposable
{
    private const string EndMark = "\t.";
    private readonly Process _process;
    private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(2);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _linesMax;
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private OfficeProcess(Process process, int linesMax)
    {
        (_process, _linesMax) = (process, linesMax);
        _reading = Task.Run(ReadAsync);
        _errors = process.StandardError.ReadToEndAsync();
    }

    internal List<string[]> Lines { get; } = [];

    internal bool IsDone => Lines.Any(line => line[0] == "DONE");

    /// <param name="folders">Its data.</param>
    /// <param name="journal">What the ones before it said.</param>
    /// <param name="linesMax">After so many lines it is ripe for its kill: by its work and not by the clock, since a busy machine takes seconds to start it.</param>
    internal static OfficeProcess Start(ProductFolders folders, string journal, int linesMax)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Qujing.Approvals.Faults.Office.dll");
        // SQL Server's driver refuses .NET's invariant mode.
        string[] runtime = folders.Server is null ? [] : ["--runtimeconfig", Path.Combine(AppContext.BaseDirectory, "Qujing.Approvals.Faults.Tests.sqlserver.runtimeconfig.json")];
        var start = new ProcessStartInfo("dotnet", ["exec", .. runtime, program, folders.Root, journal]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment[ProductFolders.ServerVariable] = folders.Server ?? "";
        return new OfficeProcess(Process.Start(start)!, linesMax);
    }

    /// <summary>Lets it come to its line and work a moment longer, then kills it as kill -9 does. Returns what it said to its errors where it ended by itself with a failure.</summary>
    internal async Task<string> KillAfterAsync(TimeSpan longer)
    {
        await Task.WhenAny(_reached.Task, _process.WaitForExitAsync(), Task.Delay(PatienceMax));
        await Task.WhenAny(Task.Delay(longer), _process.WaitForExitAsync());
        bool failed = _process.HasExited && _process.ExitCode != 0;
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        return failed ? await _errors : "";
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.EndsWith(EndMark, StringComparison.Ordinal))
            {
                continue;
            }

            Lines.Add(line[..^EndMark.Length].Split('\t'));
            if (Lines.Count >= _linesMax)
            {
                _reached.TrySetResult();
            }
        }
    }
}
