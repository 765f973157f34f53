using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Simulation;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Simulation;

public sealed class DemoOfficeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Parallel stages stand under their branch; what only follows from another by a form in the same instant has no case of its own.</summary>
    private static readonly string[] StagesOfChildren =
    [
        "AdmissionOrder", "Assessment", "ChangeView", "CountyTransfer", "DecisionApproval", "Deferral", "DisputeAssessment", "DisputeDecision", "FollowUp", "GuardianView",
        "IndividualPlan", "Persuasion", "PlacementDecision", "SchoolReceipt", "TeamNaming", "Verification", "VerificationConclusion",
    ];

    [Fact]
    public async Task Demo_HasCasesAtEveryPart_OneOverdueOneReturned_AndSomebodyForEachRole()
    {
        string folder = Directory.CreateTempSubdirectory("qujing-demo-").FullName;
        ProductFolders folders = await TestEngine.PlaceAsync(folder);
        try
        {
            await DemoOffice.SeedAsync(folders, Now);
            await using Database database = folders.Database.Open();
            IReadOnlyList<Standing> cases = await database.ReadAsync(session => session.QueryAsync<Standing>("SELECT stage, zone_code, light, status, procedure_id FROM approval_case"));
            Standing[] children = [.. cases.Where(item => item.ProcedureId == Procedures.Placement)];
            cases = [.. cases.Where(item => item.ProcedureId == Procedures.MasterPlan)];
            IReadOnlyList<Account> people = await database.ReadAsync(AccountTable.AllAsync);
            long pool = await database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM expert WHERE status = 'active'"));

            Assert.Equal(
                ["CompletenessCheck", "Correction", "Draft", "ExecutiveMeeting", "ExpertQuestions", "InForce", "JointReview", "ModificationLock", "PanelBallot", "PanelFormation"],
                cases.Select(item => item.Stage).Order(StringComparer.Ordinal));
            Assert.Equal(Zone.All.Count, cases.Select(item => item.ZoneCode).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal("JointReview", Assert.Single(cases, item => item.Light == CaseLight.Red).Stage);
            Assert.Equal(StagesOfChildren, children.Where(item => item.Status != CaseStatus.Closed).Select(item => item.Stage).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            Assert.Contains(children, item => item.Status == CaseStatus.Closed);
            Assert.Equal(["luoping", "qilin", "xuanwei"], children.Select(item => item.ZoneCode).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            Assert.Equal(96, pool);
            Assert.All(Enum.GetValues<Role>().Where(role => role != Role.Public), role => Assert.Contains(people, person => person.Role == role));
            Assert.Empty(await database.ReadAsync(DatabaseChecks.RunAsync));
            Assert.Null((await database.ReadAsync(session => new AuditVerifier(new AuditTrail(new KeyRing(folders.Keys))).VerifyAsync(session))).Fault);
        }
        finally
        {
            await TestEngine.DropAsync(folders.Server);
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed record Standing
    {
        public required string Stage { get; init; }
        public required string ZoneCode { get; init; }
        public required long Light { get; init; }
        public required string Status { get; init; }
        public required string ProcedureId { get; init; }
    }
}
