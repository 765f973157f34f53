using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Features;
using Qujing.Approvals.Web;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
var folders = new ProductFolders(Path.GetFullPath(builder.Configuration["Data"] ?? "var"));
Migrator.MigrateSqlite(folders.DatabaseFile);
builder.Services.AddQujingFeatures(folders);
builder.AddQujingWeb(new WebChoices
{
    IsDemo = builder.Configuration.GetValue("Demo", defaultValue: false),
    Secure = builder.Configuration.GetValue("Secure", defaultValue: true),
    KeysFolder = folders.Keys,
});
WebApplication app = builder.Build();
app.UseQujingWeb();
await app.RunAsync();
