using System.Reflection;
using System.Text.RegularExpressions;
using Qujing.Approvals.Domain.Settings;
using Xunit;

namespace Qujing.Approvals.Architecture.Tests;

/// <summary>A setting that nothing reads is offered, proposed and approved, and changes nothing.</summary>
public sealed class SettingTests
{
    private static readonly Type[] Holders = [typeof(ProcedureSettings), typeof(PlacementSettings), typeof(StageTargets)];

    private static readonly string[] Sources =
    [
        .. Repository.Files("src", ".cs", ".cshtml").Where(file => !file.Path.Contains(Path.Combine("Domain", "Settings"), StringComparison.Ordinal)).Select(file => file.Text),
    ];

    [Fact]
    public void EverySetting_IsReadByTheProduct()
    {
        string[] names = [.. Holders.SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public)).Where(property => property.CanWrite).Select(property => property.Name)];

        Assert.InRange(names.Length, 50, int.MaxValue);
        Assert.Equal([], names.Where(name => !IsRead(name)));
    }

    [Fact]
    public void EverySetting_ThatIsOffered_IsOneOfThem() => Assert.InRange(SettingCatalogue.All.Count, 40, Holders.Sum(type => type.GetProperties().Length));

    [Theory]
    [InlineData("PresentToOpenMin", true)]
    [InlineData("RemoteMeeting", false)]
    public void PlantedSetting_IsFound(string name, bool isRead) => Assert.Equal(isRead, IsRead(name));

    private static bool IsRead(string name) => Sources.Any(text => Regex.IsMatch(text, $@"([Ss]ettings|[Pp]lacement|[Tt]argets|limits)\.{name}\b", RegexOptions.NonBacktracking));
}
