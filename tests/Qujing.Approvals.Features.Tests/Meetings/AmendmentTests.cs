using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Features.Approvals;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Features.Tests.Ballots;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Meetings;

/// <summary>A53, Art. 14: a plan that passed in principle is amended, handed in as amended, confirmed, and that version is approved and published.</summary>
public sealed class AmendmentTests
{
    private static readonly Dictionary<int, string> Evidence = new() { [1] = "见文本第 5 页" };

    [Fact]
    public async Task A53_AmendedPlan_IsHandedInBeforeItIsConfirmed_AndIsWhatThePublicReads()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await InPrincipleAsync(system);
        Account body = await system.OrganisingBodyAsync(), lead = await system.SecretariatAsync();
        Assert.Contains((await system.DoAsync(body, new TodayList.Query("", ""))).Lines, line => line.Number == number && line.IsMine);
        Assert.Equal("meeting.amended_missing", (await system.SendAsync(lead, await ConfirmAsync(system, number))).Refusal?.Code);

        string amended = (await system.UploadAsync(number, "plan-text", "修改稿.pdf", SamplePackage.Pdf("amended"))).Sha256;
        Assert.Equal("meeting.amended_missing", (await system.SendAsync(lead, await ConfirmAsync(system, number))).Refusal?.Code);
        var handIn = new SubmitAmendments.Command(system.NewId(), number, await system.VersionAsync(number));
        SubmitAmendments.Receipt receipt = await system.DoAsync(body, handIn);
        Assert.Equal(receipt, await system.DoAsync(body, handIn));
        Assert.Equal(2L, await system.CountAsync("submission"));
        Assert.Equal(1L, await system.CountAsync("outbox WHERE kind = 'meeting.amended' AND unit_id = 'industry'"));

        await system.DoAsync(lead, await ConfirmAsync(system, number));
        Assert.Equal("Approval", (await system.CaseAsync(number)).Stage);
        await system.DoAsync(await system.RecorderAsync(), new IssueApproval.Command(system.NewId(), number, await system.VersionAsync(number), "曲政复〔2026〕8号", system.Today));
        await system.DoAsync(body, new PublishPlan.Command(system.NewId(), number, await system.VersionAsync(number), []));

        Assert.Contains(amended, (await PublishedAsync(system, number)).Select(document => document.Row.Sha256));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A53_PlanThatNothingWasChangedIn_IsNotHandedInAsAmended_AndIsNotWithdrawn()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await InPrincipleAsync(system);
        Account body = await system.OrganisingBodyAsync();

        Assert.Equal("amendment.unchanged", (await system.SendAsync(body, new SubmitAmendments.Command(system.NewId(), number, await system.VersionAsync(number)))).Refusal?.Code);
        Assert.NotNull((await system.SendAsync(body, new WithdrawCase.Command(system.NewId(), number, await system.VersionAsync(number), "不办了"))).Refusal);

        Assert.Equal("AmendmentConfirmation", (await system.CaseAsync(number)).Stage);
        Assert.Equal(1L, await system.CountAsync("submission"));
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task A53_AmendedPlan_IsHandedInByItsBodyAlone_InThatStageAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AtMeetingAsync();
        Assert.NotNull((await system.SendAsync(await system.OrganisingBodyAsync(), new SubmitAmendments.Command(system.NewId(), number, await system.VersionAsync(number)))).Refusal);
        await DecideAsync(system, number);
        await system.UploadAsync(number, "plan-text", "修改稿.pdf", SamplePackage.Pdf("amended"));

        foreach (Account other in new[] { await system.SecretariatAsync(), await system.OrganisingBodyAsync("huize") })
        {
            Assert.NotNull((await system.SendAsync(other, new SubmitAmendments.Command(system.NewId(), number, await system.VersionAsync(number)))).Refusal);
        }

        Assert.Equal(1L, await system.CountAsync("submission"));
    }

    private static async Task<string> InPrincipleAsync(TestSystem system)
    {
        string number = await system.AtMeetingAsync();
        await DecideAsync(system, number);
        return number;
    }

    private static async Task DecideAsync(TestSystem system, string number)
    {
        await system.OnAgendaAsync(number);
        await system.DoAsync(await system.RecorderAsync(), new RecordDecision.Command(system.NewId(), number, await system.VersionAsync(number))
        {
            Decision = MeetingDecision.PassedInPrinciple, Conditions = ["调整用地布局图"], Minutes = "原则同意",
        });
    }

    private static async Task<ConfirmAmendment.Command> ConfirmAsync(TestSystem system, string number) => new(system.NewId(), number, await system.VersionAsync(number), Evidence);

    private static async Task<IReadOnlyList<PublicFile>> PublishedAsync(TestSystem system, string number) =>
        (await system.SendAsync((string?)null, new PublicDecision.Question(number))).Value.Documents;
}
