using System.Reflection;

namespace Qujing.Approvals.Data.Storage;

public static class Embedded
{
    public static string Text(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"The resource {name} isn't in {assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
