using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>On entry of the joint review: the next round, with the ten departments of Art. 12. The lead bureau may change both while nobody has answered.</summary>
internal sealed class OpenJointRound : ICaseEffect
{
    public string Name => "OpenJointRound";

    public async Task<Refusal?> RunAsync(ActContext act, CaseFile file, string outcome)
    {
        JointRoundRow? last = await JointRoundTable.LastAsync(act.Db, file.Row.Id);
        long no = (last?.No ?? 0) + 1;
        int workingDays = OpinionDeadlines.DefaultWorkingDays(act);
        var round = new JointRoundRow
        {
            Id = StableId.From($"{file.Row.Id.Value:N}/joint/{no}"),
            CaseId = file.Row.Id,
            No = no,
            OpenedAt = act.Now,
            DueOn = act.Calendar.AddWorkingDays(act.Today, workingDays).DueOn,
        };
        string[] units = [.. Department.All.Select(department => department.Code)];
        await JointRoundTable.InsertAsync(act.Db, round);
        await JointRoundTable.SetParticipantsAsync(act.Db, round.Id, units);
        await AddPartiesAsync(act, file, units);
        await OpinionDeadlines.CloseAllAsync(act, file);
        await OpinionDeadlines.OpenAsync(act, file, new RoundDeadline(round.Id, no, units) { WorkingDays = workingDays });
        foreach (string unit in units)
        {
            await NoticeDesk.ToUnitAsync(act, file, unit, new NoticeText("joint.opinion_asked", $"{no}"));
        }

        return null;
    }

    // The lead bureaus follow from the zone (A02); whoever leads is a party even where the case came here by another way than acceptance.
    private static async Task AddPartiesAsync(ActContext act, CaseFile file, IEnumerable<string> units)
    {
        foreach (Department lead in act.ZoneOf(file.Row.ZoneCode).LeadBureaus)
        {
            await CaseMover.AddPartyAsync(act, file, lead.Code, Party.LeadBureau);
        }

        foreach (string unit in units)
        {
            await CaseMover.AddPartyAsync(act, file, unit, Party.Participant);
        }
    }
}
