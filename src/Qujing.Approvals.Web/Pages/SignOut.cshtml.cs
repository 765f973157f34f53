using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Pages;

internal sealed class SignOutModel(SignInService service) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await service.LeaveAsync(HttpContext);
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Redirect(Routes.SignIn);
    }
}
