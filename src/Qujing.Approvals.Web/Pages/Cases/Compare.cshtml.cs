using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Data.Documents;
using Qujing.Approvals.Domain.Submissions;
using Qujing.Approvals.Features.Submissions;
using Qujing.Approvals.Web.Compare;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>Two versions of a document: their texts compared where they are PDFs, side by side where they are pictures.</summary>
internal sealed class CompareModel(IMediator mediator, DocumentStore store, TimeProvider clock) : ActPage
{
    private const string Pdf = "application/pdf";
    private static readonly string[] Pictures = ["image/jpeg", "image/png"];

    [BindProperty(SupportsGet = true)]
    public string? A { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? B { get; set; }

    public DocumentVersions.Sheet Sheet { get; private set; } = default!;

    /// <summary>The documents that have more than one version.</summary>
    public IReadOnlyList<DocumentView> Pairs { get; private set; } = [];

    public DocumentView? Before { get; private set; }

    public DocumentView? After { get; private set; }

    /// <summary>Why nothing can be laid side by side here; null where it can.</summary>
    public string? Obstacle { get; private set; }

    public bool ArePictures { get; private set; }

    public IReadOnlyList<Change> Changes { get; private set; } = [];

    public IEnumerable<Change> Shown => Changes.Take(TextDifference.ChangesMax);

    public bool IsCut => Changes.Count > TextDifference.ChangesMax;

    public IEnumerable<Choice> Options => Pairs.Select(document => new Choice(document.Id.ToString(), NameOf(document)));

    public async Task<IActionResult> OnGetAsync(string number)
    {
        var answer = await mediator.Send(new DocumentVersions.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        Pairs = [.. Sheet.Documents.GroupBy(document => document.Slot).Where(versions => versions.Count() > 1).SelectMany(versions => versions)];
        After = Find(B) ?? (A is null ? (Pairs.Count > 0 ? Pairs[0] : null) : null);
        Before = Find(A) ?? (After is null || A is not null ? null : Pairs.Where(document => document.Slot == After.Slot && document.VersionNo < After.VersionNo).MaxBy(document => document.VersionNo));
        (A, B) = (Before?.Id.ToString() ?? A, After?.Id.ToString() ?? B);
        if (Before is not null && After is not null)
        {
            Compare(Before, After);
        }

        return Page();
    }

    public string NameOf(DocumentView document) => T["{0}（第 {1} 版）", DocumentSlot.Find(document.Slot)?.Name ?? document.Slot, document.VersionNo];

    private DocumentView? Find(string? id) => Pairs.FirstOrDefault(document => document.Id.ToString() == id);

    private void Compare(DocumentView before, DocumentView after)
    {
        if (before.Sha256 == after.Sha256)
        {
            Obstacle = "两个文件完全相同。";
        }
        else if (Pictures.Contains(before.MediaType, StringComparer.Ordinal) && Pictures.Contains(after.MediaType, StringComparer.Ordinal))
        {
            ArePictures = true;
        }
        else if (before.MediaType != Pdf || after.MediaType != Pdf)
        {
            Obstacle = "本页只能对比 PDF 的文字和图片。请下载后对比。";
        }
        else
        {
            CompareTexts(Read(before), Read(after));
        }
    }

    private void CompareTexts(IReadOnlyList<string>? before, IReadOnlyList<string>? after)
    {
        if (before is null || after is null)
        {
            Obstacle = "文件太大或者读不出来，不能在本页对比。请下载后对比。";
        }
        else if (before.Count == 0 || after.Count == 0)
        {
            Obstacle = "文件中没有文字，可能是扫描件。请下载后对比。";
        }
        else
        {
            Changes = TextDifference.Of(before, after);
            Obstacle = Changes.Count == 0 ? "文字没有不同，不同的可能是图或者排版。" : null;
        }
    }

    private IReadOnlyList<string>? Read(DocumentView document)
    {
        using Stream? file = store.Open(document.Sha256);
        return file is null ? null : PdfSentences.Of(file, clock);
    }
}
