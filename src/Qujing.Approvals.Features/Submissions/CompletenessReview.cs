using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>The sheet on which the secretariat checks a submission: each task with what was handed in for it, what the rules find, and the last round's request and answer.</summary>
public static class CompletenessReview
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber) : IQuestion<Sheet>, ICaseAct;

    public sealed record Line
    {
        public required string Task { get; init; }
        public required string Name { get; init; }
        public required string? Article { get; init; }
        public required IReadOnlyList<DocumentView> Documents { get; init; }
        public required IReadOnlyList<(string Label, string Text)> Fields { get; init; }
        /// <summary>Why the organising body closed the drawing (A08).</summary>
        public required string? NotApplicable { get; init; }
        public required string? EarlierRequest { get; init; }
        public required string? EarlierAnswer { get; init; }
        public Verdict? Verdict { get; init; }
        public string? Request { get; init; }
    }

    public sealed record Sheet
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required long Version { get; init; }
        public required bool IsOpen { get; init; }
        public required long SubmissionNo { get; init; }
        public required DateTimeOffset SubmittedAt { get; init; }
        public required string Outcome { get; init; }
        public required string Note { get; init; }
        public required IReadOnlyList<Line> Lines { get; init; }
        public required IReadOnlyList<Refusal> Warnings { get; init; }
        public required IReadOnlyList<string> LeadBureaus { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await SubmissionTable.LastAsync(act.Db, act.Case.Row.Id) is not { } last)
            {
                return Refusal.Because("case.not_found", ("case", act.Case.Number));
            }

            PackageContent content = await SubmissionSnapshots.ContentAsync(act, last);
            SubmissionPackage package = content.Package();
            CompletenessRow? check = await CompletenessTable.LastAsync(act.Db, act.Case.Row.Id);
            IReadOnlyList<CompletenessLineRow> before = check is null ? [] : await CompletenessTable.LinesAsync(act.Db, check.Id);
            IReadOnlyList<DocumentView> documents = await DocumentViews.OfSubmissionAsync(act.Db, last.Id);
            bool concluded = check?.SubmissionNo == last.SubmissionNo;
            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                Version = act.Case.Row.Version,
                IsOpen = act.Case.Stage == "CompletenessCheck" && act.Actor.Role == Role.Secretariat,
                SubmissionNo = last.SubmissionNo,
                SubmittedAt = last.SubmittedAt,
                Outcome = concluded ? check!.Outcome : "",
                Note = concluded ? check!.Note : "",
                Lines = [.. SubmissionTask.Required.Select(task => LineOf(task, content, documents, (before.FirstOrDefault(line => line.Task == task.Code), concluded)))],
                Warnings = Completeness.Warnings(package, TerritorialPlan.IsIssued(act.Today)),
                LeadBureaus = [.. package.Zone.LeadBureaus.Select(bureau => bureau.Name)],
            };
        }

        private static Line LineOf(SubmissionTask task, PackageContent content, IReadOnlyList<DocumentView> documents, (CompletenessLineRow? Line, bool IsOfThis) check) => new()
        {
            Task = task.Code,
            Name = task.Name,
            Article = task.Article,
            Documents = [.. documents.Where(document => DraftSections.SlotsOf(task.Code).Any(slot => slot.Code == document.Slot))],
            Fields = [.. DraftSections.Of(task.Code).Select(field => (field.Label, Text: field.Shown(content.Text(task.Code, field.Name)))).Where(field => field.Text.Length > 0)],
            NotApplicable = content.Text(task.Code, DraftSections.NotApplicableReason),
            EarlierRequest = check.IsOfThis || check.Line?.Verdict != (long)Verdict.NeedsCorrection ? null : check.Line.Request,
            EarlierAnswer = check.IsOfThis ? null : check.Line?.Answer,
            Verdict = check is { IsOfThis: true, Line: { } line } ? (Verdict)line.Verdict : null,
            Request = check.IsOfThis ? check.Line?.Request : null,
        };
    }
}
