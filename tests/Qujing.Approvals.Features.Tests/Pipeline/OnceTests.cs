using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Qujing.Approvals.Data.Operations;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Pipeline;

/// <summary>
/// R27: an act has one effect for its operation id. Here each act of a procedure is sent a second time, with the record of its operation and without it: the
/// record is what answers, and without it versions, stages and keys still stop all but those that are named.
/// </summary>
public sealed class OnceTests
{
    /// <summary>
    /// Acts that would be taken a second time but for the record of their operation. The same chair chosen again is the same row, and a second event;
    /// so are two records kept apart, a mark set again, a list of children or schools who are all known, the next key, and a majority, its notice or a deletion that finds nothing.
    /// </summary>
    private static readonly Dictionary<string, string[]> HeldByTheRecordAlone = new(StringComparer.Ordinal)
    {
        [Procedures.MasterPlan] = ["ChooseChair: taken"],
        [Procedures.Placement] = ["ComeOfAge: taken", "EraseExpired: taken", "ImportChildren: taken", "ImportSchools: taken", "KeepApart: taken", "RotateChildKey: taken", "TellMajority: taken", "VerifyChild: taken"],
    };

    private const string Taken = "taken";

    /// <summary>A second effect at the same instant could look like the first.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(Procedures.MasterPlan, int.MaxValue, 120)]
    [InlineData(Procedures.Placement, 2, 90)]
    public async Task R27_EveryAct_SentTwice_HasOneEffect(string procedure, int ofAKindMax, int actsMin)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        int acts = 0;
        var kinds = new Dictionary<Type, int>();
        system.AfterAct = async sent =>
        {
            kinds[sent.Act.GetType()] = kinds.GetValueOrDefault(sent.Act.GetType()) + 1;
            if (kinds[sent.Act.GetType()] > ofAKindMax)
            {
                return;
            }

            acts++;
            string before = await RowsAsync(system);
            system.Clock.Advance(Later);
            Refusal? refusal = (await sent.AgainAsync()).Refusal;
            if (refusal is not null || before != await RowsAsync(system))
            {
                wrong.Add($"{ActName.Of(sent.Act.GetType())}: {refusal?.Code ?? "a second effect"}");
            }
        };

        await WholeProcedure.WalkAsync(system, procedure);

        Assert.True(acts > actsMin, $"{acts} acts");
        Assert.Equal([], wrong);
        Assert.Equal("", await system.HealthAsync());
    }

    [Theory]
    [InlineData(Procedures.MasterPlan)]
    [InlineData(Procedures.Placement)]
    public async Task R27_EveryAct_SentTwiceWithoutItsRecord_IsCaughtOtherwise_OrNamed(string procedure)
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        var second = new SortedSet<string>(StringComparer.Ordinal);
        system.AfterAct = async sent =>
        {
            IAct act = sent.Act;
            OperationRow record = (await system.Database.ReadAsync(session => OperationTable.FindAsync(session, act.OperationId)))!;
            await system.Database.WriteAsync(session => ForgetAsync(session, act.OperationId));
            string before = await RowsAsync(system);
            system.Clock.Advance(Later);
            string how = await OutcomeAsync(sent);
            if (how == Taken || before != await RowsAsync(system))
            {
                second.Add($"{ActName.Of(act.GetType())}: {how}");
            }

            await system.Database.WriteAsync(async session =>
            {
                if (await OperationTable.FindAsync(session, act.OperationId) is null)
                {
                    await OperationTable.InsertAsync(session, record);
                }
            });
        };

        await WholeProcedure.WalkAsync(system, procedure);

        Assert.Equal(HeldByTheRecordAlone[procedure], second);
    }

    [Fact]
    public async Task Rows_AfterOneMoreAct_Differ()
    {
        await using TestSystem system = await TestSystem.CreateAsync();
        string number = await system.OpenCaseAsync();
        string before = await RowsAsync(system);

        await system.UploadAsync(number, "plan-text", "规划文本.pdf", SamplePackage.Pdf("1"));

        Assert.NotEqual(before, await RowsAsync(system));
    }

    private static async Task<string> OutcomeAsync(SentAct sent)
    {
        try
        {
            return (await sent.AgainAsync()).Refusal?.Code ?? Taken;
        }
        catch (DbException problem)
        {
            return problem.Message;
        }
    }

    private static Task ForgetAsync(DbSession session, Guid operationId) => session.ExecuteOneAsync("DELETE FROM operation WHERE id = @operationId", new { operationId });

    /// <summary>Everything that an act can write but its events and its own record.</summary>
    private static async Task<string> RowsAsync(TestSystem system) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(await system.Database.ReadAsync(session =>
        DatabaseContent.TextAsync(session, table => !table.StartsWith("audit", StringComparison.Ordinal) && table is not ("operation" or "lease" or "data_protection_key"))))));
}
