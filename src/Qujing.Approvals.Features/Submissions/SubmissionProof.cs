using MediatR;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Submissions;

/// <summary>What was handed in last, for the page that confirms it: number, time, files with their hashes.</summary>
public static class SubmissionProof
{
    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    public sealed record Question(string CaseNumber) : IQuestion<Proof>, ICaseAct;

    public sealed record Proof
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required long SubmissionNo { get; init; }
        public required string SubmittedByName { get; init; }
        public required DateTimeOffset SubmittedAt { get; init; }
        public required IReadOnlyList<DocumentView> Documents { get; init; }
        public required IReadOnlyList<string> LeadBureaus { get; init; }
        public required int WorkingDays { get; init; }
        /// <summary>The stage in which it was handed in.</summary>
        public required string FromStage { get; init; }
        public required string Stage { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Proof>>
    {
        public async Task<Answer<Proof>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await SubmissionTable.LastAsync(act.Db, act.Case.Row.Id) is not { } last)
            {
                return Refusal.Because("case.not_found", ("case", act.Case.Number));
            }

            return new Proof
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                SubmissionNo = last.SubmissionNo,
                SubmittedByName = last.SubmittedByName,
                SubmittedAt = last.SubmittedAt,
                Documents = await DocumentViews.OfSubmissionAsync(act.Db, last.Id),
                LeadBureaus = [.. act.ZoneOf(act.Case.Row.ZoneCode).LeadBureaus.Select(bureau => bureau.Name)],
                WorkingDays = act.Settings.Targets.Acceptance,
                FromStage = last.FromStage,
                Stage = act.Case.Stage,
            };
        }
    }
}
