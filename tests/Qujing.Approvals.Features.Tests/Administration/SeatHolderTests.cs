using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Administration;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Administration;

/// <summary>A28: a bureau of the ten is renamed or merged.</summary>
public sealed class SeatHolderTests
{
    private const string Gone = "forestry-grassland";
    private const string Heir = "natural-resources";

    [Fact]
    public async Task A28_MergedBureau_BlocksThePanel_UntilTwoAdministratorsSayWhoFillsItsSeat()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await NineNamedAsync(system);
        Account lead = await system.LeadOfAsync(number);
        Account heir = await system.CreateAccountAsync("rev-heir", Role.DepartmentReviewer, Heir, "另一位代表");
        Assert.Contains("panel.representative_missing", Codes(await FormAsync(system, lead, number)));
        Assert.Equal("representative.not_of_department", (await system.SendAsync(lead, Nomination(system, number, heir))).Refusal?.Code);
        Assert.Equal("representative.department_unknown", (await system.SendAsync(heir, Nomination(system, number, heir))).Refusal?.Code);

        Guid change = (await system.DoAsync(await system.AdministratorAsync(), Proposal(system))).ChangeId;
        Assert.Equal("representative.not_of_department", (await system.SendAsync(lead, Nomination(system, number, heir))).Refusal?.Code);
        Assert.Equal("rule.own", (await system.SendAsync(await system.AdministratorAsync(), Decision(system, change))).Refusal?.Code);
        await system.DoAsync(await system.SecondAdministratorAsync(), Decision(system, change));

        Assert.Contains((await system.DoAsync(heir, new TodayList.Query("", ""))).Entries, entry => entry.Kind == "nomination");
        Assert.Equal("representative.person_twice", (await system.SendAsync(heir, Nomination(system, number, await system.ReviewerAsync(Heir)))).Refusal?.Code);
        await system.DoAsync(heir, Nomination(system, number, heir));
        PanelSeatRow seat = (await system.SeatsAsync(number)).Single(held => held.SeatNo == Department.ForestryGrassland.Seat);
        Assert.Equal((heir.Id, Gone, "市自然资源局"), (seat.AccountId, seat.DepartmentCode, seat.Field));
        Assert.Null((await FormAsync(system, lead, number)).Refusal);
        Assert.Equal(17, (await system.SeatsAsync(number)).Count);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A28_ApprovedForALaterDay_CountsFromThatDayOn()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Guid change = (await system.DoAsync(await system.AdministratorAsync(), Proposal(system) with { EffectiveOn = system.Today.AddDays(2) })).ChangeId;
        await system.DoAsync(await system.SecondAdministratorAsync(), Decision(system, change));

        Assert.Equal((Gone, "市林草局"), await HolderAsync(system));
        system.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal((Heir, "市自然资源局"), await HolderAsync(system));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A28_RenamedBureau_KeepsItsPeopleUnderItsNewName()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await NineNamedAsync(system);
        Guid change = (await system.DoAsync(await system.AdministratorAsync(), Proposal(system) with { UnitCode = Gone, Name = "市林业和草原局", Interpretation = "" })).ChangeId;
        await system.DoAsync(await system.SecondAdministratorAsync(), Decision(system, change));

        await system.DoAsync(await system.LeadOfAsync(number), Nomination(system, number, await system.ReviewerAsync(Gone)));

        Assert.Equal("市林业和草原局", (await system.SeatsAsync(number)).Single(held => held.DepartmentCode == Gone).Field);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A28_Proposal_WithoutTheInterpretersAnswerOrTwice_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        Account admin = await system.AdministratorAsync();

        Assert.Equal("holder.interpretation_missing", (await system.SendAsync(admin, Proposal(system) with { Interpretation = " " })).Refusal?.Code);
        Assert.Equal("holder.department_unknown", (await system.SendAsync(admin, Proposal(system) with { UnitCode = "data" })).Refusal?.Code);
        Assert.Equal("access.denied", (await system.SendAsync(await system.SecretariatAsync(), Proposal(system))).Refusal?.Code);
        await system.DoAsync(admin, Proposal(system));
        Assert.Equal("rule.open", (await system.SendAsync(admin, Proposal(system))).Refusal?.Code);
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task<string> NineNamedAsync(TestSystem system)
    {
        await system.FillPoolAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted", "Passed");
        await system.DrawExpertsAsync(number);
        Account lead = await system.LeadOfAsync(number);
        foreach (Department department in Department.All.Where(department => department.Code != Gone))
        {
            await system.DoAsync(lead, new NominateRepresentative.Command(system.NewId(), number, department.Code, (await system.ReviewerAsync(department.Code)).UserName));
        }

        await system.DoAsync(lead, new SetPanelMeeting.Command(system.NewId(), number, await system.VersionAsync(number), system.Clock.GetUtcNow().AddDays(7), "市政务中心"));
        return number;
    }

    private static ProposeSeatHolder.Command Proposal(TestSystem system) => new(system.NewId(), Gone, Heir, "市自然资源局")
    {
        Reason = "机构改革，职责并入", Article = "曲办发〔2026〕5号", Interpretation = "曲开发办函〔2026〕3号：由承接部门派代表", EffectiveOn = system.Today,
    };

    private static DecideRuleChange.Command Decision(TestSystem system, Guid change) => new(system.NewId(), change, RuleDecision.Approved, null);

    private static NominateRepresentative.Command Nomination(TestSystem system, string number, Account person) => new(system.NewId(), number, Gone, person.UserName);

    private static async Task<Answer<FormPanel.Receipt>> FormAsync(TestSystem system, Account lead, string number) =>
        await system.SendAsync(lead, new FormPanel.Command(system.NewId(), number, await system.VersionAsync(number)));

    private static IEnumerable<string> Codes<T>(Answer<T> answer)
        where T : class => answer.Refusal is { } refusal ? [refusal.Code, .. refusal.Parts.Select(part => part.Code)] : [];

    private static async Task<(string Unit, string Name)> HolderAsync(TestSystem system)
    {
        SeatHolderSheet.View view = await system.DoAsync(await system.AdministratorAsync(), new SeatHolderSheet.Question());
        return view.Lines.Where(line => line.Holder.Seat.Code == Gone).Select(line => (line.Holder.Unit.Code, line.Holder.Name)).Single();
    }
}
