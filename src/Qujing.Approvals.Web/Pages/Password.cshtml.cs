using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Pages;

internal sealed class PasswordModel(SignInService service, PageTexts texts) : PageModel
{
    private const int PasswordLengthMax = 200;

    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Fresh { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    [FromQuery]
    public bool Done { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        Refuse(nameof(Current), string.IsNullOrEmpty(Current), "请填写现在的密码");
        Refuse(nameof(Fresh), string.IsNullOrEmpty(Fresh), "请填写新密码");
        Refuse(nameof(Fresh), Fresh?.Length > PasswordLengthMax, "新密码不能超过 200 个字符");
        Refuse(nameof(Again), Fresh != Again, "两次写的新密码不一样，请重新填写");
        if (!ModelState.IsValid || Current!.Length > PasswordLengthMax)
        {
            return Page();
        }

        IdentityResult result = await service.ChangePasswordAsync(HttpContext, Current, Fresh!);
        foreach (IdentityError error in result.Errors)
        {
            ModelState.AddModelError(error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? nameof(Current) : nameof(Fresh), texts[error.Description]);
        }

        return result.Succeeded ? Redirect(Routes.With(Routes.Password, ("done", "true"))) : Page();
    }

    private void Refuse(string field, bool wrong, string sentence)
    {
        if (wrong)
        {
            ModelState.AddModelError(field, texts[sentence]);
        }
    }
}
