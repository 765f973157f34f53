using System.Diagnostics;
using System.Text.RegularExpressions;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Tests.Submissions;

namespace Qujing.Approvals.Web.Tests.Papers;

/// <summary>LibreOffice opens what the product writes, as an office without Word does.</summary>
public sealed partial class OfficeTests
{
    private const string Office = "/usr/bin/soffice";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Papers_InLibreOffice_ConvertWithoutAComplaintToTheirPages()
    {
        if (!File.Exists(Office))
        {
            Assert.False(Environment.GetEnvironmentVariable("QUJING_OFFICE_REQUIRED") == "1", "LibreOffice is required here, and there is none.");
            Assert.Skip("There is no LibreOffice on this machine.");
        }

        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await PaperCase.ApprovedAsync(system);
        Account lead = await system.LeadOfAsync(number);
        await using var site = new PlanSite(system);
        PlanBrowser browser = await site.EnterAsync(lead);
        string folder = Directory.CreateTempSubdirectory("qujing-office-").FullName;
        try
        {
            // A ballot form is a page each; the others by what they hold.
            foreach ((string paper, _, _) in Expected)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, paper.Replace('/', '-') + ".docx"), await browser.Client.GetByteArrayAsync($"/cases/{number}/papers/{paper}.docx"));
            }

            Assert.Equal("", await ConvertAsync(folder));
            foreach ((string paper, int least, int most) in Expected)
            {
                Assert.InRange(PagesOf(Path.Combine(folder, paper.Replace('/', '-') + ".pdf")), least, most);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static readonly (string Paper, int Least, int Most)[] Expected =
        [("ballot-form/1", 17, 17), ("tally/1", 1, 2), ("attendance/1", 2, 3), ("conclusion/1", 2, 4), ("draw/1", 2, 4), ("minutes/1", 1, 2), ("reply/0", 1, 2)];

    /// <summary>What it complained of.</summary>
    private static async Task<string> ConvertAsync(string folder)
    {
        var start = new ProcessStartInfo(Office) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        foreach (string argument in new[] { $"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf" }.Concat(Directory.GetFiles(folder, "*.docx")))
        {
            start.ArgumentList.Add(argument);
        }

        using Process office = Process.Start(start)!;
        Task<string> said = office.StandardOutput.ReadToEndAsync();
        Task<string> complained = office.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        await office.WaitForExitAsync(patience.Token);
        // That there is no Java is no complaint about a document.
        string complaints = string.Join('\n', (await complained).Split('\n').Where(line => line.Length > 0 && !line.Contains("javaldx", StringComparison.Ordinal)));
        return office.ExitCode == 0 && (await said).Split('\n').Count(line => line.StartsWith("convert ", StringComparison.Ordinal)) == Expected.Length ? complaints : $"{office.ExitCode}: {complaints}";
    }

    private static int PagesOf(string pdf) => PagePattern().Count(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(pdf)));

    [GeneratedRegex(@"/Type\s*/Page[^s]", RegexOptions.NonBacktracking)]
    private static partial Regex PagePattern();
}
