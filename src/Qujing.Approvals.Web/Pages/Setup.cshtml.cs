using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Pages;

internal sealed class SetupModel(FirstAdministrator first, PageTexts texts) : PageModel
{
    private const int LengthMax = 200;

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? FullName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public async Task<IActionResult> OnGetAsync() => await first.IsNeededAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await first.IsNeededAsync())
        {
            return NotFound();
        }

        Ask(nameof(Code), Code, "请填写启用码");
        Ask(nameof(UserName), UserName, "请填写用户名");
        Ask(nameof(FullName), FullName, "请填写姓名");
        Ask(nameof(Password), Password, "请填写密码");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        IReadOnlyList<string>? problems = await first.CreateAsync(Code!, UserName!.Trim(), FullName!.Trim(), Password!);
        if (problems is null)
        {
            return Redirect(Routes.SignIn);
        }

        foreach (string problem in problems.DefaultIfEmpty(texts.Sentence(new Refusal("setup.refused"))))
        {
            ModelState.AddModelError("", texts[problem]);
        }

        return Page();
    }

    private void Ask(string field, string? value, string sentence)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            ModelState.AddModelError(field, texts[sentence]);
        }
        else if (value.Length > LengthMax)
        {
            ModelState.AddModelError(field, texts["最多写 200 个字符"]);
        }
    }
}
