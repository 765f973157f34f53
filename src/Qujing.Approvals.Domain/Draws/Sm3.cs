using System.Buffers.Binary;
using System.Numerics;

namespace Qujing.Approvals.Domain.Draws;

/// <summary>The hash SM3 (GB/T 32905-2016), which the base class library lacks; short inputs only are hashed here.</summary>
public static class Sm3
{
    private const int BlockBytes = 64;

    /// <summary>The digest of <paramref name="message"/>: 32 bytes.</summary>
    /// <param name="message">Any bytes.</param>
    public static byte[] Hash(byte[] message)
    {
        uint[] state = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
        var padded = Pad(message);
        for (var at = 0; at < padded.Length; at += BlockBytes)
        {
            Compress(state, padded.AsSpan(at, BlockBytes));
        }
        var digest = new byte[32];
        for (var word = 0; word < 8; word++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(word * 4), state[word]);
        }
        return digest;
    }

    private static byte[] Pad(byte[] message)
    {
        var padded = new byte[(message.Length + 8) / BlockBytes * BlockBytes + BlockBytes];
        message.CopyTo(padded, 0);
        padded[message.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - 8), (ulong)message.Length * 8);
        return padded;
    }

    private static void Compress(uint[] state, ReadOnlySpan<byte> block)
    {
        var words = Expand(block);
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var round = 0; round < 64; round++)
        {
            var constant = round < 16 ? 0x79cc4519u : 0x7a879d8au;
            var ss1 = BitOperations.RotateLeft(BitOperations.RotateLeft(a, 12) + e + BitOperations.RotateLeft(constant, round % 32), 7);
            var ss2 = ss1 ^ BitOperations.RotateLeft(a, 12);
            var tt1 = Choose1(round, a, b, c) + d + ss2 + (words[round] ^ words[round + 4]);
            var tt2 = Choose2(round, e, f, g) + h + ss1 + words[round];
            (d, c, b, a) = (c, BitOperations.RotateLeft(b, 9), a, tt1);
            (h, g, f, e) = (g, BitOperations.RotateLeft(f, 19), e, Permute0(tt2));
        }
        uint[] mixed = [a, b, c, d, e, f, g, h];
        for (var word = 0; word < 8; word++)
        {
            state[word] ^= mixed[word];
        }
    }

    private static uint[] Expand(ReadOnlySpan<byte> block)
    {
        var words = new uint[68];
        for (var word = 0; word < 16; word++)
        {
            words[word] = BinaryPrimitives.ReadUInt32BigEndian(block[(word * 4)..]);
        }
        for (var word = 16; word < 68; word++)
        {
            words[word] = Permute1(words[word - 16] ^ words[word - 9] ^ BitOperations.RotateLeft(words[word - 3], 15))
                ^ BitOperations.RotateLeft(words[word - 13], 7) ^ words[word - 6];
        }
        return words;
    }

    private static uint Choose1(int round, uint x, uint y, uint z) => round < 16 ? x ^ y ^ z : (x & y) | (x & z) | (y & z);

    private static uint Choose2(int round, uint x, uint y, uint z) => round < 16 ? x ^ y ^ z : (x & y) | (~x & z);

    private static uint Permute0(uint x) => x ^ BitOperations.RotateLeft(x, 9) ^ BitOperations.RotateLeft(x, 17);

    private static uint Permute1(uint x) => x ^ BitOperations.RotateLeft(x, 15) ^ BitOperations.RotateLeft(x, 23);
}
