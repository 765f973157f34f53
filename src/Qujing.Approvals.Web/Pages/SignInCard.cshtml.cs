using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.SignIn;

namespace Qujing.Approvals.Web.Pages;

/// <summary>Nothing happens before the button is pressed: a preview that opens the card's link must not use it up.</summary>
internal sealed class SignInCardModel(SeatCardEntry entry) : ActPage
{
    private const int LengthMax = 64;

    /// <summary>Typed, or as the QR code holds it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public string? FullName { get; set; }

    /// <summary>A scanned word is long; digits are typed with the name.</summary>
    public bool IsScanned => Code is { Length: > Domain.Panels.SeatCardCode.DigitCount * 2 and <= LengthMax };

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Ask(nameof(Code), Code, "请填写卡上的六位数字");
        if (!IsScanned)
        {
            Ask(nameof(FullName), FullName, "请填写姓名");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        (Refusal? refusal, UseSeatCard.Receipt? card) = await entry.EnterAsync(HttpContext, new UseSeatCard.Command(OperationId, Code, FullName));
        if (refusal is null)
        {
            return Redirect(card is null ? Routes.Home : Routes.Votes);
        }

        // What was scanned is no use any more: the digits of another card can be typed.
        Code = IsScanned ? null : Code;
        ModelState.Remove(nameof(Code));
        return Refuse(refusal);
    }

    private void Ask(string field, string? value, string sentence)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > LengthMax)
        {
            ModelState.AddModelError(field, T[sentence]);
        }
    }
}
