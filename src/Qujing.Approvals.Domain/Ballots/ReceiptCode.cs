namespace Qujing.Approvals.Domain.Ballots;

/// <summary>
/// The receipt code (回执号) of a ballot: <c>7K3 9QF</c>. Made from bytes that only the server can compute over the ballot, so that it changes
/// with the ballot (A38) and tells nothing of the choice.
/// </summary>
public static class ReceiptCode
{
    /// <summary>Bytes needed; each gives one sign.</summary>
    public const int BytesMin = 6;

    // No I, L, O, U: read aloud and typed from paper.
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The code.</summary>
    /// <param name="bytes">At least six bytes of a keyed digest.</param>
    public static string From(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, BytesMin);
        Span<char> code = stackalloc char[7];
        for (var at = 0; at < BytesMin; at++)
        {
            code[at < 3 ? at : at + 1] = Signs[bytes[at] & 31];
        }
        code[3] = ' ';
        return new string(code);
    }
}
