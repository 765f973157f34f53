using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Domain.Ballots;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>
/// Seals a vote under a key of its own box, in a block of fixed size, bound to box, seat and revision: a vote can't be moved to another seat,
/// and its length tells nothing.
/// </summary>
internal static class BallotSealing
{
    internal const int OpinionLengthMax = CastVote.OpinionLengthMax;
    private const int BlockBytes = 8_192;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    internal static SealedVoteRow Seal(KeyRing keys, SealedVoteRow place, BallotChoice choice, string opinion)
    {
        byte[] block = new byte[BlockBytes];
        block[0] = (byte)choice;
        int length = Encoding.UTF8.GetBytes(opinion, block.AsSpan(5));
        BinaryPrimitives.WriteInt32BigEndian(block.AsSpan(1), length);
        byte[] nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        byte[] box = new byte[BlockBytes + TagBytes];
        using var cipher = new AesGcm(KeyOf(keys, place.BallotId), TagBytes);
        cipher.Encrypt(nonce, block, box.AsSpan(0, BlockBytes), box.AsSpan(BlockBytes), PlaceOf(place));
        CryptographicOperations.ZeroMemory(block);
        return place with
        {
            Nonce = Convert.ToBase64String(nonce),
            Sealed = Convert.ToBase64String(box),
            Receipt = ReceiptCode.From(HMACSHA256.HashData(keys.BallotSeal.Span, [.. PlaceOf(place), .. nonce, .. box])),
        };
    }

    /// <summary>False where the row is not what was sealed: somebody changed it (A42).</summary>
    internal static bool TryOpen(KeyRing keys, SealedVoteRow row, out OpenedVoteRow? opened)
    {
        opened = null;
        byte[] block = new byte[BlockBytes];
        try
        {
            byte[] box = Convert.FromBase64String(row.Sealed);
            using var cipher = new AesGcm(KeyOf(keys, row.BallotId), TagBytes);
            cipher.Decrypt(Convert.FromBase64String(row.Nonce), box.AsSpan(0, BlockBytes), box.AsSpan(BlockBytes), block, PlaceOf(row));
        }
        catch (Exception damaged) when (damaged is CryptographicException or FormatException or ArgumentException)
        {
            return false;
        }

        opened = new OpenedVoteRow
        {
            BallotId = row.BallotId,
            SeatNo = row.SeatNo,
            Revision = row.Revision,
            Choice = block[0],
            Opinion = Encoding.UTF8.GetString(block, 5, BinaryPrimitives.ReadInt32BigEndian(block.AsSpan(1))),
        };
        CryptographicOperations.ZeroMemory(block);
        return true;
    }

    /// <summary>One hash for all that lies in the box, printed in the minutes: a vote taken out later shows (A43).</summary>
    internal static string BoxHash(IReadOnlyList<SealedVoteRow> votes)
    {
        string lines = string.Concat(votes.Select(vote => $"{vote.SeatNo}|{vote.Revision}|{vote.Nonce}|{vote.Sealed}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(lines)));
    }

    private static byte[] KeyOf(KeyRing keys, Guid ballotId) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.BallotSeal.ToArray(), 32, info: Encoding.ASCII.GetBytes($"ballot/{ballotId:N}"));

    private static byte[] PlaceOf(SealedVoteRow row) => Encoding.ASCII.GetBytes($"{row.BallotId:N}/{row.SeatNo}/{row.Revision}");
}
