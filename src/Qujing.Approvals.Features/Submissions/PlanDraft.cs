using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>The package as its organising body has it in its hands: the list of materials, each section's texts, every version of every document.</summary>
public static class PlanDraft
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Question(string CaseNumber) : IQuestion<Sheet>, ICaseAct;

    public sealed record Section(IReadOnlyDictionary<string, string> Fields, long Version, string ChangedByName, DateTimeOffset ChangedAt);

    public sealed record Sheet
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string ZoneName { get; init; }
        public required string UnitName { get; init; }
        public required string Stage { get; init; }
        public required string Status { get; init; }
        public required long Version { get; init; }
        /// <summary>The organising body has the package in its hands.</summary>
        public required bool IsOpen { get; init; }
        public required long LastSubmissionNo { get; init; }
        public required TaskList Tasks { get; init; }
        public required IReadOnlyDictionary<string, Section> Sections { get; init; }
        public required IReadOnlyList<DocumentView> Documents { get; init; }
        public required IReadOnlyDictionary<string, string> NotApplicable { get; init; }
        public required IReadOnlyList<Refusal> Warnings { get; init; }
        public required int MegabytesMax { get; init; }

        public DateTimeOffset? LastSavedAt => Sections.Values.Select(section => section.ChangedAt).Concat(Documents.Select(document => document.UploadedAt))
            .Select(at => (DateTimeOffset?)at).Max();

        public DocumentView? Current(string slot) => NotApplicable.ContainsKey(slot) ? null : Documents.FirstOrDefault(document => document.Slot == slot);
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            SubmissionPackage package = (await PackageContent.OfDraftAsync(act)).Package();
            IReadOnlyList<DraftRow> rows = await DraftTable.OfCaseAsync(act.Db, act.Case.Row.Id);
            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                ZoneName = package.Zone.Name,
                UnitName = act.Actor.UnitName,
                Stage = act.Case.Stage,
                Status = act.Case.Row.Status,
                Version = act.Case.Row.Version,
                IsOpen = DraftStages.NotOpen(act.Case) is null,
                LastSubmissionNo = await SubmissionSnapshots.LastNoAsync(act),
                Tasks = TaskList.Of(package, act.Settings),
                Sections = rows.ToDictionary(row => row.Section, row => new Section(row.Fields, row.Version, row.ChangedByName, row.ChangedAt), StringComparer.Ordinal),
                Documents = await DocumentViews.OfCaseAsync(act.Db, act.Case.Row.Id),
                NotApplicable = package.NotApplicableReasons,
                Warnings = Completeness.Warnings(package, TerritorialPlan.IsIssued(act.Today)),
                MegabytesMax = act.Settings.UploadMegabytesMax,
            };
        }
    }
}
