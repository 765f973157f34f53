using Qujing.Approvals.Data.Audit;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Web;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
string folder = Path.GetFullPath(builder.Configuration["Data"] ?? "var");
string file = Path.Combine(folder, "approvals.db");
Migrator.MigrateSqlite(file);
builder.Services.AddSingleton<Database>(_ => new SqliteDatabase(file));
builder.Services.AddSingleton(_ => new KeyRing(Path.Combine(folder, "keys")));
builder.Services.AddSingleton<AuditTrail>();
builder.AddQujingWeb(new WebChoices
{
    IsDemo = builder.Configuration.GetValue("Demo", defaultValue: false),
    Secure = builder.Configuration.GetValue("Secure", defaultValue: true),
    KeysFolder = Path.Combine(folder, "keys"),
});
WebApplication app = builder.Build();
app.UseQujingWeb();
await app.RunAsync();
