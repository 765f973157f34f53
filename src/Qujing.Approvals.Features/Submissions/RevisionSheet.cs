using MediatR;
using Qujing.Approvals.Data.Conclusions;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>A plan that was sent back to be revised (修改完善): what is asked for, what has changed since it was last handed in, and what is still missing.</summary>
public static class RevisionSheet
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Question(string CaseNumber) : IQuestion<Sheet>, ICaseAct;

    public sealed record Sheet
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required long Version { get; init; }
        /// <summary>The plan is in revision after a review or a meeting.</summary>
        public required bool IsOpen { get; init; }
        /// <summary>The paragraphs in which the revision is asked for.</summary>
        public required IReadOnlyList<string> Asked { get; init; }
        public required IReadOnlyList<DocumentView> ChangedDocuments { get; init; }
        /// <summary>The tasks whose inputs differ from the last submission.</summary>
        public required IReadOnlyList<string> ChangedTasks { get; init; }
        public required bool DeclaresMandatoryChange { get; init; }
        /// <summary>By the registers or by declaration (Art. 8).</summary>
        public required bool MandatoryChanged { get; init; }
        /// <summary>After the expert review the office wants the joint review repeated in any case.</summary>
        public required bool JointReviewFirst { get; init; }
        public required Refusal? Missing { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            PackageContent draft = await PackageContent.OfDraftAsync(act);
            SubmissionRow? last = await SubmissionTable.LastAsync(act.Db, act.Case.Row.Id);
            PackageContent? before = last is null ? null : await SubmissionSnapshots.ContentAsync(act, last);
            HashSet<Guid> kept = [.. before?.Documents.Select(document => document.Id) ?? []];
            HashSet<Guid> current = [.. draft.Documents.Select(document => document.Id)];
            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = act.Case.Stage,
                Version = act.Case.Row.Version,
                IsOpen = act.Case.Stage is "JointRevision" or "PanelRevision" or "MeetingRevision" or "MeetingPanelRevision" or DraftStages.Amendment,
                Asked = await AskedAsync(),
                ChangedDocuments = [.. (await DocumentViews.OfCaseAsync(act.Db, act.Case.Row.Id)).Where(view => current.Contains(view.Id) && !kept.Contains(view.Id))],
                ChangedTasks = [.. draft.Sections.Where(section => before is not null && !SameTexts(section, before)).Select(section => NameOf(section.Key))],
                DeclaresMandatoryChange = draft.DeclaresMandatoryChange,
                MandatoryChanged = await SubmissionSnapshots.MandatoryContentChangedAsync(act),
                JointReviewFirst = act.Case.Stage == "PanelRevision" && act.Settings.PanelFailStage == PanelFailStage.JointReview,
                Missing = Completeness.CanSubmit(draft.Package(), act.Actor.UnitName, act.Settings),
            };
        }

        private async Task<IReadOnlyList<string>> AskedAsync()
        {
            IReadOnlyList<string?> paragraphs = act.Case.Stage switch
            {
                "JointRevision" => [(await JointRoundTable.LastAsync(act.Db, act.Case.Row.Id))?.Consolidated],
                "PanelRevision" => await OfPanelAsync(),
                "MeetingRevision" or "MeetingPanelRevision" => await OfMeetingAsync(),
                DraftStages.Amendment => await OfAmendmentAsync(),
                _ => [],
            };
            return [.. paragraphs.Where(paragraph => !string.IsNullOrWhiteSpace(paragraph)).Select(paragraph => paragraph!)];
        }

        private async Task<IReadOnlyList<string?>> OfPanelAsync()
        {
            PanelRoundRow? round = await PanelTable.CurrentAsync(act.Db, act.Case.Row.Id);
            ConclusionRow? standing = round is null ? null : (await ConclusionTable.OfRoundAsync(act.Db, round.Id)).LastOrDefault(row => row.SupersededAt is null);
            return [standing?.Assessment, standing?.Amendments];
        }

        private async Task<IReadOnlyList<string?>> OfMeetingAsync()
        {
            AgendaItemRow? decided = (await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id)).LastOrDefault(item => item.Decision is not null);
            return [decided?.Reason, decided?.Minutes, decided?.ReferralReason];
        }

        private async Task<IReadOnlyList<string?>> OfAmendmentAsync()
        {
            AgendaItemRow decided = (await AgendaTable.OfCaseAsync(act.Db, act.Case.Row.Id))[^1];
            return [.. (await AgendaTable.ConditionsAsync(act.Db, decided.Id)).Select(condition => condition.ConditionText)];
        }

        private static bool SameTexts(KeyValuePair<string, Dictionary<string, string>> section, PackageContent before) =>
            section.Value.All(field => (before.Text(section.Key, field.Key) ?? "") == field.Value)
            && (before.Sections.GetValueOrDefault(section.Key) ?? []).All(field => (section.Value.GetValueOrDefault(field.Key) ?? "") == field.Value);

        private static string NameOf(string task) => SubmissionTask.Required.FirstOrDefault(known => known.Code == task)?.Name ?? task;
    }
}
