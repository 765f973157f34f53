using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Approvals;
using Qujing.Approvals.Features.Modifications;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class ErratumModel(IMediator mediator) : ActPage
{
    public const int LinesOffered = 3;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Certifies { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    [BindProperty(Name = nameof(Lines))]
    public List<Typed> Lines { get; set; } = [];

    public ErratumFile.Sheet Sheet { get; private set; } = default!;

    public bool IsBody => ActingRole == Role.OrganisingBody;

    public bool CanFile => Sheet is { Role: Role.OrganisingBody, CannotFile: null, Open: null };

    public bool CanCertify => Sheet.WaitsForMe;

    public IEnumerable<Choice> Choices => [new("true", T["不改变规划内容"], T["按勘误更正，锁定期不变"]), new("false", T["改变规划内容，须按修改办理"])];

    public Typed LineAt(int at) => Lines.ElementAtOrDefault(at) ?? new Typed();

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        Refusal? refusal = Step == "certify"
            ? (await mediator.Send(new CertifyErratum.Command(OperationId, number, SeenVersion, Certifies switch { "true" => true, "false" => false, _ => null }, Note))).Refusal
            : (await mediator.Send(new FileErratum.Command(OperationId, number, SeenVersion, Reason)
            {
                Lines = [.. Lines.Select(line => new ErratumLine(line.Place ?? "", line.Before ?? "", line.After ?? ""))],
            })).Refusal;
        return refusal is null ? Redirect(Routes.CasePage(number, "erratum")) : await LoadAsync(number) ?? Refuse(refusal);
    }

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new ErratumFile.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }

    internal sealed class Typed
    {
        public string? Place { get; set; }
        public string? Before { get; set; }
        public string? After { get; set; }
    }
}
