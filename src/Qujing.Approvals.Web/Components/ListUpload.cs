using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Web.Components;

/// <summary>A page that takes a list over from a file and shows what was left out, row by row.</summary>
internal abstract class ListUpload<TReceipt> : ActPage
    where TReceipt : class
{
    private const string All = "all";
    private const int BytesMax = 5 * 1024 * 1024;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Mode { get; set; } = All;

    public TReceipt? Receipt { get; private set; }

    public IReadOnlyList<Refusal> Problems { get; private set; } = [];

    public IEnumerable<Choice> Modes => [new(All, T["一行也不加入"], T["改好后重新导入"]), new("some", T["加入其余的行"])];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Upload is null || Upload.Length > BytesMax)
        {
            return Refuse(Refusal.Because(Upload is null ? MissingCode : "import.too_large", ("megabytesMax", BytesMax / 1024 / 1024)).At(nameof(Upload)));
        }

        using var bytes = new MemoryStream();
        await Upload.CopyToAsync(bytes);
        Answer<TReceipt> answer = await SendAsync(Upload.FileName, bytes.ToArray(), Mode == All);
        // A next file is another act.
        OperationId = Guid.Empty;
        if (answer.Refusal is { } refusal)
        {
            Problems = [.. refusal.Told().Where(part => part.Details.ContainsKey("row"))];
            return Refuse(Problems.Count == 0 ? refusal.At(nameof(Upload)) : Refusal.Because("import.rows_wrong", ("count", Problems.Count)).At(nameof(Upload)));
        }

        (Receipt, Problems) = (answer.Value, LeftOf(answer.Value));
        return Page();
    }

    /// <summary>What to say where no file was chosen.</summary>
    protected abstract string MissingCode { get; }

    protected abstract Task<Answer<TReceipt>> SendAsync(string fileName, byte[] content, bool allOrNothing);

    protected abstract IReadOnlyList<Refusal> LeftOf(TReceipt receipt);
}
