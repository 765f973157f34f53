using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Qujing.Approvals.Web.Tests.Journeys;

/// <summary>A person at a browser without scripts: opens pages, follows links by their words, fills in what a form shows and presses a button by its words.</summary>
internal sealed class Sitting(HttpClient client) : IDisposable
{
    public IHtmlDocument Page { get; private set; } = default!;

    public string Address { get; private set; } = "/";

    public string Text => Page.QuerySelector("main")!.TextContent;

    /// <summary>The sentences of the error summary; empty where there are none.</summary>
    public string Errors => string.Join('\n', Page.QuerySelectorAll(".g-sum li").Select(item => item.TextContent.Trim()));

    public async Task<Sitting> OpenAsync(string address)
    {
        using HttpResponseMessage response = await client.GetAsync(address);
        await ShowAsync(response, address);
        return this;
    }

    public Task<Sitting> FollowAsync(string words)
    {
        IElement link = Page.QuerySelectorAll("main a[href]").FirstOrDefault(link => link.TextContent.Contains(words, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{Address} has no link 「{words}」:\n{Text}");
        return OpenAsync(link.GetAttribute("href")!);
    }

    public bool Offers(string button) => ButtonOf(button) is not null;

    /// <summary>Presses a button and expects what follows to be without an error.</summary>
    public async Task<Sitting> PressAsync(string words, params (string Name, string Value)[] typed)
    {
        await TryAsync(words, typed);
        Assert.True(Errors.Length == 0, $"{Address} 「{words}」: {Errors}");
        return this;
    }

    public async Task<Sitting> TryAsync(string words, params (string Name, string Value)[] typed)
    {
        IHtmlButtonElement button = ButtonOf(words) ?? throw new InvalidOperationException($"{Address} has no button 「{words}」:\n{Text}");
        var form = (IHtmlFormElement)button.Closest("form")!;
        IEnumerable<(string Name, string Value)> fields = [.. Held(form).Where(field => typed.All(entry => entry.Name != field.Name)), .. typed];
        if (button.GetAttribute("name") is { Length: > 0 } name)
        {
            fields = fields.Append((name, button.GetAttribute("value") ?? ""));
        }

        return await SendAsync(form, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
    }

    public async Task<Sitting> AttachAsync(string words, string field, (string Name, byte[] Bytes) file)
    {
        var form = (IHtmlFormElement)ButtonOf(words)!.Closest("form")!;
        var content = new MultipartFormDataContent();
        foreach ((string name, string value) in Held(form))
        {
            content.Add(new StringContent(value), name);
        }

        var bytes = new ByteArrayContent(file.Bytes);
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        content.Add(bytes, field, file.Name);
        return await SendAsync(form, content);
    }

    public void Dispose() => client.Dispose();

    private async Task<Sitting> SendAsync(IHtmlFormElement form, HttpContent content)
    {
        string action = form.GetAttribute("action") is not { Length: > 0 } given ? Address : given.StartsWith('?') ? Address.Split('?')[0] + given : given;
        using HttpResponseMessage response = await client.PostAsync(action, content);
        if (response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther)
        {
            return await OpenAsync(response.Headers.Location!.ToString());
        }

        await ShowAsync(response, action);
        return this;
    }

    private async Task ShowAsync(HttpResponseMessage response, string address)
    {
        if (response.StatusCode is HttpStatusCode.Redirect)
        {
            await OpenAsync(response.Headers.Location!.ToString());
            return;
        }

        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address} answers {(int)response.StatusCode}");
        (Address, Page) = (address, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    private IHtmlButtonElement? ButtonOf(string words) =>
        Page.QuerySelectorAll("main button").Cast<IHtmlButtonElement>().FirstOrDefault(button => button.TextContent.Trim().StartsWith(words, StringComparison.Ordinal));

    private static IEnumerable<(string Name, string Value)> Held(IHtmlFormElement form)
    {
        foreach (IElement control in form.QuerySelectorAll("input[name],textarea[name],select[name]"))
        {
            string? value = control switch
            {
                IHtmlInputElement { Type: "file" } => null,
                IHtmlInputElement { Type: "radio" or "checkbox" } box => box.IsChecked ? box.Value : null,
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value,
                _ => null,
            };
            if (value is not null)
            {
                yield return (control.GetAttribute("name")!, value);
            }
        }
    }
}
