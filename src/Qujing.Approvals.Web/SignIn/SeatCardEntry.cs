using MediatR;
using Microsoft.AspNetCore.Authentication;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Web.SignIn;

/// <summary>Entering with a seat card: the person is signed in and written down as present. The session remembers the card, so that its digits can be asked for again.</summary>
internal sealed class SeatCardEntry(IMediator mediator, SignInService service, Caller caller, KeyRing keys)
{
    private const string CardItem = "card";

    /// <param name="http">The request.</param>
    /// <param name="act">The code as it was typed or scanned.</param>
    public async Task<(Refusal? Refusal, UseSeatCard.Receipt? Card)> EnterAsync(HttpContext http, UseSeatCard.Command act)
    {
        Answer<UseSeatCard.Receipt> answer = await mediator.Send(act);
        if (answer.Refusal is { } refusal)
        {
            return (refusal, null);
        }

        UseSeatCard.Receipt card = answer.Value;
        await service.BeginByCardAsync(http, card.AccountId, (CardItem, $"{card.PanelSeatId:N}/{card.CardNo}"));
        caller.AccountId = card.AccountId;
        // Before the meeting begins, or where the person is down as present already, there is nothing to write.
        await mediator.Send(new SignInMember.Command(Guid.NewGuid(), card.CaseNumber, card.SeatNo));
        return (null, card);
    }

    /// <summary>The digits on the card with which the session began; null where it began otherwise.</summary>
    public async Task<string?> DigitsAsync(HttpContext http)
    {
        AuthenticateResult session = await http.AuthenticateAsync();
        return session.Properties?.Items.TryGetValue(CardItem, out string? card) == true && card?.Split('/') is [{ } seat, { } no]
            ? SeatCards.CodeOf(keys, Guid.Parse(seat), long.Parse(no, System.Globalization.CultureInfo.InvariantCulture)).Digits
            : null;
    }
}
