using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Components;

/// <summary>A page that starts an act: the two hidden fields of its form, and refusals shown where they belong.</summary>
internal abstract class ActPage : PageModel
{
    [BindProperty]
    public Guid OperationId { get; set; }

    [BindProperty]
    public long SeenVersion { get; set; }

    /// <summary>As what the person's last question about the case was let in: their own role, or that of an office of which nobody is left (C02).</summary>
    protected Role ActingRole => HttpContext.RequestServices.GetRequiredService<Caller>().StandsInAs ?? User.RoleOf();

    /// <summary>Who acts for another office has none of its lists.</summary>
    public bool IsStandingIn => HttpContext.RequestServices.GetRequiredService<Caller>().StandsInAs is not null;

    /// <summary>The list that a page comes from; for who acts for another office what waits for them.</summary>
    public string ListOr(string list) => IsStandingIn ? Routes.Home : list;

    /// <summary>Where the person, warned of a child's name, said that it is needed (C07).</summary>
    [BindProperty]
    public string[] NamesMeant { get; set; } = [];

    protected PageTexts T => HttpContext.RequestServices.GetRequiredService<PageTexts>();

    /// <summary>The page again with what was typed and the refusal's sentences; what the person may not know of is not found.</summary>
    protected IActionResult Refuse(Refusal refusal)
    {
        if (refusal.Code is "case.not_found" or "child.not_found" or "access.denied")
        {
            return NotFound();
        }

        if (refusal.Code is "signin.needed")
        {
            return Challenge();
        }

        Show(refusal);
        return Page();
    }

    /// <summary>Adds the refusal's sentences to the page; load the page's data and return <c>Page()</c> afterwards.</summary>
    protected void Show(Refusal refusal)
    {
        foreach (Refusal part in refusal.Told())
        {
            string key = KeyOf(part.Field);
            ModelState.AddModelError(key, T.Sentence(part));
            if (part.Code == "operation.reused")
            {
                // The form that is shown now is another one: with the old number it would be refused for ever, and loading it anew would send it again.
                OperationId = Guid.Empty;
                ModelState.Remove(nameof(OperationId));
            }
            if (part.Code is "names.child" or "names.number" or "names.too_long")
            {
                NamesTick.Offer(HttpContext, part.Details["field"], key);
            }
        }
    }

    /// <summary>Acts name an input by what it means; the page may ask for it in a field of another name.</summary>
    protected static Refusal? Named(Refusal? refusal, string input, string field)
    {
        return refusal is null ? null : Moved(refusal) with { Parts = [.. refusal.Parts.Select(Moved)] };

        Refusal Moved(Refusal part) => part.Field == input ? part.At(field) : part;
    }

    /// <summary>Acts name inputs as their record does; the page may hold them in <c>Input</c>.</summary>
    private string KeyOf(string? field) => field is null
        ? ""
        : ModelState.Keys.FirstOrDefault(key => key.Equals(field, StringComparison.OrdinalIgnoreCase))
            ?? ModelState.Keys.FirstOrDefault(key => key.EndsWith("." + field, StringComparison.OrdinalIgnoreCase))
            ?? field;
}
