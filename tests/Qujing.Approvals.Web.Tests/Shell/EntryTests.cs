using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Data.Storage;

namespace Qujing.Approvals.Web.Tests.Shell;

public sealed class EntryTests
{
    [Fact]
    public async Task Start_ByAHostOnAnEmptyFolder_KnowsTheUnitsAndTheWorkingDays()
    {
        string folder = Directory.CreateTempSubdirectory("qujing-entry-").FullName;
        await using (var site = new EmptySite(folder))
        {
            Assert.Equal(HttpStatusCode.OK, (await site.CreateClient().GetAsync("/signin")).StatusCode);
            var database = site.Services.GetRequiredService<Database>();
            Assert.True(await database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM unit")) >= 10);
            Assert.True(await database.ReadAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM calendar_day")) > 0);
        }

        Directory.Delete(folder, recursive: true);
    }

    private sealed class EmptySite(string folder) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("Data", folder).UseSetting("Secure", "false");
    }
}
