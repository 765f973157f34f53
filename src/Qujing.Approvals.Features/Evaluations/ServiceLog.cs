using MediatR;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.Evaluations;

/// <summary>The log of the compiler's follow-up service (Art. 17): newest first, a page at a time; a search looks through all of it.</summary>
public static class ServiceLog
{
    internal const int PageSize = 50;

    [Access(Role.OrganisingBody, Party.OrganisingBody)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.MeetingRecorder, Party.GovernmentOffice)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber, string Words = "", long? Before = null) : IQuestion<Sheet>, ICaseAct;

    public sealed record Sheet
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Stage { get; init; }
        public required long Version { get; init; }
        public required bool MayRecord { get; init; }
        /// <summary>The compiler of the plan as it was handed in.</summary>
        public required string Compiler { get; init; }
        public required int All { get; init; }
        public required int Found { get; init; }
        public required IReadOnlyList<ServiceRecordRow> Lines { get; init; }
        /// <summary>The key of the next page; null on the last.</summary>
        public required long? Next { get; init; }
    }

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            if (await ApprovalTable.FindAsync(act.Db, act.Case.Row.Id) is null)
            {
                return new Refusal("evaluation.not_approved").Citing("第十七条");
            }

            // A plan's log has a line for each service of its years: it is looked through whole.
            IReadOnlyList<ServiceRecordRow> all = await ServiceRecordTable.OfCaseAsync(act.Db, act.Case.Row.Id);
            ServiceRecordRow[] found = [.. all.Where(row => Says(row, request.Words.Trim()))];
            ServiceRecordRow[] page = [.. found.Where(row => request.Before is not { } before || row.No < before).Take(PageSize)];
            return new Sheet
            {
                Number = act.Case.Number,
                Title = act.Case.Row.Title,
                Stage = act.Case.Stage,
                Version = act.Case.Stored.Version,
                MayRecord = act.Actor.Role == Role.OrganisingBody && act.Case.NotIn(RecordService.InForce) is null,
                Compiler = await SubmissionTable.LastAsync(act.Db, act.Case.Row.Id) is { } last ? (await SubmissionSnapshots.ContentAsync(act, last)).Package().Compiler.Name ?? "" : "",
                All = all.Count,
                Found = found.Length,
                Lines = page,
                Next = page is [.., var oldest] && found.Any(row => row.No < oldest.No) ? oldest.No : null,
            };
        }

        private static bool Says(ServiceRecordRow row, string words) => words.Length == 0
            || row.Content.Contains(words, StringComparison.OrdinalIgnoreCase) || row.Compiler.Contains(words, StringComparison.OrdinalIgnoreCase)
            || $"{row.ServedOn:yyyy-MM-dd}".Contains(words, StringComparison.Ordinal);
    }
}
