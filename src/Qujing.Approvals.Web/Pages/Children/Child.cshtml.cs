using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Features.Children;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class ChildModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? Finding { get; set; }

    [BindProperty]
    public string? Evidence { get; set; }

    [BindProperty]
    public string? Conclusion { get; set; }

    [BindProperty]
    public string? SettledEvidence { get; set; }

    [BindProperty]
    public string? SettledReason { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>True right after a request to open the file that has to be approved.</summary>
    [BindProperty(SupportsGet = true, Name = "asked")]
    public bool IsAsked { get; set; }

    public ChildRecord.View View { get; private set; } = default!;

    public bool MaySeeReaders => User.RoleOf() is Role.CountyEducation or Role.CountyLeader or Role.Guardian or Role.Auditor;

    public bool MayPlace => User.RoleOf() == Role.CountyEducation && View.Step == ChildStep.Verified;

    /// <summary>What else is to be done about the record, by role.</summary>
    public IReadOnlyList<NavItem> Affairs => [.. AffairsOf(User.RoleOf()).Select(page => new NavItem(page.Text, Routes.ChildPage(View.Number, page.Page)))];

    private static IEnumerable<(string Text, string Page)> AffairsOf(Role role) => role switch
    {
        Role.CountyEducation => [.. Family, Reports, ("不予更正", "correction"), ("移交其他县（市、区）", "handover"), ("关闭儿童记录", "close")],
        Role.CountyLeader => [.. Family, Reports, ("保留", "hold")],
        Role.Township or Role.Guardian or Role.Auditor => [.. Family, Reports],
        Role.CommitteeMember => [Reports],
        _ => [],
    };

    private static readonly (string Text, string Page)[] Family = [("监护人", "guardians"), ("同意和撤回", "consents"), ("告知", "notices")];

    private static readonly (string Text, string Page) Reports = ("儿童报告", "reports");

    public IEnumerable<Choice> Findings => Enum.GetValues<VerificationFinding>().Select(finding => new Choice(finding.ToString(), T[VerificationRule.NameOf(finding)]));

    public IEnumerable<Choice> Purposes => ChildWords.Purposes.Select(purpose => new Choice(purpose.ToString(), T[FileRule.NameOf(purpose)]));

    public Task<IActionResult> OnGetAsync(string number) => ShowAsync(number, null);

    public async Task<IActionResult> OnPostVerifyAsync(string number)
    {
        var answer = await mediator.Send(new VerifyChild.Command(OperationId, number, Parsed<VerificationFinding>(Finding), Evidence));
        return await AfterAsync(number, answer.Refusal);
    }

    public async Task<IActionResult> OnPostSettleAsync(string number)
    {
        var answer = await mediator.Send(new SettleVerification.Command(OperationId, number, SeenVersion, Parsed<VerificationFinding>(Conclusion), SettledEvidence, SettledReason));
        return await AfterAsync(number, answer.Refusal is { } refusal ? refusal with { Field = FieldOf(refusal.Field) } : null);
    }

    public async Task<IActionResult> OnPostOpenAsync(string number)
    {
        var answer = await mediator.Send(new AskToOpenFile.Command(OperationId, number, Parsed<OpeningPurpose>(Purpose), Reason ?? ""));
        return answer.Refusal is { } refusal ? await ShowAsync(number, refusal)
            : Redirect(answer.Value.IsOpen ? Routes.ChildFile(number) : Routes.With(Routes.Child(number), ("asked", "true")));
    }

    // Two forms of this page have a finding and its evidence.
    private static string? FieldOf(string? field) => field switch
    {
        "Finding" => nameof(Conclusion),
        "Evidence" => nameof(SettledEvidence),
        "Reason" => nameof(SettledReason),
        _ => field,
    };

    private static T? Parsed<T>(string? text)
        where T : struct, Enum => Enum.TryParse(text, out T value) && Enum.IsDefined(value) ? value : null;

    private async Task<IActionResult> AfterAsync(string number, Refusal? refusal) => refusal is null ? Redirect(Routes.Child(number)) : await ShowAsync(number, refusal);

    private async Task<IActionResult> ShowAsync(string number, Refusal? refusal)
    {
        var answer = await mediator.Send(new ChildRecord.Question(number));
        if (answer.Refusal is { } denied)
        {
            return Refuse(denied);
        }

        View = answer.Value;
        return refusal is null ? Page() : Refuse(refusal);
    }
}
