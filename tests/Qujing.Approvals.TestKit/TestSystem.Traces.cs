using System.Text;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.TestKit;

public sealed partial class TestSystem
{
    /// <summary>Every byte that the product has kept: the files of its folder and, where its rows lie on a server, every table as text.</summary>
    public async Task<IReadOnlyList<(string Name, byte[] Bytes)>> TracesAsync()
    {
        var traces = new List<(string Name, byte[] Bytes)>();
        foreach (string path in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            traces.Add((Path.GetRelativePath(Folder, path), copy.ToArray()));
        }

        if (Server is not null)
        {
            await Database.ReadAsync(async session =>
            {
                foreach (string table in await DatabaseContent.TablesAsync(session))
                {
                    IEnumerable<string> rows = (await DatabaseContent.RowsAsync(session, table)).Select(row => string.Join('|', row.Values.Select(value => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : DatabaseContent.Words(value))));
                    traces.Add((table, Encoding.UTF8.GetBytes(string.Join('\n', rows))));
                }

                return true;
            });
        }

        return traces;
    }
}
