using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>
/// A child's whole file, while an opening of the own account lasts; each read is an event (B35). It is a question: the answer of an act would lie in the
/// operations.
/// </summary>
public static class ChildFile
{
    [AuditedRead]
    [Access(Role.CountyEducation)]
    [Access(Role.CountyLeader)]
    [Access(Role.Federation)]
    [Access(Role.Township)]
    [Access(Role.School)]
    [Access(Role.CommitteeMember)]
    [Access(Role.Guardian)]
    [Access(Role.Auditor)]
    public sealed record Question(string Number) : IQuestion<View>;

    /// <param name="Child">As it was recorded last, with the years of schooling done by today.</param>
    public sealed record View(ChildRow Record, ChildDetails Child)
    {
        public required DateTimeOffset OpenUntil { get; init; }
        public IReadOnlyList<Version> Versions { get; init; } = [];
        public IReadOnlyList<(string Asked, string Reason, DateTimeOffset At)> RefusedCorrections { get; init; } = [];
        public IReadOnlyList<(VerifyingParty Party, VerificationFinding Finding, string Evidence)> Marks { get; init; } = [];
        public IReadOnlyList<(GuardianRow Row, GuardianDetails Person)> Guardians { get; init; } = [];
        public IReadOnlyList<ConsentRow> Consents { get; init; } = [];
        public IReadOnlyList<(ChildNoticeRow Row, string Words)> Notices { get; init; } = [];
        public IReadOnlyList<(ChildReportRow Row, string FileName)> Reports { get; init; } = [];
    }

    /// <summary>What was known at a time; the reason is why it was corrected (B39).</summary>
    public sealed record Version(long No, ChildDetails Child, string Reason, DateTimeOffset RecordedAt);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            if (await OpeningTable.CurrentAsync(act.Db, (row.Id, act.Actor.Id), act.Now) is not { } opening)
            {
                return Refusal.Because("file.not_open", ("child", row.Number));
            }

            act.Record("child", row.Number);
            act.Record("opening", opening.Id);
            return await ReadAsync(row, opening.OpenUntil!.Value);
        }

        private async Task<View> ReadAsync(ChildRow row, DateTimeOffset openUntil)
        {
            var versions = new List<Version>();
            foreach (ChildVersionRow version in await ChildTable.VersionsAsync(act.Db, row.Id))
            {
                versions.Add(new Version(version.No, await desk.DetailsAsync(version.PersonId), await desk.WordsAsync(version.ReasonId), version.RecordedAt));
            }

            var refused = new List<(string, string, DateTimeOffset)>();
            foreach (CorrectionRefusalRow known in await ChildTable.RefusalsAsync(act.Db, row.Id))
            {
                refused.Add((await desk.WordsAsync(known.AskedId), await desk.WordsAsync(known.ReasonId), known.RefusedAt));
            }

            return (await WithPeopleAsync(row, new View(row, (await Schooling.OfAsync(act.Db, act.Settings.Placement, row)).On(act.Today, row, versions[^1].Child)) { OpenUntil = openUntil })) with { Versions = versions, RefusedCorrections = refused };
        }

        private async Task<View> WithPeopleAsync(ChildRow row, View view)
        {
            var marks = new List<(VerifyingParty, VerificationFinding, string)>();
            foreach (ChildMarkRow mark in await ChildMarkTable.OfChildAsync(act.Db, row.Id))
            {
                marks.Add((mark.Party, mark.Finding, await desk.WordsAsync(mark.EvidenceId)));
            }

            var guardians = new List<(GuardianRow, GuardianDetails)>();
            // Of the people who stand for the child a guardian sees the own line: another's name and telephone are that one's.
            GuardianRow[] told = [.. (await GuardianTable.OfChildAsync(act.Db, row.Id)).Where(known => act.Actor.Role != Role.Guardian || known.AccountId == act.Actor.Id)];
            foreach (GuardianRow guardian in told)
            {
                guardians.Add((guardian, await desk.DetailsAsync(guardian)));
            }

            var notices = new List<(ChildNoticeRow, string)>();
            foreach (ChildNoticeRow notice in (await GuardianTable.NoticesAsync(act.Db, row.Id)).Where(known => act.Actor.Role != Role.Guardian || told.Any(guardian => guardian.Id == known.GuardianId)))
            {
                notices.Add((notice, await desk.WordsAsync(notice.WordsId)));
            }

            var reports = new List<(ChildReportRow, string)>();
            foreach (ChildReportRow report in await ChildReportTable.OfChildAsync(act.Db, row.Id))
            {
                reports.Add((report, report.QuarantinedAt is null ? (await desk.NameAsync(report))?.FileName ?? "" : ""));
            }

            return view with { Marks = marks, Guardians = guardians, Consents = await GuardianTable.ConsentsAsync(act.Db, row.Id), Notices = notices, Reports = reports };
        }
    }
}
