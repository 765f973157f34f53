using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace Qujing.Approvals.Web;

/// <summary>
/// The address of a static file with the hash of its content, so that it can be kept for a year. MapStaticAssets would do this too, but
/// answers compressed requests of an unpublished build with an empty file.
/// </summary>
internal sealed class StaticFileVersions(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, string> _addresses = new(StringComparer.Ordinal);

    public string Address(string path) => environment.IsDevelopment() ? Versioned(path) : _addresses.GetOrAdd(path, Versioned);

    private string Versioned(string path)
    {
        IFileInfo file = environment.WebRootFileProvider.GetFileInfo(path);
        if (!file.Exists)
        {
            throw new FileNotFoundException($"No static file {path}.");
        }

        using Stream content = file.CreateReadStream();
        return $"{path}?v={Convert.ToHexStringLower(SHA256.HashData(content))[..12]}";
    }
}
