using System.Globalization;

namespace Qujing.Approvals.Domain.Draws;

/// <summary>One row of the frozen pool, as the public sees it: no name.</summary>
public sealed record PoolEntry
{
    /// <summary>From 1, without a gap; never changes.</summary>
    public required int No { get; init; }
    /// <summary>Made for this draw alone, so that two draws can't be laid side by side.</summary>
    public required string Pseudonym { get; init; }
    /// <summary>The expert's field.</summary>
    public required string Field { get; init; }
    /// <summary>The salted hash by which the name is proved later.</summary>
    public required string IdentityHash { get; init; }
}

/// <summary>The fingerprints that are published before a draw.</summary>
public static class PoolFingerprint
{
    /// <summary>The salted hash of a person: hash of <c>salt|number|name</c>.</summary>
    /// <param name="profile">The draw's hash.</param>
    /// <param name="salt">Secret until the name is proved.</param>
    /// <param name="number">The expert's number in the pool of all experts.</param>
    /// <param name="fullName">The name.</param>
    public static string Identity(DrawProfile profile, string salt, string number, string fullName) => profile.HexOf($"{salt}|{number}|{fullName}");

    /// <summary>The pool's root: hash over the rows, each <c>number|pseudonym|field|identity hash</c> and a line feed.</summary>
    /// <param name="profile">The draw's hash.</param>
    /// <param name="rows">In numbering order.</param>
    public static string Root(DrawProfile profile, IEnumerable<PoolEntry> rows) =>
        profile.HexOf(string.Concat(rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.No}|{row.Pseudonym}|{row.Field}|{row.IdentityHash}\n"))));

    /// <summary>What is published of the nonce before it is opened.</summary>
    /// <param name="profile">The draw's hash.</param>
    /// <param name="nonce">As it will be opened.</param>
    public static string Commitment(DrawProfile profile, string nonce) => profile.HexOf(nonce);
}
