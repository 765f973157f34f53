using MediatR;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using QRCoder;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>The cards that are handed out at the door, to be printed.</summary>
internal sealed class PanelSeatCardsModel(IMediator mediator) : RoundPage(mediator)
{
    private const int ModulePixels = 3;

    [BindProperty]
    public int? SeatNo { get; set; }

    public SeatCardSheet.View View { get; private set; } = default!;

    public IEnumerable<Choice> Seats => View.Cards.Select(card => new Choice($"{card.No}", $"{card.No:00} {card.Name}"));

    public string EntryAddress => $"{Request.Scheme}://{Request.Host}{Routes.SignInCard}";

    /// <summary>The QR code leads to the page that enters with the card.</summary>
    public IHtmlContent Drawing(SeatCardCode code)
    {
        using var generator = new QRCodeGenerator();
        using QRCodeData data = generator.CreateQrCode($"{EntryAddress}?code={code.Word}", QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(data);
        string svg = drawing.GetGraphic(ModulePixels);
        return new HtmlString(svg[svg.IndexOf("<svg", StringComparison.Ordinal)..].Replace("<svg ", "<svg aria-hidden=\"true\" ", StringComparison.Ordinal));
    }

    public Task<IActionResult> OnPostPrintAsync() => ConfirmAsync(
        () => ActAsync(new PrintSeatCards.Command(OperationId, Number, SeatNo), _ => Address("seat-cards")), () => { });

    protected override Task<IActionResult?> LoadAsync() => AskAsync(new SeatCardSheet.Query(Number, Round), view => (View = view).IsCurrent);
}
