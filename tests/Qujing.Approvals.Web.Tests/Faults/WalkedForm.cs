using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Qujing.Approvals.Web.Tests.Town;

namespace Qujing.Approvals.Web.Tests.Faults;

/// <param name="Kind">hidden, text, area, choice, file, button.</param>
internal sealed record WalkedField(string Name, string Value, string Kind)
{
    public bool IsTyped => Kind is "text" or "area";
}

/// <summary>A form as it stands on a page, with what it holds.</summary>
internal sealed record WalkedForm(string Path, string Shape, string Action, bool IsMultipart, IReadOnlyList<WalkedField> Fields)
{
    public const string Token = "__RequestVerificationToken";

    public static IEnumerable<WalkedForm> On(WalkedPage page) => page.Document.QuerySelectorAll("main form[method=post]").Cast<IHtmlFormElement>()
        .Select(form => new WalkedForm(
            page.Path, page.Shape + " " + string.Join(',', Held(form).Where(field => field.Name != Token).Select(field => field.Name).Distinct(StringComparer.Ordinal)),
            form.GetAttribute("action") is { Length: > 0 } action ? action.StartsWith('?') ? page.Path.Split('?')[0] + action : action : page.Path, form.GetAttribute("enctype") == "multipart/form-data", [.. Held(form)]));

    private static IEnumerable<WalkedField> Held(IHtmlFormElement form)
    {
        bool pressed = false;
        foreach (IElement control in form.QuerySelectorAll("input[name],textarea[name],select[name],button[name]"))
        {
            string name = control.GetAttribute("name")!;
            if (control is IHtmlButtonElement button)
            {
                if (!pressed)
                {
                    pressed = true;
                    yield return new(name, button.GetAttribute("value") ?? "", "button");
                }
            }
            else if (control is not IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false })
            {
                yield return FieldOf(name, control);
            }
        }
    }

    private static WalkedField FieldOf(string name, IElement control) => control switch
    {
        IHtmlInputElement { Type: "hidden" } input => new(name, input.Value, "hidden"),
        IHtmlInputElement { Type: "file" } => new(name, "", "file"),
        IHtmlInputElement { Type: "radio" or "checkbox" } input => new(name, input.Value, "choice"),
        IHtmlInputElement { Type: "password" } => new(name, "", "password"),
        IHtmlInputElement input => new(name, input.Value, "text"),
        IHtmlTextAreaElement area => new(name, area.Value, "area"),
        IHtmlSelectElement select => new(name, select.Value ?? "", "choice"),
        _ => throw new InvalidOperationException($"A form holds a control that nobody reads: {name}"),
    };
}
