using System.Diagnostics;
using Xunit;

namespace Qujing.Approvals.Faults.Tests;

/// <summary>The measures themselves are run by hand; here only that they run, and that what they leave behind is whole.</summary>
public sealed class BenchmarkTests
{
    [Fact]
    public async Task Benchmarks_InTheSmallest_RunAndLeaveAWholeDatabase()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Qujing.Approvals.Benchmarks.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "smoke"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        string said = await output + await errors;
        Assert.True(process.ExitCode == 0, said);
        Assert.All(["B1:", "B2:", "B3:", "B8:"], name => Assert.Contains(name, said, StringComparison.Ordinal));
    }
}
