using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Data.Decisions;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Features.Modifications;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Submissions;

namespace Qujing.Approvals.Features.Approvals;

/// <summary>What the public may know of an approved plan (Art. 18): the decision, the tally, the published documents. No name, no opinion, no file of the office.</summary>
public sealed record DecisionFacts
{
    private const string SelectSuccessor = """
        SELECT c.number FROM approval_case c JOIN publication p ON p.case_id = c.id WHERE c.modifies_case_id = @caseId ORDER BY c.number
        """;

    public required string Number { get; init; }
    public required string Title { get; init; }
    public required string DocumentNumber { get; init; }
    public required DateOnly IssuedOn { get; init; }
    /// <summary>The approval as it was issued, its newest version; null where no file of it was put in.</summary>
    public required ApprovalDocumentRow? ApprovalDocument { get; init; }
    public required DateOnly LockThrough { get; init; }
    public required bool IsLocked { get; init; }
    /// <summary>Null in a preview.</summary>
    public required DateTimeOffset? PublishedAt { get; init; }
    /// <summary>The meeting that decided; null where the case came from before the product.</summary>
    public required MeetingFact? Meeting { get; init; }
    public required PanelTally? Panel { get; init; }
    public required IReadOnlyList<string> Draws { get; init; }
    public required IReadOnlyList<PublicFile> Documents { get; init; }
    public required IReadOnlyList<WithheldRow> Withheld { get; init; }
    /// <summary>Corrections that the lead bureau certified as changing no content.</summary>
    public required IReadOnlyList<ErratumFile.Entry> Errata { get; init; }
    /// <summary>The published plan that took this one's place (Art. 16).</summary>
    public required string? SupersededBy { get; init; }
    /// <summary>True where lines of an erratum stay closed with the part that they are about.</summary>
    public bool HidesErrata { get; init; }

    /// <summary>The same without the documents of some slots, as the public would see it.</summary>
    public DecisionFacts Without(IReadOnlyList<WithheldRow> withheld) => this with
    {
        Withheld = withheld,
        Documents = [.. Documents.Where(file => withheld.All(part => part.Slot != file.Slot))],
        Errata = [.. Errata.Select(entry => entry with { Lines = [.. entry.Lines.Where(line => IsOpen(line, withheld))] })],
        HidesErrata = Errata.Any(entry => entry.Lines.Any(line => !IsOpen(line, withheld))),
    };

    // What an erratum corrects is of the part that it names: where something is withheld, a line is shown that names a published document and nothing withheld.
    private bool IsOpen(ErratumLineRow line, IReadOnlyList<WithheldRow> withheld) => withheld.Count == 0
        || (Documents.Any(file => withheld.All(part => part.Slot != file.Slot) && line.Place.Contains(file.Name, StringComparison.Ordinal))
            && withheld.All(part => !line.Place.Contains(part.Part, StringComparison.Ordinal)));

    internal static async Task<DecisionFacts?> OfAsync(ActContext act, CaseRow row)
    {
        if (await ApprovalTable.FindAsync(act.Db, row.Id) is not { } approval)
        {
            return null;
        }

        AgendaItemRow? meeting = (await AgendaTable.OfCaseAsync(act.Db, row.Id))
            .LastOrDefault(item => item.Decision is nameof(MeetingDecision.Passed) or nameof(MeetingDecision.PassedInPrinciple));
        var facts = new DecisionFacts
        {
            Number = row.Number,
            Title = row.Title,
            DocumentNumber = approval.DocumentNumber,
            IssuedOn = approval.IssuedOn,
            ApprovalDocument = await ApprovalDocumentTable.OfCaseAsync(act.Db, row.Id) is [{ } newest, ..] ? newest : null,
            LockThrough = approval.LockThrough,
            IsLocked = act.Today <= approval.LockThrough,
            PublishedAt = (await ApprovalTable.PublicationAsync(act.Db, row.Id))?.PublishedAt,
            Meeting = meeting is null ? null : new MeetingFact(meeting.SessionNo, meeting.MeetsOn, meeting.Decision == nameof(MeetingDecision.PassedInPrinciple)),
            Panel = await PanelFacts.TallyAsync(act.Db, row.Id),
            Draws = await PanelFacts.DrawsAsync(act.Db, row.Id),
            Documents = await FilesAsync(act.Db, row.Id),
            Withheld = [],
            Errata = [.. (await ErratumFile.EntriesAsync(act, row.Id)).Where(entry => entry.Row.Decision == ErratumDecision.Certified)],
            SupersededBy = await act.Db.QueryAsync<string>(SelectSuccessor, new { caseId = row.Id }) is [{ } successor, ..] ? successor : null,
        };
        return facts.Without(await ApprovalTable.WithheldAsync(act.Db, row.Id));
    }

    /// <summary>The plan itself, as it was handed in last: text, drawings and annexes (Art. 9), in the order of the list of materials.</summary>
    internal static async Task<IReadOnlyList<PublicFile>> FilesAsync(DbSession session, CaseId caseId)
    {
        if (await SubmissionTable.LastAsync(session, caseId) is not { } last)
        {
            return [];
        }

        IReadOnlyList<DocumentRow> documents = await SubmissionTable.DocumentsAsync(session, last.Id);
        return
        [
            .. DocumentSlot.All.Where(slot => slot.Kind is SlotKind.PlanText or SlotKind.Drawing or SlotKind.Annex)
                .SelectMany(slot => documents.Where(document => document.Slot == slot.Code)
                    .Select(document => new PublicFile(document.Id, slot.Code, slot.Name, document))),
        ];
    }
}

/// <summary>The executive meeting that decided, and whether it passed the plan in principle, with amendments that were made before the approval (Art. 13, 14).</summary>
public sealed record MeetingFact(long SessionNo, DateOnly MeetsOn, bool IsInPrinciple);

/// <summary>A document of a plan that the public may keep.</summary>
public sealed record PublicFile(Guid Id, string Slot, string Name, DocumentRow Row);
