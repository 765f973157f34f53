using Microsoft.AspNetCore.StaticFiles;

namespace Qujing.Approvals.Web.Studio;

/// <summary>Where Elsa Studio lies, an extra that <c>studio install</c> brings: in a folder of its own, under no version control, part of no backup.</summary>
internal sealed class StudioFolder(string root)
{
    public const string Variable = "QUJING_STUDIO";
    public const string Package = "@elsa-workflows/elsa-studio-wasm";

    /// <summary>The one version whose shapes our endpoints answer in.</summary>
    public const string Version = "3.8.2";

    private static readonly FileExtensionContentTypeProvider Types = TypesOfStudio();

    public string Root => root;

    public string Files => Path.Combine(root, "node_modules", Package);

    public bool IsInstalled => File.Exists(Path.Combine(Files, "_framework", "blazor.webassembly.js"));

    /// <summary>The folder that the installation names, else <c>var/studio</c>.</summary>
    public static StudioFolder Of(string? named) => new(Path.GetFullPath(string.IsNullOrEmpty(named) ? "var/studio" : named));

    /// <summary>A file of the package with its media type; null where there is none, or where the path leads out of the folder.</summary>
    public (FileInfo File, string Type)? Find(string path)
    {
        string full = Path.GetFullPath(Path.Combine(Files, path));
        return full.StartsWith(Files + Path.DirectorySeparatorChar, StringComparison.Ordinal) && Types.TryGetContentType(full, out string? type) && new FileInfo(full) is { Exists: true } file
            ? (file, type)
            : null;
    }

    private static FileExtensionContentTypeProvider TypesOfStudio()
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".dat"] = "application/octet-stream";
        types.Mappings[".cur"] = "image/x-icon";
        return types;
    }
}
