using System.Globalization;
using System.Text;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;
using Qujing.Approvals.Features.Reference;
using Qujing.Approvals.Web;
using Qujing.Approvals.Web.CommandLine;
using Qujing.Approvals.Web.Workers;

Console.OutputEncoding = Encoding.UTF8;
// The same numbers, days and order of texts on every machine, where .NET's invariant mode doesn't see to it already.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

// A host that starts the entry point itself (a hosting environment, a page test) hands over settings instead of a verb.
if (!args.Any(argument => argument.StartsWith("--applicationName=", StringComparison.OrdinalIgnoreCase)))
{
    return await CommandLineRoot.RunAsync(args);
}

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
var folders = ProductFolders.Named(Path.GetFullPath(builder.Configuration["Data"] ?? "var/data"), builder.Configuration[ProductFolders.ServerVariable]);
Migrator.Migrate(folders.Database);
builder.Services.AddQujingFeatures(folders).AddQujingWorkers(folders);
builder.AddQujingWeb(new WebChoices
{
    IsDemo = builder.Configuration.GetValue("Demo", defaultValue: false),
    Secure = builder.Configuration.GetValue("Secure", defaultValue: true),
});
WebApplication app = builder.Build();
app.UseQujingWeb();
await app.Services.GetRequiredService<ReferenceData>().EnsureAsync();
await app.RunAsync();
return 0;
