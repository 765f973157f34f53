using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Web.Security;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Pages;

internal sealed class SignInModel(SignInService service, WebChoices choices, Database database, PageTexts texts) : PageModel
{
    // Longer input would only feed the hash function.
    private const int PasswordLengthMax = 200;

    /// <summary>A role with more people than this begins closed: an expert pool of a hundred would hide the rest.</summary>
    public const int OpenGroupMax = 12;

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<Account> DemoPeople { get; private set; } = [];

    /// <summary>Two experts may have one name, and all are of one pool: number and employer tell them apart.</summary>
    public IReadOnlyDictionary<string, string> Experts { get; private set; } = new Dictionary<string, string>();

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        Ask(nameof(UserName), UserName, "请填写用户名");
        Ask(nameof(Password), Password, "请填写密码");
        if (ModelState.IsValid)
        {
            Refusal? refusal = Password!.Length > PasswordLengthMax
                ? new Refusal("signin.failed")
                : await service.EnterAsync(HttpContext, UserName!.Trim(), Password);
            if (refusal is null)
            {
                return Redirect(LocalAddress.OrHome(ReturnUrl));
            }

            ModelState.AddModelError("", texts.Sentence(refusal));
        }

        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostDemoAsync(string? account)
    {
        if (!choices.IsDemo || account is null || !await service.EnterAsDemoPersonAsync(HttpContext, account))
        {
            return NotFound();
        }

        return Redirect(LocalAddress.OrHome(ReturnUrl));
    }

    private async Task LoadAsync()
    {
        if (choices.IsDemo)
        {
            IReadOnlyList<Account> all = await database.ReadAsync(AccountTable.AllAsync);
            DemoPeople = [.. all.Where(account => account.IsActive)];
            Experts = (await database.ReadAsync(ExpertTable.AllAsync)).Where(expert => expert.AccountId is not null).ToDictionary(expert => expert.AccountId!, expert => $"{expert.Number}　{expert.Employer}");
        }
    }

    private void Ask(string field, string? value, string sentence)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            ModelState.AddModelError(field, texts[sentence]);
        }
    }
}
