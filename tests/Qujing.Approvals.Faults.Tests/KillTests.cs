using System.Globalization;
using Qujing.Approvals.Features;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Faults.Tests;

/// <summary>F1: the process that hosts the acts is killed at any moment. QUJING_KILLS sets how often, QUJING_KILL_SEED when.</summary>
public sealed class KillTests
{
    private const int KillsInCi = 50;
    private const int LinesMax = 240;
    private const int LongerMillisecondsMax = 25;

    [Fact]
    public async Task F1_Acts_KilledAtAnyMoment_EachHappenOnceOrNotAtAll()
    {
        int kills = Setting("QUJING_KILLS", KillsInCi);
        ulong seed = (ulong)Setting("QUJING_KILL_SEED", 7);
        int answered = 0;
        for (int killed = 0; killed < kills;)
        {
            string folder = Directory.CreateTempSubdirectory("qujing-kill-").FullName;
            ProductFolders data = await TestEngine.PlaceAsync(Directory.CreateDirectory(Path.Combine(folder, Path.GetFileName(folder))).FullName);
            try
            {
                (int times, int answers) = await KillUntilDoneAsync((data, Path.Combine(folder, "journal.tsv")), kills - killed, seed + (ulong)killed);
                killed += times;
                answered += answers;
            }
            finally
            {
                await TestEngine.DropAsync(data.Server);
                Directory.Delete(folder, recursive: true);
            }
        }

        TestContext.Current.SendDiagnosticMessage("{0} kills, {1} answered acts", kills, answered);
        Assert.True(answered > kills, $"{answered} acts were answered between {kills} kills: too few to say anything");
    }

    /// <summary>One office until its eight cases are through, or it was killed often enough; looked over after each kill.</summary>
    private static async Task<(int Kills, int Answered)> KillUntilDoneAsync((ProductFolders Data, string Journal) place, int killsMax, ulong seed)
    {
        var said = new List<string[]>();
        for (int kills = 0; ;)
        {
            seed = (seed * 6364136223846793005) + 1442695040888963407;
            await using OfficeProcess office = OfficeProcess.Start(place.Data, place.Journal, (int)((seed >> 33) % LinesMax));
            string errors = await office.KillAfterAsync(TimeSpan.FromMilliseconds((seed >> 45) % LongerMillisecondsMax));
            Assert.True(errors.Length == 0, $"The office failed by itself after {kills} kills: {errors}");
            kills++;
            said.AddRange(office.Lines);
            await File.AppendAllLinesAsync(place.Journal, office.Lines.Select(line => string.Join('\t', line)));
            IReadOnlyList<string> problems = await Aftermath.ProblemsAsync(place.Data, said);
            Assert.True(problems.Count == 0, $"After kill {kills}, seed {seed}:\n{string.Join('\n', problems.Take(20))}");
            if (office.IsDone || kills == killsMax)
            {
                return (kills, said.Count(line => line[0] == "ANSWERED"));
            }
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
