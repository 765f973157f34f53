using System.Text.Json;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Tests.Recusals;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Children;

/// <summary>A child is found by the whole number or name inside its reader's own records, and nowhere else.</summary>
public sealed class FindChildTests
{
    private const string Number = "530324201605120016";

    [Theory]
    [InlineData("530324201605120016", null, "the number")]
    [InlineData(" 530324 20160512 0016", null, "as people write it")]
    [InlineData(null, "闻人沐阳", "the name")]
    [InlineData("530324201605120016", "闻人沐阳", "both")]
    public async Task Find_ByTheWholeNumberOrName_ShowsTheMaskedLineOfTheList(string? id, string? name, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        await system.RegisterAsync(TestSystem.SomeChild with { FullName = "欧阳明", IdNumber = "530324201605120024" });

        foreach (Account reader in new[] { await system.EducationAsync(), await system.LeaderAsync(), await system.FederationAsync(), await system.TownshipAsync() })
        {
            ChildList.Line line = Assert.Single((await system.DoAsync(reader, new FindChild.Question(id, name))).Lines);
            Assert.True(number == line.Number, why);
            Assert.Equal((false, false), (line.MaskedName.Contains('沐', StringComparison.Ordinal), line.MaskedIdNumber.Contains("20160512", StringComparison.Ordinal)));
            Assert.Equal((await system.DoAsync(reader, new ChildList.Question())).Lines.Single(known => known.Number == number), line);
        }
    }

    [Theory]
    [InlineData("530324201605120016", null, "of another county")]
    [InlineData("530324201605120032", null, "that nobody has")]
    [InlineData(null, "闻人沐阳", "a name of another county")]
    [InlineData("530324201605120024", "闻人沐阳", "another one's number")]
    public async Task Find_WhatIsNotTheReadersOwn_IsAnsweredAsWhatDoesNotExist(string? id, string? name, string why)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.RegisterAsync();
        await system.TownshipAsync("huize");
        await system.DoAsync(await system.EducationAsync("huize"), new RegisterChild.Command(system.NewId(), TestSystem.TownshipUnit("huize"), TestSystem.SomeChild with { FullName = "欧阳明", IdNumber = "530324201605120024" }));
        Account stranger = await system.EducationAsync("huize");

        string told = JsonSerializer.Serialize(await system.DoAsync(stranger, new FindChild.Question(id, name)));

        Assert.True("""{"Lines":[]}""" == told, why);
    }

    [Fact]
    public async Task Find_IsARead_WhoseEventHoldsNothingThatWasLookedFor()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        await system.RegisterAsync();
        await system.DoAsync(await system.EducationAsync(), new FindChild.Question(Number, "闻人沐阳"));
        await system.DoAsync(await system.EducationAsync("huize"), new FindChild.Question(Number, "闻人沐阳"));

        Assert.Equal(["""{"lines":1}""", """{"lines":0}"""], await system.Database.ReadAsync(session => session.QueryAsync<string>("SELECT details FROM audit_event WHERE act = 'FindChild' AND outcome = 'read' ORDER BY seq")));
        Assert.Equal("file.not_open", (await system.SendAsync(await system.EducationAsync(), new ChildFile.Question((await system.DoAsync(await system.EducationAsync(), new FindChild.Question(Number, null))).Lines[0].Number))).Refusal?.Code);
    }

    [Fact]
    public async Task Find_WithoutAnythingOrHalfOfIt_SaysWhatToEnter_AndAGuardianFindsNobody()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.RegisterAsync();
        Account county = await system.EducationAsync();
        Account guardian = await system.GuardianAsync();
        await system.GuardianOfChildAsync(number, userName: guardian.UserName);

        Assert.Equal("find.nothing_given", (await system.SendAsync(county, new FindChild.Question(" ", null))).Refusal?.Code);
        Assert.Equal("find.name_short", (await system.SendAsync(county, new FindChild.Question(null, "闻"))).Refusal?.Code);
        Assert.Equal("child.id_number_wrong", (await system.SendAsync(county, new FindChild.Question("5303242016", null))).Refusal?.Code);
        Assert.Equal("access.denied", (await system.SendAsync(guardian, new FindChild.Question(Number, null))).Refusal?.Code);
    }

    [Fact]
    public async Task C01_Find_LeavesOutTheChildFromWhoseCaseTheReaderStandsAside()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync();
        Account county = await system.EducationAsync();
        Assert.Single((await system.DoAsync(county, new FindChild.Question(null, "闻人沐阳1"))).Lines);

        await system.DoAsync(county, await StandAsideTests.AsideAsync(system, number, (await StandAsideTests.ColleagueAsync(system, county)).Id));

        Assert.Empty((await system.DoAsync(county, new FindChild.Question(null, "闻人沐阳1"))).Lines);
    }
}
