using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Conclusions;
using Qujing.Approvals.Features.Papers;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Features.Tests.Ballots;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Papers;

public sealed class PaperTests
{
    [Fact]
    public async Task Tally_BeforeTheClosing_IsRefusedToEverybodyAndListedToNobody()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotOpenAsync(number);
        for (int seat = 1; seat <= PassBar.Seats; seat++)
        {
            await system.VoteAsync(number, seat, BallotChoice.Pass);
        }

        foreach (Account reader in new[] { await system.LeadOfAsync(number), await system.SupervisorAsync(), await system.AuditorAsync(), await system.MemberAsync(number, 17) })
        {
            Assert.Equal("ballot.not_closed", (await system.SendAsync(reader, new TallyPaper.Question(number, 1))).Refusal?.Code);
            Assert.Equal("conclusion.none", (await system.SendAsync(reader, new ConclusionPaper.Question(number, 1))).Refusal?.Code);
            Assert.DoesNotContain((await system.DoAsync(reader, new PaperList.Question(number))).Entries, entry => entry.Kind is PaperKind.Tally or PaperKind.Conclusion);
        }

        await system.CloseAsync(number);
        Paper tally = await system.DoAsync(await system.LeadOfAsync(number), new TallyPaper.Question(number, 1));
        PaperTable table = tally.Parts.OfType<PaperTable>().Single();
        Assert.Equal(
            ["应到 17", "实到 17", "发出表决票 17", "收回表决票 17", "有效票 17", "作废票 0", "通过 17", "不通过 0", "弃权 0", "未投或不计（不算通过） 0"],
            table.Rows.Select(row => string.Join(' ', row)));
        Assert.Null(tally.Draft);
    }

    [Fact]
    public async Task BallotForms_WhateverWasVoted_AreSeventeenAlikeButForTheirNumber()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        Paper before = await system.DoAsync(await system.SupervisorAsync(), new BallotFormPaper.Question(number, 1));
        await system.BallotClosedAsync(number, passVotes: 9);

        Paper after = await system.DoAsync(await system.SupervisorAsync(), new BallotFormPaper.Question(number, 1));

        Assert.Equal(before.Texts(), after.Texts());
        Assert.Equal(PassBar.Seats - 1, after.Parts.OfType<PaperPage>().Count());
        string[] lines = [.. after.Parts.OfType<PaperParagraph>().Select(part => part.Text)];
        string[] numbers = [.. lines.Where(line => line.Contains("票号", StringComparison.Ordinal))];
        Assert.Equal(PassBar.Seats, numbers.Distinct(StringComparer.Ordinal).Count());
        Assert.Single(numbers.Select((line, at) => line.Replace($"票号：{at + 1:00}　席位：{at + 1:00}", "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal));
        Assert.Equal(PassBar.Seats, lines.Count(line => line == "□ 通过"));
        Assert.Equal(PassBar.Seats, lines.Count(line => line == "□ 不通过"));
    }

    [Fact]
    public async Task Conclusion_IsWhatTheMembersSign_AndADraftUntilTheLastSigned()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.BallotClosedAsync(number);
        Assert.Equal("conclusion.not_written", (await system.SendAsync(await system.LeadOfAsync(number), new ConclusionPaper.Question(number, 1))).Refusal?.Code);
        WriteConclusion.Receipt written = await system.ConclusionWrittenAsync(number);
        await system.DoAsync(await system.MemberAsync(number, 1), new SignConclusion.Command(system.NewId(), number, written.Sha256));

        Account lead = await system.LeadOfAsync(number);
        Paper draft = await system.DoAsync(lead, new ConclusionPaper.Question(number, 1));
        ConclusionSheet.View sheet = await system.DoAsync(lead, new ConclusionSheet.Query(number));
        Assert.NotNull(draft.Draft);
        Assert.StartsWith("已签字", draft.Parts.OfType<PaperTable>().Single().Rows[0][3], StringComparison.Ordinal);
        Assert.Equal("", draft.Parts.OfType<PaperTable>().Single().Rows[1][3]);
        string[] signed = [.. sheet.Standing!.Content.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
        Assert.Equal(signed, draft.Parts.Where(part => part is PaperParagraph or PaperHeading).SelectMany(part => part.Texts()).Take(signed.Length));
        Assert.Contains(draft.Texts(), text => text.Equals(written.Sha256, StringComparison.Ordinal));
        Assert.Equal("conclusion.none", (await system.SendAsync(await system.OrganisingBodyAsync(), new ConclusionPaper.Question(number, 1))).Refusal?.Code);

        for (int seat = 2; seat <= PassBar.Seats; seat++)
        {
            await system.DoAsync(await system.MemberAsync(number, seat), new SignConclusion.Command(system.NewId(), number, written.Sha256));
        }

        Paper final = await system.DoAsync(await system.OrganisingBodyAsync(), new ConclusionPaper.Question(number, 1));
        Assert.Null(final.Draft);
        Assert.Equal(system.Today, final.Date);
    }

    [Fact]
    public async Task Opinion_IsReadByItsDepartmentAndItsLeadAlone()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        await system.GiveOpinionAsync(number, "water", Stance.Disagree);

        Paper own = await system.DoAsync(await system.ReviewerAsync("water"), new OpinionPaper.Question(number, 1, "water"));
        Assert.NotNull(own.Draft);
        Assert.Equal(["1", "文本 5.3 节", "污水处理厂规模与产业准入标准不匹配，请核算", "必须修改", ""], own.Parts.OfType<PaperTable>().Single().Rows.Single());
        Assert.Contains(own.Texts(), text => text.StartsWith("不同意，须修改完善后再次提交", StringComparison.Ordinal));
        Assert.Equal("case.not_found", (await system.SendAsync(await system.ReviewerAsync("commerce"), new OpinionPaper.Question(number, 1, "water"))).Refusal?.Code);
        Assert.Equal(["opinion commerce"], await EntriesAsync(system, await system.ReviewerAsync("commerce"), number));
        Assert.Equal(["opinion water"], await EntriesAsync(system, await system.LeadOfAsync(number), number));

        await system.GiveOpinionAsync(number, "commerce", Stance.Agree);
        Paper blank = await system.DoAsync(await system.LeadOfAsync(number), new OpinionPaper.Question(number, 1, "emergency"));
        Assert.Contains("（未填写）", blank.Texts());
        Assert.NotNull(blank.Draft);
    }

    [Fact]
    public async Task Correction_NamesEachRequestAndTheDay_AlsoAfterItWasAnswered()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.ReturnedCaseAsync("luoping", "plan-text", "facts");

        Paper notice = await system.DoAsync(await system.OrganisingBodyAsync(), new CorrectionPaper.Question(number, 1));

        Assert.Equal("罗平县人民政府", notice.Addressee);
        string[] texts = [.. notice.Texts()];
        Assert.Contains(texts, text => text.StartsWith("1.", StringComparison.Ordinal) && text.Contains("加盖印章后重新上传", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("2.", StringComparison.Ordinal));
        CorrectionList.Sheet list = await system.DoAsync(await system.OrganisingBodyAsync(), new CorrectionList.Question(number));
        Assert.Contains(texts, text => text.Contains($"请于{Domain.Calendar.ChineseDate.Of(list.DueOn!.Value)}前一次补正", StringComparison.Ordinal));
        Assert.Equal(["市工业和信息化局"], notice.Signers);
        Assert.Equal("paper.correction_none", (await system.SendAsync(await system.OrganisingBodyAsync(), new CorrectionPaper.Question(number, 2))).Refusal?.Code);
    }

    [Fact]
    public async Task Reply_IsADraftFromTheDecisionOn_AndFinalWithItsNumber()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.AcceptedCaseAsync();
        await system.JointReviewPassedAsync(number);
        await system.PanelFormedAsync(number);
        await system.PanelPassedAsync(number);
        Account recorder = await system.RecorderAsync();
        Assert.Equal("paper.reply_early", (await system.SendAsync(recorder, new ReplyPaper.Question(number))).Refusal?.Code);

        await system.ApprovedCaseAsync(number);

        Paper reply = await system.DoAsync(await system.OrganisingBodyAsync(), new ReplyPaper.Question(number));
        Assert.Null(reply.Draft);
        Assert.Matches("^曲政复〔2026〕[1-9][0-9]*号$", reply.DocumentNumber);
        Assert.Equal(system.Today, reply.Date);
        Assert.Contains("第30次常务会议", string.Concat(reply.Texts()), StringComparison.Ordinal);
        Assert.Equal(
            ["minutes", "reply"],
            (await system.DoAsync(recorder, new PaperList.Question(number))).Entries.Select(entry => entry.Kind).Where(kind => kind is PaperKind.Minutes or PaperKind.Reply));
        string text = string.Concat(reply.Texts());
        Assert.Contains("四至范围：东至九龙大道，南至南昆铁路，西至白腊山，北至环城北路。", text, StringComparison.Ordinal);
        Assert.Contains("你县报送的《", text, StringComparison.Ordinal);
        Assert.DoesNotContain("你单位", text, StringComparison.Ordinal);
        Paper draw = await system.DoAsync(await system.AuditorAsync(), new DrawPaper.Question(number, 1));
        Assert.Equal(7, draw.Parts.OfType<PaperTable>().First().Rows.Count(row => row[5].Contains("席位", StringComparison.Ordinal)));
        Assert.Null(draw.Draft);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData("罗平县人民政府", "你县")]
    [InlineData("宣威市人民政府", "你市")]
    [InlineData("沾益区人民政府", "你区")]
    [InlineData("曲靖经济技术开发区管委会", "你委")]
    [InlineData("曲靖高新技术产业开发区管委会（筹）", "你委")]
    [InlineData("曲靖市开发投资集团", "你单位")]
    public void Paper_SpeaksToItsAddressee_AsOfficialPapersDo(string body, string address) => Assert.Equal(address, PaperWords.Addressed(body));

    [Fact]
    public async Task EveryPaper_ReadIsAnEvent()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.ReturnedCaseAsync("luoping", "plan-text");
        Account auditor = await system.AuditorAsync();
        await system.DoAsync(auditor, new CorrectionPaper.Question(number, 1));

        Assert.Equal(1, await system.CountAsync($"audit_event WHERE act = 'CorrectionPaper' AND outcome = 'read' AND actor_id = '{auditor.Id}'"));
        Assert.All(PaperKind.All, kind => Assert.NotEmpty(kind.Question.GetCustomAttributes(typeof(AuditedReadAttribute), inherit: false)));
    }

    [Fact]
    public async Task Tables_OfEveryPaper_FillTheLine()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.PanelPassedAsync(number);
        Account lead = await system.LeadOfAsync(number);
        foreach (PaperList.Entry entry in (await system.DoAsync(lead, new PaperList.Question(number))).Entries)
        {
            Paper paper = await system.DoAsync(lead, PaperKind.Ask(entry.Kind, number, (entry.No, entry.Unit))!);
            Assert.All(paper.Parts.OfType<PaperTable>(), table => Assert.Equal(PaperGeometry.Columns, table.Columns.Sum(column => column.Width)));
            Assert.All(paper.Parts.OfType<PaperTable>(), table => Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count)));
        }
    }

    private static async Task<IEnumerable<string>> EntriesAsync(TestSystem system, Account reader, string number) =>
        (await system.DoAsync(reader, new PaperList.Question(number))).Entries.Select(entry => $"{entry.Kind} {entry.Unit}");
}
