using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Tests.Ballots;
using Qujing.Approvals.TestKit;
using Xunit;

namespace Qujing.Approvals.Features.Tests.Panels;

public sealed class SeatCardTests
{
    [Fact]
    public async Task Use_ByDigitsAndName_EntersOnce()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        SeatCardSheet.Card card = await PrintAsync(system, number, 6);

        Answer<UseSeatCard.Receipt> entered = await UseAsync(system, card.Code!.Digits, card.Name);
        Answer<UseSeatCard.Receipt> again = await UseAsync(system, card.Code.Word, null);

        Assert.Equal(((await system.MemberAsync(number, 6)).Id, number, 6), (entered.Value.AccountId, entered.Value.CaseNumber, entered.Value.SeatNo));
        Assert.Equal("seatcard.refused", again.Refusal?.Code);
        Assert.True((await CardsAsync(system, number))[5] is { Code: null, IsUsed: true });
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Print_Again_CancelsTheCardBefore()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        SeatCardSheet.Card old = await PrintAsync(system, number, 6);
        SeatCardSheet.Card fresh = await PrintAsync(system, number, 6);

        Assert.NotEqual(old.Code!.Word, fresh.Code!.Word);
        Assert.Equal("seatcard.refused", (await UseAsync(system, old.Code.Word, null)).Refusal?.Code);
        Assert.Null((await UseAsync(system, fresh.Code.Word, null)).Refusal);
        Assert.Equal("", await system.HealthAsync());
    }

    [Fact]
    public async Task Print_All_GivesSeventeenDifferentCardsAndOneEventOfTheSeatsAlone()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        await system.DoAsync(await system.LeadOfAsync(number), new PrintSeatCards.Command(system.NewId(), number, null));

        IReadOnlyList<SeatCardSheet.Card> cards = await CardsAsync(system, number);

        Assert.Equal(17, cards.Select(card => card.Code!.Word).Distinct(StringComparer.Ordinal).Count());
        string stored = string.Join('\n', await system.Database.ReadAsync(session => session.QueryAsync<string>(
            "SELECT panel_seat_id || no || printed_by FROM seat_card UNION ALL SELECT act || answer FROM operation UNION ALL SELECT act || details FROM audit_event")));
        Assert.All(cards, card => Assert.DoesNotContain(card.Code!.Word, stored, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Use_AfterManyWrongOnes_IsRefusedForAWhile()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        SeatCardSheet.Card card = await PrintAsync(system, number, 6);
        for (int attempt = 0; attempt < SeatCardCode.AttemptsMax; attempt++)
        {
            Assert.Equal("seatcard.refused", (await UseAsync(system, card.Code!.Digits, "别人")).Refusal?.Code);
        }

        Assert.Equal("seatcard.too_many", (await UseAsync(system, card.Code!.Word, null)).Refusal?.Code);
        system.Clock.Advance(SeatCardCode.AttemptsWithin + TimeSpan.FromMinutes(1));
        Assert.Null((await UseAsync(system, card.Code.Word, null)).Refusal);
    }

    [Fact]
    public async Task Use_OfASeatThatWasVacated_IsRefused()
    {
        await using TestSystem system = await PanelSystem.CreateAsync();
        string number = await system.PanelSeatedAsync();
        SeatCardSheet.Card card = await PrintAsync(system, number, 6);
        await system.Database.WriteAsync(session => session.ExecuteAsync("UPDATE panel_seat SET vacated_at = '2026-09-01T00:00:00.0000000Z', vacated_reason = 'x' WHERE seat_no = 6"));

        Assert.Equal("seatcard.refused", (await UseAsync(system, card.Code!.Word, null)).Refusal?.Code);
    }

    [Fact]
    public void Command_PrintsAsNothing() => Assert.Equal("UseSeatCard", new UseSeatCard.Command(Guid.Empty, "123456", "李敏").ToString());

    private static Task<Answer<UseSeatCard.Receipt>> UseAsync(TestSystem system, string code, string? name) => system.SendAsync((string?)null, new UseSeatCard.Command(system.NewId(), code, name));

    private static async Task<SeatCardSheet.Card> PrintAsync(TestSystem system, string number, int seat)
    {
        await system.DoAsync(await system.LeadOfAsync(number), new PrintSeatCards.Command(system.NewId(), number, seat));
        return (await CardsAsync(system, number)).Single(card => card.No == seat);
    }

    private static async Task<IReadOnlyList<SeatCardSheet.Card>> CardsAsync(TestSystem system, string number) =>
        (await system.SendAsync(await system.LeadOfAsync(number), new SeatCardSheet.Query(number))).Value.Cards;
}
