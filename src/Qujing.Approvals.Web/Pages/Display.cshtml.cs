using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Display;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages;

internal sealed class DisplayModel(CookieNames names, PageTexts texts) : PageModel
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    private const string On = "on";
    private const string Off = "off";

    [BindProperty]
    public string? Size { get; set; }

    [BindProperty]
    public string? Theme { get; set; }

    [BindProperty]
    public string? Keys { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    public IEnumerable<Choice> Sizes =>
    [
        new(DisplayChoice.Standard, texts["标准"]),
        new(DisplayChoice.Elder, texts["长辈版"], texts["字更大，按钮更大，只用浅色"]),
        new(DisplayChoice.Dense, texts["紧凑"], texts["一屏看得更多"]),
    ];

    public IEnumerable<Choice> Themes => [new(DisplayChoice.Light, texts["浅色"]), new(DisplayChoice.Dark, texts["深色"])];

    public IEnumerable<Choice> KeyChoices => [new(On, texts["打开"]), new(Off, texts["关闭"], texts["用语音输入，或容易误按的，请关闭"])];

    public void OnGet()
    {
        DisplayChoice choice = DisplayChoice.From(Request, names);
        (Size, Theme, Keys) = (choice.Size, choice.Theme, choice.HasKeys ? On : Off);
    }

    public IActionResult OnPost()
    {
        Response.Cookies.Append(names.Display, DisplayChoice.Of(Size, Theme, hasKeys: Keys != Off).CookieValue, new CookieOptions
        {
            HttpOnly = true, Secure = names.Secure, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Kept,
        });
        return Redirect(LocalAddress.OrHome(Back));
    }
}
