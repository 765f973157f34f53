using Qujing.Approvals.Domain.Calendar;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Tests.Town;

namespace Qujing.Approvals.Web.Tests.Journeys;

/// <summary>One plan, taken through the procedure by pages alone, each step by those whose step it is.</summary>
internal sealed class PlanJourney(DemoTown town, Zone zone)
{
    public string Number { get; private set; } = "";

    private string Body => SimulatedPeople.BodyOf(zone.Code);

    private string Lead => SimulatedPeople.SecretariatOf(zone.LeadBureaus[0].Code);

    public async Task<Sitting> SitAsync(string userName) => new(await town.EnterAsAsync(userName));

    public async Task DraftAndSubmitAsync()
    {
        using Sitting body = await SitAsync(Body);
        await (await body.OpenAsync(Routes.NewPlan)).PressAsync("新建", ("ZoneCode", zone.Code), ("Title", zone.Name + "总体规划"));
        Number = body.Address.Split('/')[^1];
        foreach ((string task, IReadOnlyDictionary<string, string> fields) in SamplePackage.Sections(zone, DateOnly.FromDateTime(Local.Date)))
        {
            await (await body.OpenAsync(Routes.MyPlanTask(Number, task))).PressAsync("保存并继续", [.. fields.Select(field => (field.Key, field.Value))]);
        }

        foreach ((string task, DocumentSlot slot) in SamplePackage.Slots.Select(slot => (DraftSections.TaskOf(slot), slot)))
        {
            await body.OpenAsync(Routes.MyPlanTask(Number, task));
            await body.AttachAsync("保存并继续", "file-" + slot.Code, (slot.Name + ".pdf", SamplePackage.Pdf($"{Number} {slot.Code}")));
            Assert.True(body.Errors.Length == 0, $"{slot.Code}: {body.Errors}");
        }

        await (await body.OpenAsync(Routes.MyPlanPage(Number, "check"))).PressAsync("报送", ("IsDeclared", "true"));
    }

    public async Task AcceptAsync()
    {
        using Sitting lead = await SitAsync(Lead);
        await lead.OpenAsync(Routes.CasePage(Number, "completeness"));
        (string, string)[] complete = [.. lead.Page.QuerySelectorAll("main select").Select(select => (select.GetAttribute("name")!, nameof(Verdict.Complete)))];
        await lead.PressAsync("办结核查", [.. complete, ("Conclusion", "accept")]);
    }

    public async Task ReviewJointlyAsync(int round)
    {
        foreach (Department department in Department.All)
        {
            using Sitting reviewer = await SitAsync(SimulatedPeople.ReviewerOf(department.Code));
            await (await reviewer.OpenAsync(Routes.Opinion(Number, round))).PressAsync("保存并核对", ("Stance", "Agree"));
            await reviewer.PressAsync("反馈意见");
        }

        using Sitting lead = await SitAsync(Lead);
        await (await lead.OpenAsync(Routes.Joint(Number, round, "eia"))).PressAsync("保存采纳情况", ("IsAdopted", "yes"));
        foreach (Department bureau in zone.LeadBureaus)
        {
            using Sitting secretary = await SitAsync(SimulatedPeople.SecretariatOf(bureau.Code));
            await (await secretary.OpenAsync(Routes.Joint(Number, round, "conclude"))).PressAsync("核对", ("Conclusion", "Passed"), ("Consolidated", "各部门均同意，形成本结论。"));
            await secretary.PressAsync("确认结论");
        }
    }

    public async Task FormPanelAsync(int round)
    {
        using Sitting lead = await SitAsync(Lead);
        await lead.OpenAsync(Routes.Panel(Number, round, "pool"));
        if (lead.Offers("核定名单"))
        {
            await lead.PressAsync("核定名单");
        }

        await (await lead.OpenAsync(Routes.Panel(Number, round, "draw"))).PressAsync(
            "公布", ("DrawsOn", $"{Local:yyyy-MM-dd}"), ("DrawsTime", $"{Local:HH:mm}"), ("Witnesses", "周强，驻市工业和信息化局纪检监察组\n何燕，市公证处"));
        town.Clock.Advance(TimeSpan.FromMinutes(10));
        await (await lead.OpenAsync(Routes.Panel(Number, round, "draw"))).PressAsync("核对", ("Numbers[0]", "482915"), ("Numbers[1]", "3 5 1 6"));
        await lead.PressAsync("开始抽取");
        foreach (Department department in Department.All)
        {
            using Sitting reviewer = await SitAsync(SimulatedPeople.ReviewerOf(department.Code));
            await (await reviewer.OpenAsync($"/panel/nominate/{Number}")).PressAsync("提名", ("DepartmentCode", department.Code), ("UserName", SimulatedPeople.ReviewerOf(department.Code)));
        }

        DateTime meeting = Local.Date.AddDays(7).AddHours(14);
        await (await lead.OpenAsync(Routes.Panel(Number, round))).PressAsync(
            "保存时间和地点", ("MeetsOn", $"{meeting:yyyy-MM-dd}"), ("MeetsTime", "14:00"), ("Place", "市政务中心 301 会议室"));
        await lead.OpenAsync(Routes.Panel(Number, round));
        // Names of the demo that are made up may repeat: then the form asks whether they are two people.
        await lead.PressAsync("组成评审组", lead.Page.QuerySelector("input[name=AreOtherPeople]") is null ? [] : [("AreOtherPeople", "true")]);
        town.Clock.Advance(meeting - Local.DateTime);
    }

    public async Task MeetAsync(int round)
    {
        using Sitting lead = await SitAsync(Lead);
        string address = Routes.Panel(Number, round, "meeting");
        await lead.OpenAsync(address);
        while (lead.Offers("签到"))
        {
            await lead.PressAsync("签到");
        }

        string chair = lead.Page.QuerySelectorAll("select[name=SeatNo] option").Select(option => option.GetAttribute("value")!).Last(value => value.Length > 0);
        await lead.PressAsync("记录组长", ("SeatNo", chair));
        while ((await lead.OpenAsync(address)).Offers("保存记录，进入下一步"))
        {
            string starts = $"{Local:HH:mm}";
            town.Clock.Advance(TimeSpan.FromMinutes(10));
            await lead.PressAsync("保存记录，进入下一步", ("Starts", starts), ("Ends", $"{Local:HH:mm}"), ("Minutes", "按程序进行。"));
        }

        await (await lead.PressAsync("开始投票")).PressAsync("确认开始投票");
    }

    /// <summary>The first so many seats vote for the plan, the rest against it.</summary>
    public async Task VoteAsync(int round, int passVotes)
    {
        foreach (TownSeat seat in await town.SeatsAsync(Number))
        {
            using var voter = new Sitting(await town.EnterAsync(seat.AccountId));
            await (await voter.OpenAsync(Routes.Vote(Number, round))).PressAsync("下一步：核对", ("Choice", seat.No <= passVotes ? "pass" : "fail"), ("Opinion", "给排水规划需要补充。"));
            await voter.PressAsync("确认并投票", ("FullName", seat.FullName), ("IsDeclared", "true"));
            Assert.Contains("您已投票", voter.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>Chair and supervisor close; what the result page says.</summary>
    public async Task<string> CloseAsync(int round)
    {
        using var chair = new Sitting(await town.EnterAsync((await town.SeatsAsync(Number))[^1].AccountId));
        await (await (await chair.OpenAsync(Routes.Panel(Number, round, "close"))).PressAsync("结束投票")).PressAsync("确认结束投票");
        using Sitting supervisor = await SitAsync(SimulatedPeople.Supervisor);
        await (await (await supervisor.OpenAsync(Routes.Panel(Number, round, "close"))).PressAsync("结束投票")).PressAsync("确认结束投票");
        return (await supervisor.OpenAsync(Routes.Panel(Number, round, "result"))).Text;
    }

    public async Task ConcludeAndSignAsync(int round)
    {
        using Sitting lead = await SitAsync(Lead);
        await (await lead.OpenAsync(Routes.Panel(Number, round, "conclusion"))).PressAsync("形成结论", ("Assessment", "规划总体可行。"), ("Amendments", "1. 补充给排水规划。"));
        foreach (TownSeat seat in await town.SeatsAsync(Number))
        {
            using var member = new Sitting(await town.EnterAsync(seat.AccountId));
            await (await member.OpenAsync(Routes.Panel(Number, round, "signatures"))).PressAsync("我已读完，签字");
            await member.PressAsync("确认签字");
        }
    }

    public async Task ReviseAfterPanelAsync()
    {
        using Sitting body = await SitAsync(Body);
        await (await body.OpenAsync(Routes.MyPlanPage(Number, "resubmit"))).PressAsync("再次提交专家评审", ("Statement", "已补充给排水规划，见文本 5.3 节。"), ("MandatoryChanged", "no"), ("UnchangedMeant", "true"));
    }

    public async Task DecideAsync()
    {
        using Sitting lead = await SitAsync(Lead);
        await (await lead.OpenAsync(Routes.CasePage(Number, "agenda"))).PressAsync(
            "提请研究", ("SessionNo", "30"), ("MeetsOn", $"{Local:yyyy-MM-dd}"), ("ReviewOpinion", "建议批准。"), ("LegalityOpinion", "合法性审查通过。"), ("LegalitySentOn", $"{Local.AddDays(-21):yyyy-MM-dd}"));
        using Sitting recorder = await SitAsync(SimulatedPeople.Recorder);
        await (await recorder.OpenAsync(Routes.CasePage(Number, "decision"))).PressAsync("核对", ("Decision", "Passed"), ("Minutes", "会议同意。"));
        await recorder.PressAsync("确认记录");
    }

    public async Task ApproveAndPublishAsync()
    {
        using Sitting recorder = await SitAsync(SimulatedPeople.Recorder);
        await (await recorder.OpenAsync(Routes.CasePage(Number, "approval"))).PressAsync("核对", ("DocumentNumber", $"曲政复〔{Local:yyyy}〕12号"), ("IssuedOn", $"{Local:yyyy-MM-dd}"));
        await recorder.PressAsync("登记批准");
        using Sitting body = await SitAsync(Body);
        await (await body.OpenAsync(Routes.CasePage(Number, "publication"))).PressAsync("预览");
        await body.PressAsync("公布");
    }

    private DateTimeOffset Local => town.Clock.GetUtcNow().ToOffset(ShanghaiTime.Offset);
}
