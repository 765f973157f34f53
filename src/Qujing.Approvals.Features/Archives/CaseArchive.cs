using MediatR;
using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Papers;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.Archives;

/// <summary>
/// A whole case to be taken away (案卷): what was handed in, the papers, the record with its hashes, the draws and the counts. Never a vote, never what is still
/// sealed, and of the events of votes only their place in the chain: a time and a result give a person away (A41).
/// </summary>
public static class CaseArchive
{
    [AuditedRead]
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Supervisor)]
    [Access(Role.Auditor)]
    public sealed record Question(string CaseNumber) : IQuestion<Contents>, ICaseAct;

    public sealed record Contents
    {
        public required CaseRow Case { get; init; }
        public required DateTimeOffset MadeAt { get; init; }
        public required string MadeBy { get; init; }
        public required IReadOnlyList<DocumentView> Documents { get; init; }
        public required IReadOnlyList<Filed> Papers { get; init; }
        /// <summary>Newest first, as the parties read it.</summary>
        public required IReadOnlyList<CaseEvent> Timeline { get; init; }
        public required IReadOnlyList<ArchivedEvent> Events { get; init; }
        public required IReadOnlyList<DrawRecord> Draws { get; init; }
        public required IReadOnlyList<CountProof> Counts { get; init; }
    }

    public sealed record Filed(PaperList.Entry Entry, Paper Paper);

    /// <summary>One event of the case's chain. Of a sealed one only the place and the hashes are given.</summary>
    public sealed record ArchivedEvent
    {
        public required long Seq { get; init; }
        public required bool IsSealed { get; init; }
        public string? At { get; init; }
        public string? ActorId { get; init; }
        public string? ActorName { get; init; }
        public string? ActorRole { get; init; }
        public string? Origin { get; init; }
        public string? Act { get; init; }
        public string? Outcome { get; init; }
        public string? Details { get; init; }
        public required string PreviousHash { get; init; }
        public required string Hash { get; init; }
    }

    /// <summary>What a closed ballot came to, with what a member needs to find the own vote counted.</summary>
    public sealed record CountProof
    {
        public required long Round { get; init; }
        public required long Ballot { get; init; }
        public required DateTimeOffset OpenedAt { get; init; }
        public required DateTimeOffset EndedAt { get; init; }
        public required string BoxHash { get; init; }
        public required int Passes { get; init; }
        public required int Fails { get; init; }
        public required int Abstentions { get; init; }
        public required int NotCast { get; init; }
        public required bool Passed { get; init; }
        public required string Sentence { get; init; }
        /// <summary>In the order of the codes: seats can't be told from them.</summary>
        public required IReadOnlyList<string> Receipts { get; init; }
    }

    /// <summary>Where the approval as it was issued stands among the documents.</summary>
    public const string ApprovalSlot = "approval-document";

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Contents>>
    {
        private static DocumentView ApprovalView(ApprovalDocumentRow row) => new()
        {
            Id = row.Id, Slot = ApprovalSlot, VersionNo = row.VersionNo, FileName = row.FileName, MediaType = row.MediaType, SizeBytes = row.SizeBytes, Sha256 = row.Sha256,
            UploadedByName = row.UploadedByName, UploadedAt = row.UploadedAt,
        };

        private static readonly string[] SealedActs = ["CastVote"];

        public async Task<Answer<Contents>> Handle(Question request, CancellationToken cancellationToken)
        {
            var draws = new List<DrawRecord>();
            var counts = new List<CountProof>();
            foreach (PanelRoundRow round in await PanelTable.RoundsAsync(act.Db, act.Case.Row.Id))
            {
                draws.AddRange(await DrawsAsync(round));
                counts.AddRange(await CountsAsync(round));
            }

            IReadOnlyList<AuditEvent> events = await AuditLog.OfChainAsync(act.Db, AuditTrail.ChainOfCase(act.Case.Number));
            act.Record("events", events.Count);
            return new Contents
            {
                Case = act.Case.Row,
                MadeAt = act.Now,
                MadeBy = $"{act.Actor.UnitName} {act.Actor.Name}",
                Documents =
                [
                    .. act.Actor.Role == Role.Auditor ? await DocumentViews.OfCaseAsync(act.Db, act.Case.Row.Id) : await DocumentViews.HandedInAsync(act.Db, act.Case.Row.Id),
                    .. (await ApprovalDocumentTable.OfCaseAsync(act.Db, act.Case.Row.Id)).Select(ApprovalView),
                ],
                Papers = await PapersAsync(),
                Timeline = await CaseTimeline.OfAsync(act),
                Events = [.. events.Select(Archived)],
                Draws = draws,
                Counts = counts,
            };
        }

        private static ArchivedEvent Archived(AuditEvent item) => SealedActs.Contains(item.Act, StringComparer.Ordinal)
            ? new ArchivedEvent { Seq = item.Seq, IsSealed = true, PreviousHash = item.PreviousHash, Hash = item.Hash }
            : new ArchivedEvent
            {
                Seq = item.Seq, IsSealed = false, At = item.WrittenAt, ActorId = item.ActorId, ActorName = item.ActorName, ActorRole = item.ActorRole, Origin = item.Origin,
                Act = item.Act, Outcome = item.Outcome, Details = item.Details, PreviousHash = item.PreviousHash, Hash = item.Hash,
            };

        // Blank forms are no record.
        private async Task<IReadOnlyList<Filed>> PapersAsync()
        {
            var papers = new List<Filed>();
            foreach (PaperList.Entry entry in (await PaperList.OfCaseAsync(act)).Where(entry => entry.Kind != PaperKind.BallotForm))
            {
                if (await ComposeAsync(entry) is { IsAccepted: true } composed)
                {
                    papers.Add(new Filed(entry, composed.Value));
                }
            }

            return papers;
        }

        private Task<Answer<Paper>> ComposeAsync(PaperList.Entry entry) => entry.Kind switch
        {
            PaperKind.Correction => CorrectionPaper.ComposeAsync(act, entry.No),
            PaperKind.Opinion => OpinionPaper.ComposeAsync(act, entry.No, entry.Unit),
            PaperKind.Draw => DrawPaper.ComposeAsync(act, entry.No),
            PaperKind.Attendance => AttendancePaper.ComposeAsync(act, entry.No),
            PaperKind.Tally => TallyPaper.ComposeAsync(act, entry.No),
            PaperKind.Conclusion => ConclusionPaper.ComposeAsync(act, entry.No),
            PaperKind.Minutes => MinutesPaper.ComposeAsync(act, entry.No),
            PaperKind.Reply => ReplyPaper.ComposeAsync(act),
            _ => throw new System.Diagnostics.UnreachableException($"A paper that nobody composes: {entry.Kind}"),
        };

        private async Task<IEnumerable<DrawRecord>> DrawsAsync(PanelRoundRow round)
        {
            var records = new List<DrawRecord>();
            foreach (DrawRow row in (await DrawTable.OfRoundAsync(act.Db, round.Id)).Where(row => row.ConductedAt is not null))
            {
                records.Add((await DrawFile.LoadAsync(act.Db, row)).Record(act.Case.Number, round.No));
            }

            return records;
        }

        private async Task<IEnumerable<CountProof>> CountsAsync(PanelRoundRow round)
        {
            var counts = new List<CountProof>();
            foreach (BallotRow ballot in (await BallotTable.OfRoundAsync(act.Db, round.Id)).Where(row => row.Status == BallotStatus.Closed))
            {
                Verdict verdict = await BallotCount.CurrentAsync(act, ballot.Id);
                counts.Add(new CountProof
                {
                    Round = round.No, Ballot = ballot.No, OpenedAt = ballot.OpenedAt, EndedAt = ballot.EndedAt!.Value, BoxHash = ballot.BoxHash!, Passed = verdict.Passed,
                    Passes = verdict.Tally.Passes, Fails = verdict.Tally.Fails, Abstentions = verdict.Tally.Abstentions, NotCast = verdict.Tally.NotCast, Sentence = string.Join('；', new[] { verdict.Sentence, ResultDoubt.Sentence(await ResultDoubt.StateAsync(act.Db, round.Id)) }.OfType<string>()),
                    Receipts = [.. (await BallotBox.VotedAsync(act.Db, ballot.Id)).Select(seat => seat.Receipt).Order(StringComparer.Ordinal)],
                });
            }

            return counts;
        }
    }
}
