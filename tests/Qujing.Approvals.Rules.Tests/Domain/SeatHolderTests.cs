using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Zones;
using Xunit;

namespace Qujing.Approvals.Rules.Tests.Domain;

public sealed class SeatHolderTests
{
    private static readonly SeatHolder Forestry = SeatHolder.Own(Department.ForestryGrassland);

    [Theory]
    [InlineData("forestry-grassland", "市林业和草原局", "", null, "a new name alone asks nobody")]
    [InlineData("natural-resources", "市自然资源和规划局", "", "holder.interpretation_missing", "Art. 12 names ten departments")]
    [InlineData("natural-resources", "市自然资源和规划局", "曲开发办函〔2026〕3号", null, "the interpreter has answered")]
    [InlineData("forestry-grassland", " ", "", "holder.name_missing", "a seat has a name")]
    [InlineData("forestry-grassland", "市林草局", "", "holder.same", "nothing changes")]
    public void A28_Holder_NeedsANameAndForAnotherDepartmentTheInterpreter(string unit, string name, string interpretation, string? code, string why) =>
        Assert.True((Forestry.Against(Forestry with { Unit = Department.Find(unit)!, Name = name }, interpretation) is [var first, ..] ? first.Code : null) == code, why);

    [Fact]
    public void A28_Holder_IsReadAsItWasWritten()
    {
        SeatHolder merged = Forestry with { Unit = Department.NaturalResources, Name = "市自然资源局" };

        Assert.Equal(merged, SeatHolder.Parse(Department.ForestryGrassland, merged.Text));
        Assert.Throws<FormatException>(() => SeatHolder.Parse(Department.ForestryGrassland, "市林草局"));
    }
}
