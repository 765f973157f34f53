using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What the placement of a child asks the register of children: never a whole name, never an identity number.</summary>
internal sealed class ChildRegister(ActContext act, ChildDesk desk)
{
    /// <summary>The child as its placement knows it; null for a record that was merged into another or doesn't exist.</summary>
    internal async Task<RegisteredChild?> FindAsync(Guid childId)
    {
        if (await ChildTable.FindAsync(act.Db, childId) is not { } row || row.Status == ChildStatus.Merged)
        {
            return null;
        }

        ChildDetails details = await desk.DetailsAsync(row);
        int schoolYear = SchoolAge.PlacingYearOf(act.Today, act.Settings.Placement.RegisterBy);
        int schooled = (await Schooling.OfAsync(act.Db, act.Settings.Placement, row)).Before(schoolYear, (row.Id, row.YearsStatedFor), details);
        return new RegisteredChild(row.Id, row.CountyCode)
        {
            TownshipUnitId = row.TownshipUnitId, IsVerified = row is { Status: ChildStatus.Open, Finding: VerificationFinding.Found }, LivesInInstitution = details.LivesInInstitution,
            Acting = MinorRule.StageOn(details.Birth, act.Today),
            Stage = SchoolAge.StageOf(details.Birth, schoolYear, (act.Settings.Placement.EntryAge, schooled)),
            Home = details is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null,
            Marks = SettleVerification.Marks(await ChildMarkTable.OfChildAsync(act.Db, row.Id)),
        };
    }

    /// <summary>The number of the child's record and the masked name, as lists show them.</summary>
    internal async Task<(string Number, string MaskedName)> LabelAsync(Guid childId)
    {
        ChildRow row = (await ChildTable.FindAsync(act.Db, childId))!;
        return (row.Number, ChildName.Masked((await desk.DetailsAsync(row)).FullName));
    }

    /// <summary>
    /// What the guardians said to the assessment; null where nobody was asked yet. At 18 the young adult's own word alone counts for a new assessment; one that ran
    /// on the birthday goes on with the consent that it began with, until the young adult says otherwise (B34).
    /// </summary>
    /// <param name="beganOn">The day on which the assessment that runs was opened; null where none runs.</param>
    internal async Task<bool?> AssessmentConsentAsync(Guid childId, DateOnly? beganOn)
    {
        ChildRow row = (await ChildTable.FindAsync(act.Db, childId))!;
        return await RecordConsent.StandsAsync(act.Db, childId, (DataPurpose.Assessment, await desk.ActingAsync(row)))
            ?? (beganOn is { } day ? await RecordConsent.StandsAsync(act.Db, childId, (DataPurpose.Assessment, await desk.ActingAsync(row, day))) : null);
    }

    /// <summary>Who acts for the child today (B34).</summary>
    internal async Task<ActingStage> ActingAsync(Guid childId) => await desk.ActingAsync((await ChildTable.FindAsync(act.Db, childId))!);

    /// <summary>The last day of a written authority; null for a guardian who needs none.</summary>
    internal async Task<DateOnly?> AuthorityThroughAsync(Guid guardianId) => (await GuardianTable.FindAsync(act.Db, guardianId))?.AuthorityThrough;

    /// <summary>
    /// Refused where another record of the same identity number has an open case (一人一案, B45): <c>placement.case_open</c> with its number inside the county,
    /// <c>placement.case_open_elsewhere</c> without a word about it where it is another county's, or one that is closed to the actor (C01).
    /// </summary>
    internal async Task<Refusal?> OtherCaseAsync(Guid childId, string county)
    {
        IReadOnlyList<SameChildCase> open = await PlacementCaseTable.OpenOfSameAsync(act.Db, childId);
        foreach (SameChildCase own in open.Where(known => known.CountyCode == county))
        {
            if (await desk.IsOpenAsync(own.ChildId))
            {
                return Refusal.Because("placement.case_open", ("case", own.Number)).Citing(PlacementSource.PlanCompulsory);
            }
        }

        return open.Count > 0 ? new Refusal("placement.case_open_elsewhere").Citing(PlacementSource.PlanCompulsory) : null;
    }

    /// <summary>
    /// Refused where another record of the county with the same name, birth date and village has an open case, until a clerk has merged the two or found that they are two
    /// children (B01): <c>placement.case_open_namesake</c>.
    /// </summary>
    internal async Task<Refusal?> NamesakeCaseAsync(Guid childId)
    {
        ChildRow row = (await ChildTable.FindAsync(act.Db, childId))!;
        IReadOnlySet<(Guid First, Guid Second)> two = await ChildMergeTable.DistinctAsync(act.Db, row.CountyCode);
        IReadOnlyList<ChildRow> known = [.. (await ChildTable.OfCountyAsync(act.Db, row.CountyCode)).Where(other => other.Status != ChildStatus.Merged)];
        foreach (DuplicatePair pair in DuplicateRule.Suggest([.. known.Select(ChildDesk.Compared)], two).Where(pair => pair.First == childId || pair.Second == childId))
        {
            ChildRow other = known.Single(candidate => candidate.Id == (pair.First == childId ? pair.Second : pair.First));
            if (await PlacementCaseTable.OpenOfChildAsync(act.Db, other.Id) is { } number)
            {
                return await desk.IsOpenAsync(other.Id)
                    ? Refusal.Because("placement.case_open_namesake", ("child", other.Number), ("case", number)).Citing(PlacementSource.PlanCompulsory)
                    : new Refusal("placement.case_open_elsewhere").Citing(PlacementSource.PlanCompulsory);
            }
        }

        return null;
    }

    /// <summary>The child's record closes with its case, for the same reason and on the same day; one that is closed already stays as it is.</summary>
    internal async Task<Refusal?> CloseAsync(PlacementCaseRow of, ClosingReason reason, string? evidence)
    {
        ChildRow row = (await ChildTable.FindAsync(act.Db, of.ChildId))!;
        return row.Status == ChildStatus.Open && ClosingRule.ClosesRecord(reason)
            ? await desk.StoreAsync(CloseChild.Closed(row, (reason, await desk.SealWordsOrNothingAsync(row.Id, (of.CaseId.Value, "record-closing"), evidence)), act.Today))
            : null;
    }

    /// <summary>The child's record goes with its case: both change owner in the same act.</summary>
    internal async Task<Refusal?> MoveAsync(Guid childId, (string County, string TownshipUnit) to)
    {
        ChildRow row = (await ChildTable.FindAsync(act.Db, childId))!;
        return await ChildTable.TryUpdateAsync(act.Db, row with { CountyCode = to.County, TownshipUnitId = to.TownshipUnit, MajorityNear = false }) ? null : ChildDesk.Changed(row);
    }
}

/// <summary>A child as its placement knows it.</summary>
/// <param name="Id">The one name a child has here.</param>
internal sealed record RegisteredChild(Guid Id, string CountyCode)
{
    public string? TownshipUnitId { get; init; }
    public bool IsVerified { get; init; }
    public SchoolStage Stage { get; init; }
    /// <summary>Who acts for the child today (B34).</summary>
    public ActingStage Acting { get; init; }
    public bool LivesInInstitution { get; init; }
    /// <summary>Where the child lives; null where the register has no coordinates.</summary>
    public GeoPoint? Home { get; init; }
    public IReadOnlyList<VerificationMark> Marks { get; init; } = [];
}
