using Microsoft.AspNetCore.Mvc.RazorPages;
using Qujing.Approvals.Web.Errors;

namespace Qujing.Approvals.Web.Pages;

/// <summary>One page for all that can't be answered. It says nothing of why a page is out of reach.</summary>
internal sealed class ErrorModel : PageModel
{
    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public string? Reference { get; private set; }

    public void OnGet()
    {
        int status = HttpContext.Features.Get<FailedRequest>()?.Status ?? StatusCodes.Status404NotFound;
        Response.StatusCode = status;
        Reference = HttpContext.Items[LastResort.ReferenceItem] as string;
        (Heading, Advice) = status switch
        {
            StatusCodes.Status413PayloadTooLarge => ("发送的内容太大", "请减少内容，或把文件分卷后再上传。"),
            StatusCodes.Status503ServiceUnavailable => ("现在不能保存", "刚才的操作没有生效。请过几分钟，用同一页面再试一次。"),
            >= 500 => ("系统出了问题", "不是您的操作造成的。请过几分钟再试。"),
            StatusCodes.Status404NotFound => ("没有找到这个页面", "可能是地址不全，或您没有查看权限。"),
            _ => ("这次请求不完整", "请返回上一页，刷新后再试。如果您停留的时间较长，请重新登录。"),
        };
    }
}
