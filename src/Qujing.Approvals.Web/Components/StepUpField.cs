using Microsoft.AspNetCore.Razor.TagHelpers;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Components;

/// <summary>The field in which the password is asked for again; nothing for those who have none.</summary>
[HtmlTargetElement("g-password", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StepUpTagHelper : TextTagHelper
{
    public StepUpTagHelper() => (Name, Type, Width) = ("Password", "password", 20);

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        HttpContext http = ViewContext.HttpContext;
        if (!await http.RequestServices.GetRequiredService<StepUp>().IsAskedAsync(http))
        {
            // The demo alone: what a member would meet here is said, so that nobody takes the missing question for a missing safeguard.
            output.TagName = "p";
            output.TagMode = TagMode.StartTagAndEndTag;
            output.Attributes.SetAttribute("class", "g-hint");
            output.Content.SetContent(http.RequestServices.GetRequiredService<PageTexts>()["演示账号没有密码，这里不再询问。正式使用时须再填一次登录密码；用席位卡进入的，再填一次卡上的六位数字。"]);
            return;
        }

        PageTexts texts = http.RequestServices.GetRequiredService<PageTexts>();
        bool byCard = await http.RequestServices.GetRequiredService<StepUp>().IsByCardAsync(http);
        (Label, Hint) = (texts[byCard ? "再填一次席位卡上的六位数字" : "再填一次登录密码"], texts["确认是您本人办理"]);
        output.Attributes.SetAttribute("autocomplete", "current-password");
        Process(context, output);
    }
}
