using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain.JointReviews;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.JointReviews;

namespace Qujing.Approvals.TestKit;

public sealed partial class TestSystem
{
    /// <summary>From JointReview to PanelFormation: all ten departments agree, the environmental assessment is adopted, every lead bureau confirms.</summary>
    public async Task JointReviewPassedAsync(string number)
    {
        foreach (Department department in Department.All)
        {
            await GiveOpinionAsync(number, department.Code, Stance.Agree);
        }

        await StateEiaAsync(number);
        await ConfirmJointAsync(number, JointConclusion.Passed);
    }

    /// <summary>From JointReview to JointRevision: one department disagrees with one opinion to be answered, the others agree, every lead bureau confirms.</summary>
    public async Task JointReviewFailedAsync(string number)
    {
        foreach (Department department in Department.All)
        {
            await GiveOpinionAsync(number, department.Code, department == Department.Water ? Stance.Disagree : Stance.Agree);
        }

        await StateEiaAsync(number);
        await ConfirmJointAsync(number, JointConclusion.Failed);
    }

    /// <summary>From JointRevision to JointReview: every opinion of the failed round is adopted and answered.</summary>
    public async Task JointRevisionResubmittedAsync(string number)
    {
        string zone = (await CaseAsync(number)).ZoneCode;
        foreach (OpinionItemRow item in await JointItemsAsync(number))
        {
            await DoAsync(await OrganisingBodyAsync(zone), new AnswerOpinion.Command(NewId(), number, item.Id, OpinionAnswer.Adopted) { Reason = "已在 5.3 节修改" });
        }

        await DoAsync(await OrganisingBodyAsync(zone), new ResubmitToJointReview.Command(NewId(), number, (await CaseAsync(number)).Version));
    }

    public async Task<GiveOpinion.Receipt> GiveOpinionAsync(string number, string department, Stance stance)
    {
        OpinionItem[] items = stance is Stance.Disagree or Stance.AgreeWithChanges ? [new OpinionItem("文本 5.3 节", "污水处理厂规模与产业准入标准不匹配，请核算", stance == Stance.Disagree)] : [];
        return await DoAsync(await ReviewerAsync(department), new GiveOpinion.Command(NewId(), number, await JointRoundNoAsync(number), stance) { Items = items });
    }

    public async Task StateEiaAsync(string number, string lead = "industry") =>
        await DoAsync(await SecretariatAsync(lead), new StateEiaAdoption.Command(NewId(), number, await JointRoundNoAsync(number), IsAdopted: true));

    /// <summary>What a lead bureau would send after it has looked at the page.</summary>
    public async Task<ConfirmJointConclusion.Command> ConclusionAsync(string number, JointConclusion conclusion)
    {
        JointRoundRow round = await JointRoundAsync(number);
        IReadOnlyList<OpinionRow> opinions = await Database.ReadAsync(session => OpinionTable.OfRoundAsync(session, round.Id));
        return new ConfirmJointConclusion.Command(NewId(), number, (await CaseAsync(number)).Version, round.No)
        {
            SeenOpinions = opinions.Count, Conclusion = conclusion, Consolidated = "综合各部门意见，形成本结论。",
        };
    }

    public async Task<JointRoundRow> JointRoundAsync(string number)
    {
        Data.Cases.CaseRow row = await CaseAsync(number);
        return (await Database.ReadAsync(session => JointRoundTable.LastAsync(session, row.Id)))!;
    }

    public async Task<IReadOnlyList<OpinionItemRow>> JointItemsAsync(string number)
    {
        JointRoundRow round = await JointRoundAsync(number);
        return await Database.ReadAsync(session => OpinionTable.ItemsAsync(session, round.Id));
    }

    private async Task<long> JointRoundNoAsync(string number) => (await JointRoundAsync(number)).No;

    private async Task ConfirmJointAsync(string number, JointConclusion conclusion)
    {
        string code = (await CaseAsync(number)).ZoneCode;
        Zone zone = Zone.All.Single(known => known.Code == code);
        foreach (Department lead in zone.LeadBureaus)
        {
            await DoAsync(await SecretariatAsync(lead.Code), await ConclusionAsync(number, conclusion));
        }
    }
}
