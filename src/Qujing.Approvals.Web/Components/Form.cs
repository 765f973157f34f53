using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Qujing.Approvals.Web.Components;

/// <summary>A POST form: antiforgery, the operation id that makes a double click harmless, and the case version that the person saw.</summary>
[HtmlTargetElement("g-form")]
public sealed class FormTagHelper(IAntiforgery antiforgery) : TagHelper
{
    /// <summary>Given back after an error, so that the same act stays the same act; new where it is empty.</summary>
    public Guid Operation { get; set; }

    public long? Version { get; set; }

    /// <summary>Carries files.</summary>
    public bool Files { get; set; }

    /// <summary>Where it goes; without one, to the page itself.</summary>
    public string? Action { get; set; }

    /// <summary>Starts no act (sign-out, display): no operation id.</summary>
    public bool Plain { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        TagHelperContent fields = await output.GetChildContentAsync();
        output.TagName = "form";
        output.Attributes.SetAttribute("method", "post");
        output.Attributes.Add(new TagHelperAttribute("novalidate"));
        if (Action is not null)
        {
            output.Attributes.SetAttribute("action", PageLanguage.Address(Action));
        }

        if (Files)
        {
            output.Attributes.SetAttribute("enctype", "multipart/form-data");
        }

        AntiforgeryTokenSet tokens = antiforgery.GetAndStoreTokens(ViewContext.HttpContext);
        Hide(output, tokens.FormFieldName, tokens.RequestToken!);
        if (!Plain)
        {
            Hide(output, "OperationId", (Operation == Guid.Empty ? Guid.NewGuid() : Operation).ToString());
        }

        if (Version is { } version)
        {
            Hide(output, "SeenVersion", version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (WasSent)
        {
            output.PreContent.AppendHtml(NamesTick.Left(ViewContext.HttpContext));
        }

        output.Content.SetHtmlContent(fields);
    }

    /// <summary>Whether this request sent this form, so that the page is its answer.</summary>
    private bool WasSent
    {
        get
        {
            HttpRequest request = ViewContext.HttpContext.Request;
            return HttpMethods.IsPost(request.Method) && (Action is null ? !request.Query.ContainsKey("handler") : $"{request.Path}{request.QueryString}".EndsWith(Action, StringComparison.Ordinal));
        }
    }

    private static void Hide(TagHelperOutput output, string name, string value) =>
        output.PreContent.AppendHtml(Tags.Element("input", null, ("type", "hidden"), ("name", name), ("value", value)));
}

/// <summary>What needs changing, first on the page; each entry leads to its field, in the words that stand there.</summary>
[HtmlTargetElement("g-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorsTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        (string Key, string Text)[] errors = [.. Errors(ViewContext.ViewData.ModelState).OrderBy(error => PlaceOf(error.Key))];
        if (errors.Length == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "g-sum");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        // The focus goes here without a script.
        output.Attributes.Add(new TagHelperAttribute("autofocus"));
        output.Attributes.SetAttribute("aria-labelledby", "errors-title");
        output.Content.AppendHtml(Tags.Element("h2", PageLanguage.Words("有 {0} 处需要修改", errors.Length), ("id", "errors-title")));
        TagBuilder list = new("ul");
        foreach ((string key, string text) in errors)
        {
            TagBuilder item = new("li");
            item.InnerHtml.AppendHtml(key.Length == 0 ? Tags.Element("strong", text) : Tags.Element("a", text, ("href", "#" + FieldId.Of(key))));
            list.InnerHtml.AppendHtml(item);
        }

        output.Content.AppendHtml(list);
    }

    /// <summary>As the page asks for them, which is how its model names them; the state itself is kept in an order of its own. What is about the whole comes first.</summary>
    private int PlaceOf(string key)
    {
        string input = key.Split('.', '[')[0];
        int place = Array.FindIndex(ViewContext.ViewData.Model?.GetType().GetProperties() ?? [], property => property.Name.Equals(input, StringComparison.OrdinalIgnoreCase));
        return key.Length == 0 ? -1 : place < 0 ? int.MaxValue : place;
    }

    /// <summary>The first error of each field, as the field itself shows it; all that are about the whole.</summary>
    private static IEnumerable<(string Key, string Text)> Errors(ModelStateDictionary state) =>
        from entry in state
        where entry.Value is not null
        from error in entry.Value.Errors.Take(entry.Key.Length == 0 ? int.MaxValue : 1)
        select (entry.Key, error.ErrorMessage);
}
