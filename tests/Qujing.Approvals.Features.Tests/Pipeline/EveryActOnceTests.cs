using System.Security.Cryptography;
using System.Text;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Pipeline;

/// <summary>F6, R10: every act of a procedure has one effect and its event, and where it is refused an event alone; the same over both procedures.</summary>
public sealed class EveryActOnceTests
{
    /// <summary>A second effect at the same instant could look like the first.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(1);

    /// <summary>Acts that the walk of their procedure doesn't send, each with why. One that a walk has come to send is to be struck off.</summary>
    private static readonly Dictionary<string, (string Why, string[] Acts)[]> Elsewhere = new(StringComparer.Ordinal)
    {
        [Procedures.MasterPlan] =
        [
            ("the program has one version of each definition to carry a case over to: MigrateCaseTests", ["MigrateCase"]),
            ("off the straight way before acceptance: their own tests", ["AnswerCorrections", "MarkDrawingNotApplicable", "ResubmitCorrection", "ReturnForCorrection", "WithdrawCase"]),
            ("off the straight way of the joint review: their own tests", ["ExtendDeadline", "OpenJointReview", "RemindParticipants", "ReopenForLateEia"]),
            ("seats that change after the draw: their own tests", ["AcceptSeat", "ConfirmRedraw", "DeclineSeat", "MarkLeft", "MarkNoAnswer", "RecordRecusal", "RecuseAfterDraw", "RedrawPanel", "SubstituteRepresentative"]),
            ("a ballot on paper, voided or repeated, and a conclusion that isn't signed: their own tests",
                ["EnterPaperBallot", "HandleObjection", "PrintSeatCards", "RefuseToSign", "ReopenConclusion", "RepeatBallot", "ResubmitToPanel", "VoidBallot"]),
            ("a meeting that is put off or doesn't pass the plan, and after the approval: their own tests",
                ["CertifyErratum", "ConfirmAmendment", "DecideModification", "FileErratum", "RecordEvaluation", "ReferAfterMeeting", "RequestModification", "RescheduleMeeting", "SubmitAmendments"]),
            ("sent in the walk of the placement", ["EndRecusal", "StandAside"]),
        ],
        [Procedures.Placement] = [("the program has one version of each definition to carry a case over to: MigrateCaseTests", ["MigrateCase"])],
    };

    [Theory]
    [InlineData(Procedures.MasterPlan)]
    [InlineData(Procedures.Placement)]
    public async Task R10_EveryAct_SentAgain_AnswersTheSameAndChangesNothing(string procedure)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        system.AfterAct = async sent =>
        {
            // The second of a kind shows nothing that the first didn't.
            if (reached.Add(ActName.Of(sent.Act.GetType())))
            {
                faults.UnionWith(await FaultsAsync(system, sent));
            }
        };

        await WholeProcedure.WalkAsync(system, procedure);

        Assert.Equal([], faults);
        string[] elsewhere = [.. Elsewhere[procedure].SelectMany(group => group.Acts)];
        Assert.Equal(WholeProcedure.Acts(procedure).Where(act => !reached.Contains(act)), elsewhere.Order(StringComparer.Ordinal));
        Assert.Equal("", await system.HealthAsync());
    }

    /// <summary>Sends it again as it was, by somebody else under the same id, and on the state that it has just moved on from.</summary>
    private static async Task<IReadOnlyList<string>> FaultsAsync(TestSystem system, SentAct sent)
    {
        var faults = new List<string>();
        string act = ActName.Of(sent.Act.GetType());
        string after = await RowsAsync(system);
        (long accepted, long refused) = (await EventsAsync(system, act, AuditOutcome.Accepted), await EventsAsync(system, act, AuditOutcome.Refused));
        if (accepted == 0)
        {
            faults.Add($"{act} left no event");
        }

        system.Clock.Advance(Later);
        (Refusal? refusal, string receipt) = await sent.AgainAsync();
        if (refusal is not null || receipt != sent.Receipt)
        {
            faults.Add($"{act} sent again: {refusal?.Code ?? "another receipt"}");
        }

        bool isPersons = sent.AccountId != Actor.System.Id;
        if (isPersons && (await sent.SendAsync(Actor.System.Id, sent.Act)).Refusal is null)
        {
            faults.Add($"{act} was taken from somebody else under the same id");
        }

        IAct? stale = Stale(sent.Act);
        if (stale is not null && (await sent.SendAsync(sent.AccountId, stale)).Refusal is null)
        {
            faults.Add($"{act} was taken on a state that had moved on");
        }

        if (await EventsAsync(system, act, AuditOutcome.Accepted) != accepted || await EventsAsync(system, act, AuditOutcome.Refused) != refused + (isPersons ? 1 : 0) + (stale is null ? 0 : 1))
        {
            faults.Add($"{act} sent again left an event, or refused left none");
        }

        if (await RowsAsync(system) != after)
        {
            faults.Add($"{act} changed something when it was sent again or refused");
        }

        return faults;
    }

    /// <summary>The same act as a new one: its person still sees the version from before it. Null for acts that say no version.</summary>
    private static IAct? Stale(IAct act)
    {
        if (act.GetType().GetProperty(nameof(IVersionedCaseAct.SeenVersion)) is null)
        {
            return null;
        }

        object copy = act.GetType().GetMethod("<Clone>$")!.Invoke(act, [])!;
        copy.GetType().GetProperty(nameof(IAct.OperationId))!.SetValue(copy, StableId.From($"stale/{act.OperationId:N}"));
        return (IAct)copy;
    }

    private static Task<long> EventsAsync(TestSystem system, string act, string outcome) => system.Database.ReadAsync(session => session.SingleAsync<long>(
        "SELECT COUNT(*) FROM audit_event WHERE act = @act AND outcome = @outcome", new { act, outcome }));

    /// <summary>Every row of every table but the audit trail, in which a refusal is an event.</summary>
    private static async Task<string> RowsAsync(TestSystem system) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        await system.Database.ReadAsync(session => DatabaseContent.TextAsync(session, table => !table.StartsWith("audit", StringComparison.Ordinal))))));
}
