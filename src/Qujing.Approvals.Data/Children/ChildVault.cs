using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Children;

namespace Qujing.Approvals.Data.Children;

/// <summary>
/// Seals what is known of a child (AES-GCM) under a key outside the database. The row's own id, child and kind are bound to the seal: a text that is moved to
/// another row doesn't open. Texts are filled up to whole blocks, so that a name's length isn't told.
/// </summary>
public sealed class ChildVault(KeyRing keys)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int BlockBytes = 128;
    private const int LengthBytes = 4;
    private const int KeyBytes = 32;

    /// <summary>Seals a text into a row of its own; <paramref name="place"/> says whose it is and what for.</summary>
    public async Task<Guid> PutAsync(DbSession session, SealedPlace place, string text)
    {
        long keyNo = keys.ChildDataNo;
        await SealedValueTable.InsertAsync(session, new SealedValueRow
        {
            Id = place.Id, ChildId = place.ChildId, Kind = place.Kind, Purpose = place.Purpose, KeyNo = keyNo, SealedAt = place.At,
            Content = Convert.ToBase64String(Seal(keys.ChildData(keyNo), Filled(text), BoundTo(place.Id, place.ChildId, place.Kind))),
        });
        return place.Id;
    }

    /// <summary>The text of a row; empty where it was erased.</summary>
    /// <exception cref="CryptographicException">The row isn't what was sealed: somebody changed or moved it.</exception>
    public async Task<string> OpenAsync(DbSession session, Guid id)
    {
        SealedValueRow row = await SealedValueTable.FindAsync(session, id) ?? throw new InvalidOperationException("A row refers to a sealed value that isn't there.");
        return row.Content.Length == 0 ? "" : Open(row);
    }

    /// <summary>The text, or empty where the row refers to none.</summary>
    public async Task<string> OpenAsync(DbSession session, Guid? id) => id is { } known ? await OpenAsync(session, known) : "";

    /// <summary>What is known of each child that wasn't merged into another, by the row that it lies in: for counting, in one reading.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> OpenPersonsAsync(DbSession session) => (await SealedValueTable.PersonsAsync(session)).ToDictionary(row => row.Id, Open);

    /// <summary>Erases the optional data of a child, or those of one purpose. Returns how many texts went.</summary>
    public static Task<int> EraseAsync(DbSession session, Guid childId, DataPurpose? purpose = null) =>
        purpose is { } one ? SealedValueTable.EraseAsync(session, childId, one) : SealedValueTable.EraseOptionalAsync(session, childId);

    /// <summary>A new key for all that is written from now on, and every older text sealed anew under it. Returns the key's number and how many texts were sealed.</summary>
    public async Task<(long KeyNo, int Values)> RotateAsync(DbSession session)
    {
        long keyNo = keys.AddChildData();
        IReadOnlyList<SealedValueRow> older = await SealedValueTable.OlderThanAsync(session, keyNo);
        foreach (SealedValueRow row in older)
        {
            string content = row.Content.Length == 0 ? "" : Convert.ToBase64String(Seal(keys.ChildData(keyNo), Filled(Open(row)), BoundTo(row.Id, row.ChildId, row.Kind)));
            await SealedValueTable.UpdateAsync(session, row with { KeyNo = keyNo, Content = content });
        }

        return (keyNo, older.Count);
    }

    /// <summary>The keys of the folder that are missing or aren't those under which the database's texts were sealed. Looked at before anything makes new ones.</summary>
    public static async Task<IReadOnlyList<string>> WrongKeysAsync(DbSession session, string keysFolder)
    {
        IReadOnlyList<SealedValueRow> samples = await SealedValueTable.OneOfEachKeyAsync(session);
        string[] missing = [.. samples.Select(sample => KeyRing.ChildDataName(sample.KeyNo)).Where(name => !File.Exists(Path.Combine(keysFolder, name)))];
        if (samples.Count == 0 || missing.Length > 0)
        {
            return missing;
        }

        var vault = new ChildVault(new KeyRing(keysFolder));
        return [.. samples.Where(sample => !vault.Opens(sample)).Select(sample => KeyRing.ChildDataName(sample.KeyNo))];
    }

    private bool Opens(SealedValueRow row)
    {
        try
        {
            Open(row);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>A report's bytes for the document folder, under a key of their own: where that key is erased the bytes are gone, in every copy.</summary>
    public static (string Key, byte[] Content) SealBytes(Guid reportId, byte[] content)
    {
        byte[] key = RandomNumberGenerator.GetBytes(KeyBytes);
        return (Convert.ToBase64String(key), Seal(key, content, ReportPlace(reportId)));
    }

    public static byte[] OpenBytes(Guid reportId, string key, byte[] content) => Opened(Convert.FromBase64String(key), content, ReportPlace(reportId));

    /// <summary>By which the same identity number is found again; nobody without the key can try numbers against it.</summary>
    public string TokenOf(IdentityNumber number) => Token("id", number.Reveal());

    /// <summary>By which the same name, birth date and village are found again (B01).</summary>
    public string TokenOf(string name, DateOnly bornOn, string village) =>
        Token("person", $"{ChildName.Compared(name)}\n{bornOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\n{ChildName.ComparedVillage(village)}");

    /// <summary>By which a name is found in a text; <paramref name="key"/> as <see cref="WrittenName"/> writes it.</summary>
    public string TokenOfName(string key) => Token("name", key);

    /// <summary>Whether one of the names has one of the tokens. A text holds thousands of parts that could be names, so the key is prepared once for all of them.</summary>
    public bool AnyHas(IReadOnlySet<string> tokens, IEnumerable<string> nameKeys)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.ChildIndex.Span);
        foreach (string name in nameKeys)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Tokened("name", name)));
            if (tokens.Contains(Convert.ToHexStringLower(hash.GetHashAndReset())))
            {
                return true;
            }
        }

        return false;
    }

    private string Token(string kind, string value) => Convert.ToHexStringLower(HMACSHA256.HashData(keys.ChildIndex.Span, Encoding.UTF8.GetBytes(Tokened(kind, value))));

    private static string Tokened(string kind, string value) => $"{kind}\n{value}";

    private string Open(SealedValueRow row)
    {
        byte[] block = Opened(keys.ChildData(row.KeyNo), Convert.FromBase64String(row.Content), BoundTo(row.Id, row.ChildId, row.Kind));
        return Encoding.UTF8.GetString(block, LengthBytes, BinaryPrimitives.ReadInt32BigEndian(block));
    }

    private static byte[] Filled(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        byte[] block = new byte[(LengthBytes + length + BlockBytes - 1) / BlockBytes * BlockBytes];
        BinaryPrimitives.WriteInt32BigEndian(block, length);
        Encoding.UTF8.GetBytes(text, block.AsSpan(LengthBytes));
        return block;
    }

    private static byte[] Seal(ReadOnlyMemory<byte> key, byte[] plain, byte[] place)
    {
        byte[] box = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key.Span, TagBytes);
        cipher.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), place);
        return box;
    }

    private static byte[] Opened(ReadOnlyMemory<byte> key, byte[] box, byte[] place)
    {
        byte[] plain = new byte[box.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key.Span, TagBytes);
        cipher.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), plain, place);
        return plain;
    }

    private static byte[] BoundTo(Guid id, Guid childId, string kind) => Encoding.UTF8.GetBytes($"{id:N}/{childId:N}/{kind}");

    private static byte[] ReportPlace(Guid reportId) => Encoding.UTF8.GetBytes($"{reportId:N}/report");
}

/// <summary>Where a sealed text belongs.</summary>
/// <param name="Id">Of the row that it becomes.</param>
/// <param name="Kind">What it is: person, guardian, reason.</param>
public sealed record SealedPlace(Guid Id, Guid ChildId, string Kind, DataPurpose Purpose, DateTimeOffset At);
