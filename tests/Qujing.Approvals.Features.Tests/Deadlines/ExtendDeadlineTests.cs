using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Deadlines;

public sealed class ExtendDeadlineTests
{
    [Fact]
    public async Task Extend_BeforeExpiry_MovesTheDayOnceAndIsAnEvent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted");
        DeadlineRow before = await JointReviewAsync(system, number);
        ExtendDeadline.Command command = await CommandAsync(system, number, before);

        ExtendDeadline.Receipt receipt = await system.DoAsync(await system.SecretariatAsync(), command);
        ExtendDeadline.Receipt again = await system.DoAsync(await system.SecretariatAsync(), command);

        DeadlineRow after = await JointReviewAsync(system, number);
        Assert.Equal((receipt.DueOn, before.WorkingDays + 5, "部门意见较多"), (after.DueOn, after.WorkingDays, after.ExtensionReason));
        Assert.True(receipt.DueOn > before.DueOn && receipt == again);
        Assert.Single(await system.EventsAsync(number), written => written is { Act: "ExtendDeadline", Outcome: "accepted" });
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A68_Extend_AfterExpiry_IsRefusedAndChangesNothing()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted");
        DeadlineRow before = await JointReviewAsync(system, number);
        system.Clock.Advance(TimeSpan.FromDays(90));

        Answer<ExtendDeadline.Receipt> answer = await system.SendAsync(await system.SecretariatAsync(), await CommandAsync(system, number, before));

        Assert.Equal("deadline.expired", answer.Refusal?.Code);
        Assert.Equal(before, await JointReviewAsync(system, number));
    }

    [Fact]
    public async Task Extend_WithoutReasonOrDays_NamesBoth()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted");
        ExtendDeadline.Command command = await CommandAsync(system, number, await JointReviewAsync(system, number));

        Answer<ExtendDeadline.Receipt> answer = await system.SendAsync(await system.SecretariatAsync(), command with { WorkingDays = 0, Reason = " " });

        Assert.Equal(["deadline.extension_days", "deadline.extension_reason"], answer.Refusal?.Parts.Select(part => part.Code) ?? []);
    }

    [Fact]
    public async Task Extend_Publication_IsALawsLimitAndIsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted");
        DeadlineRow before = await JointReviewAsync(system, number);
        await system.Database.WriteAsync(session => session.ExecuteOneAsync("UPDATE deadline SET source = 1 WHERE id = @Id", new { before.Id }));

        Answer<ExtendDeadline.Receipt> answer = await system.SendAsync(await system.SecretariatAsync(), await CommandAsync(system, number, before));

        Assert.Equal("deadline.statutory", answer.Refusal?.Code);
    }

    [Fact]
    public async Task Extend_ByAnotherBureauOrOnAStaleCase_IsRefused()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.CaseAfterAsync("luoping", "Submitted", "Accepted");
        ExtendDeadline.Command command = await CommandAsync(system, number, await JointReviewAsync(system, number));

        Assert.Equal("case.not_found", (await system.SendAsync(await system.SecretariatAsync("commerce"), command)).Refusal?.Code);
        Assert.Equal("case.not_found", (await system.SendAsync(await system.OrganisingBodyAsync(), command)).Refusal?.Code);
        Assert.Equal("case.changed_meanwhile", (await system.SendAsync(await system.SecretariatAsync(), command with { SeenVersion = 1 })).Refusal?.Code);
    }

    [Fact]
    public async Task B4_Reason_InAChildsCase_LiesSealed_EachOfTwo_AndIsReadByTheCountyAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.TeamNamedAsync();
        CaseRow row = await system.CaseAsync(number);
        DeadlineRow due = (await system.Database.ReadAsync(session => DeadlineTable.RunningAsync(session, row.Id)))[0];
        foreach (string reason in new[] { "评估人员少", "监护人外出务工" })
        {
            await system.DoAsync(await system.EducationAsync(), new ExtendDeadline.Command(system.NewId(), number, await system.VersionAsync(number)) { DeadlineId = due.Id, WorkingDays = 5, Reason = reason });
        }

        Assert.DoesNotContain("评估人员少", await system.Database.ReadAsync(session => DatabaseContent.TextAsync(session, _ => true)), StringComparison.Ordinal);
        Assert.Equal(["评估人员少", "监护人外出务工"], (await system.DoAsync(await system.EducationAsync(), new DeadlineSheet.Question(number))).Lines.Single(line => line.Row.Id == due.Id).Changes.Select(change => change.Reason));
        Assert.Equal([null, null], (await system.DoAsync(await system.AuditorAsync(), new DeadlineSheet.Question(number))).Lines.Single(line => line.Row.Id == due.Id).Changes.Select(change => change.Reason));
        Assert.Equal("", await system.HealthAsync());
    }

    private static async Task<ExtendDeadline.Command> CommandAsync(TestSystem system, string number, DeadlineRow row) =>
        new(system.NewId(), number, (await system.CaseAsync(number)).Version) { DeadlineId = row.Id, WorkingDays = 5, Reason = "部门意见较多" };

    private static async Task<DeadlineRow> JointReviewAsync(TestSystem system, string number)
    {
        CaseRow row = await system.CaseAsync(number);
        return (await system.Database.ReadAsync(session => DeadlineTable.OfCaseAsync(session, row.Id))).Single(known => known.Kind == "JointReview");
    }
}
