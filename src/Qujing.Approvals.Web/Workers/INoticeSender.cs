using System.Text.Json;
using Qujing.Approvals.Data.Outbox;

namespace Qujing.Approvals.Web.Workers;

/// <summary>Brings a notice to its receiver; of a unit to nobody who stands aside from the case. It throws where it couldn't, and is called again with the same key.</summary>
internal interface INoticeSender
{
    Task SendAsync(DueNotice notice, CancellationToken cancellation);
}

/// <summary>
/// Writes each notice into a file of its own, named after it: the second sending of the same notice writes the same file. For the demo, and for a
/// gateway that fetches from a folder.
/// </summary>
internal sealed class FileNoticeSender(string folder) : INoticeSender
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task SendAsync(DueNotice notice, CancellationToken cancellation)
    {
        string place = Path.Combine(folder, $"{notice.CreatedAt.UtcDateTime:yyyy-MM-dd}", $"{notice.Id:N}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        string text = JsonSerializer.Serialize(
            new { once = notice.OnceKey, unit = notice.UnitId, account = notice.AccountId, @case = notice.CaseNumber, kind = notice.Kind, at = notice.CreatedAt, except = notice.Excepted },
            Readable);
        string aside = place + ".part";
        await File.WriteAllTextAsync(aside, text, cancellation);
        File.Move(aside, place, overwrite: true);
    }
}
