using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Conclusions;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Workflow;

namespace Qujing.Approvals.TestKit;

public sealed partial class TestSystem
{
    private static readonly string[] BeforeBriefing = ["Submitted", "Accepted", "Passed", "Formed"];

    /// <summary>A case whose seventeen sit, at the first step of the meeting; the ways there are left out.</summary>
    public async Task<string> PanelSeatedAsync(string zoneCode = "luoping")
    {
        string number = await OpenCaseAsync(zoneCode);
        await SeatPanelAsync(number);
        return number;
    }

    /// <summary>Puts seventeen people on the current panel and the case at its meeting, whatever stage before it the case is at.</summary>
    public async Task SeatPanelAsync(string number)
    {
        IReadOnlyList<Account> people = await PanelPeopleAsync();
        await ForceAsync(number, async (act, _) =>
        {
            await ForcePartiesAsync(act);
            await ForceStagesAsync(act);
            PanelRoundRow? last = await PanelTable.CurrentAsync(act.Db, act.Case.Row.Id);
            PanelRoundRow round = last is { EndedAt: null } ? last : NewRound(act, last);
            if (round != last)
            {
                await PanelTable.InsertAsync(act.Db, round);
            }

            HashSet<long> held = [.. (await PanelTable.SeatsAsync(act.Db, round.Id)).Select(seat => seat.SeatNo)];
            foreach ((Account person, int at) in people.Select((person, at) => (person, at)).Where(pair => !held.Contains(pair.at + 1)))
            {
                await PanelTable.InsertSeatAsync(act.Db, NewSeat(act, round, person, at) with { ExpertId = await ExpertOfAsync(act, person, at) });
            }

            return null;
        });
    }

    /// <summary>The person on a seat of the case's current panel.</summary>
    public async Task<Account> MemberAsync(string number, int seatNo)
    {
        PanelSeatRow seat = (await SeatsAsync(number)).Single(held => held.SeatNo == seatNo);
        return (await Database.ReadAsync(session => AccountTable.FindAsync(session, seat.AccountId)))!;
    }

    public Task<IReadOnlyList<PanelSeatRow>> SeatsAsync(string number) => Database.ReadAsync(async session =>
    {
        CaseRow row = (await CaseTable.FindAsync(session, number))!;
        return await PanelTable.SeatsAsync(session, (await PanelTable.CurrentAsync(session, row.Id))!.Id);
    });

    /// <summary>Signs in the first <paramref name="present"/> seats from the last one down, chooses a chair, minutes the three steps.</summary>
    public async Task MeetingHeldAsync(string number, int present = 17)
    {
        Account secretariat = await LeadOfAsync(number);
        foreach (PanelSeatRow seat in (await SeatsAsync(number)).OrderByDescending(seat => seat.SeatNo).Take(present))
        {
            await DoAsync(secretariat, new SignInMember.Command(NewId(), number, (int)seat.SeatNo));
        }

        await DoAsync(secretariat, new ChooseChair.Command(NewId(), number, 17));
        foreach (string step in MeetingStep.InOrder)
        {
            await DoAsync(secretariat, new MinuteStep.Command(NewId(), number, (await CaseAsync(number)).Version, step, new MeetingStep(Clock.GetUtcNow(), Clock.GetUtcNow(), "纪要")));
        }
    }

    public async Task BallotOpenAsync(string number)
    {
        await MeetingHeldAsync(number);
        await DoAsync(await LeadOfAsync(number), new OpenBallot.Command(NewId(), number));
    }

    public async Task<CastVote.Receipt> VoteAsync(string number, int seatNo, BallotChoice choice, string opinion = "理由", long seen = 0)
    {
        Account member = await MemberAsync(number, seatNo);
        return await DoAsync(member, new CastVote.Command(NewId(), number, new BallotSlip(choice, opinion, member.FullName, IsDeclared: true, seen)));
    }

    public async Task BallotClosedAsync(string number, int passVotes = 13)
    {
        await BallotOpenAsync(number);
        for (int seat = 1; seat <= PassBar.Seats; seat++)
        {
            await VoteAsync(number, seat, seat <= passVotes ? BallotChoice.Pass : BallotChoice.Fail);
        }

        await CloseAsync(number);
    }

    /// <summary>Chair and supervisor confirm.</summary>
    public async Task CloseAsync(string number, string? reason = null)
    {
        await DoAsync(await MemberAsync(number, 17), new CloseBallot.Command(NewId(), number, reason, LastCallMade: reason is not null));
        await DoAsync(await SupervisorAsync(), new CloseBallot.Command(NewId(), number, reason, LastCallMade: reason is not null));
    }

    public async Task<WriteConclusion.Receipt> ConclusionWrittenAsync(string number) => await DoAsync(
        await LeadOfAsync(number), new WriteConclusion.Command(NewId(), number, (await CaseAsync(number)).Version, "规划总体可行。", "1. 补充给排水规划。"));

    /// <summary>The whole review, from the meeting to the last signature: ends at the executive meeting, or below 13 at the revision.</summary>
    public async Task PanelPassedAsync(string number, int passVotes = 13)
    {
        await BallotClosedAsync(number, passVotes);
        WriteConclusion.Receipt written = await ConclusionWrittenAsync(number);
        for (int seat = 1; seat <= PassBar.Seats; seat++)
        {
            await DoAsync(await MemberAsync(number, seat), new SignConclusion.Command(NewId(), number, written.Sha256));
        }
    }

    /// <summary>The secretariat of the first lead bureau of the case's zone.</summary>
    public async Task<Account> LeadOfAsync(string number)
    {
        string zoneCode = (await CaseAsync(number)).ZoneCode;
        return await SecretariatAsync(Zone.All.Single(zone => zone.Code == zoneCode).LeadBureaus[0].Code);
    }

    private async Task<IReadOnlyList<Account>> PanelPeopleAsync()
    {
        var people = new List<Account>();
        foreach (Department department in Department.All)
        {
            people.Add(await ReviewerAsync(department.Code));
        }

        for (int expert = 1; expert <= 7; expert++)
        {
            people.Add(await ExpertAsync(expert));
        }

        return people;
    }

    private static async Task ForcePartiesAsync(ActContext act)
    {
        foreach (Department lead in Zone.All.Single(zone => zone.Code == act.Case.Row.ZoneCode).LeadBureaus)
        {
            await CaseMover.AddPartyAsync(act, act.Case, lead.Code, Party.LeadBureau);
        }

        await CaseMover.AddPartyAsync(act, act.Case, Units.GovernmentOffice, Party.GovernmentOffice);
    }

    // By the engine alone: effects and deadlines of the stages that are passed over belong to other tests.
    private async Task ForceStagesAsync(ActContext act)
    {
        IWorkflowEngine engine = _services.GetRequiredService<IWorkflowEngine>();
        WorkflowLibrary library = _services.GetRequiredService<WorkflowLibrary>();
        WorkflowDefinition definition = await library.OfCaseAsync(act.Db, act.Case.Row.DefinitionId, act.Case.Row.DefinitionVersion);
        string[] stages = ["Draft", "CompletenessCheck", "JointReview", "PanelFormation"];
        for (int at = Array.IndexOf(stages, act.Case.Stage); at >= 0 && at < stages.Length; at++)
        {
            Step step = engine.Advance(definition, act.Case.State, act.Case.State.Bookmarks.Single(mark => mark.ActivityId == act.Case.Stage).Id, BeforeBriefing[at], act.Now);
            act.Case.State = step.State;
            act.Case.Row = act.Case.Row with { WorkflowState = step.State.ToJson(), Stage = step.Created[0].ActivityId, StageEnteredAt = act.Now };
        }
    }

    private static PanelRoundRow NewRound(ActContext act, PanelRoundRow? last) => new()
    {
        Id = StableId.From($"round-{act.Case.Number}-{last?.No + 1}"),
        CaseId = act.Case.Row.Id,
        No = (last?.No ?? 0) + 1,
        Status = PanelRoundStatus.Formed,
        Reason = "",
        OpenedAt = act.Now,
    };

    private static PanelSeatRow NewSeat(ActContext act, PanelRoundRow round, Account person, int at) => new()
    {
        Id = StableId.From($"seat-{round.Id:N}-{at}"),
        PanelRoundId = round.Id,
        SeatNo = at + 1,
        Kind = at < Department.All.Count ? SeatKind.Department : SeatKind.Expert,
        DepartmentCode = at < Department.All.Count ? Department.All[at].Code : null,
        AccountId = person.Id,
        FullName = person.FullName,
        Field = at < Department.All.Count ? Department.All[at].Name : "给排水",
        SeatedAt = act.Now,
    };

    private static async Task<Guid?> ExpertOfAsync(ActContext act, Account person, int at)
    {
        if (at < Department.All.Count)
        {
            return null;
        }

        if (await ExpertTable.OfAccountAsync(act.Db, person.Id) is { } known)
        {
            return known.Id;
        }

        var expert = new ExpertRow
        {
            Id = StableId.From("expert-of-" + person.Id), Number = $"E-9{at:D3}", FullName = person.FullName, Field = "给排水", Employer = "省设计院", Title = "高级工程师",
            Phone = "", Affiliations = "", Status = ExpertStatus.Active, AccountId = person.Id, Version = 1,
        };
        await ExpertTable.InsertAsync(act.Db, expert);
        return expert.Id;
    }
}
