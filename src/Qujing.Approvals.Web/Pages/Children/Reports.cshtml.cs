using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class ReportsModel(IMediator mediator) : AffairsPage(mediator)
{
    private const long BytesMax = UploadChildReport.MegabytesMax * 1024L * 1024;
    private static readonly string[] Types = [".pdf", ".png", ".jpg", ".jpeg"];

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public Guid ReportId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DateOnly? AuthorityToldOn { get; set; }

    [BindProperty]
    public DateOnly? GuardianToldOn { get; set; }

    public bool MayUpload => View.IsOpen && Reader is Role.CountyEducation or Role.CommitteeMember or Role.Township;

    public bool MayQuarantine => Reader is Role.CountyEducation or Role.CountyLeader;

    public IEnumerable<Choice> Purposes => Enum.GetValues<DataPurpose>().Select(purpose => new Choice(purpose.ToString(), T[ChildWords.Purpose(purpose)]));

    protected override IReadOnlyList<Role> Readers => [Role.CountyEducation, Role.CountyLeader, Role.CommitteeMember, Role.Township, Role.Guardian, Role.Auditor];

    public async Task<IActionResult> OnPostAsync(string number)
    {
        string ending = Path.GetExtension(Upload?.FileName ?? "");
        if (Upload is { } given && !Types.Contains(ending, StringComparer.OrdinalIgnoreCase))
        {
            return await ShowAsync(number, new Refusal("report.type_wrong").At(nameof(Upload)));
        }

        if (Upload is { Length: > BytesMax })
        {
            // Not read: no name of the file is said, which may be a child's.
            return await ShowAsync(number, Refusal.Because("report.file_missing", ("megabytesMax", UploadChildReport.MegabytesMax)).At(nameof(Upload)));
        }

        using var content = new MemoryStream();
        if (Upload is not null)
        {
            await Upload.CopyToAsync(content);
        }

        var answer = await Mediator.Send(new UploadChildReport.Command(OperationId, number, Path.GetFileName(Upload?.FileName ?? ""), ReportFile.TypeOf(ending), content.ToArray())
        {
            Purpose = string.IsNullOrEmpty(Purpose) ? DataPurpose.Register : Parsed<DataPurpose>(Purpose) ?? default,
        });
        return await AfterAsync(number, Named(answer.Refusal, "Content", nameof(Upload)), Routes.ChildPage(number, "reports"));
    }

    public async Task<IActionResult> OnPostQuarantineAsync(string number)
    {
        var answer = await Mediator.Send(new QuarantineReport.Command(OperationId, number, ReportId, Reason ?? "") { AuthorityToldOn = AuthorityToldOn, GuardianToldOn = GuardianToldOn });
        return await AfterAsync(number, answer.Refusal, Routes.ChildPage(number, "reports"));
    }
}
