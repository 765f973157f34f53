using System.Text.Encodings.Web;

namespace Qujing.Approvals.Web.Security;

/// <summary>
/// An installation that came to be asked over plain http says what to set: its cookies are for https alone, and every form would fail. Probes are answered, which a balancer asks
/// inside the house.
/// </summary>
internal sealed class HttpsOnly(RequestDelegate next, WebChoices choices)
{
    internal const string Title = "本系统只经 https 提供";
    internal const string Words = "收到的请求是明文 http，没有办理。请用 https 开头的地址打开；仍打不开的，请把本页告诉系统管理员。";
    internal const string ToSet =
        "给系统管理员：在同一台机器上用反向代理提供 https，并让它转发 X-Forwarded-For 和 X-Forwarded-Proto；或者把 ASPNETCORE_URLS 设为 https 开头的地址，并用 Kestrel__Certificates__Default__Path 给出证书。";

    public async Task InvokeAsync(HttpContext context, PageTexts texts)
    {
        if (!choices.Secure || context.Request.IsHttps || context.Request.Path.StartsWithSegments("/health"))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="{(texts.IsEnglish ? "en" : "zh-CN")}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Text(Title)}</title></head>
            <body><main><h1>{Text(Title)}</h1><p>{Text(Words)}</p><p>{Text(ToSet)}</p></main></body>
            </html>
            """);

        string Text(string words) => HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(texts[words]);
    }
}
