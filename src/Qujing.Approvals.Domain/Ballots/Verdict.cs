namespace Qujing.Approvals.Domain.Ballots;

/// <summary>The bar of Art. 12: three quarters of 17 seats, which the article itself gives as 13 votes. No setting moves either number.</summary>
public static class PassBar
{
    /// <summary>Passing votes needed, 13 included (Art. 12).</summary>
    public const int Votes = 13;
    /// <summary>Seats on the panel, always the denominator (Art. 12); absence and abstention never lower it.</summary>
    public const int Seats = 17;
}

/// <summary>What the ballot decided (Art. 12): passed if and only if at least 13 members voted 通过.</summary>
/// <param name="Tally">The tally it follows from.</param>
public sealed record Verdict(Tally Tally)
{
    /// <summary>True with 13 passing votes or more.</summary>
    public bool Passed => Tally.Passes >= PassBar.Votes;

    /// <summary>Passing votes that are missing; 0 where passed.</summary>
    public int VotesShort => Math.Max(0, PassBar.Votes - Tally.Passes);

    /// <summary>The sentence for page and paper: <c>通过票 12，少 1 票，未通过（第十二条）</c>.</summary>
    public string Sentence => Passed
        ? $"通过票 {Tally.Passes}，达到 {PassBar.Votes} 票以上（含），视为通过专家评审（第十二条）"
        : $"通过票 {Tally.Passes}，少 {VotesShort} 票，未通过（第十二条）";

    /// <summary>The verdict of a tally.</summary>
    /// <param name="tally">The tally.</param>
    public static Verdict Of(Tally tally) => new(tally);
}
