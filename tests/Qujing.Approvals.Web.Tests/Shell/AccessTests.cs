using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Tests.Shell;

public sealed class AccessTests
{
    [Fact]
    public async Task R01_AnonymousEndpoints_AreThePublicListAlone()
    {
        await using WebHost host = await WebHost.StartAsync();
        string[] open = [.. Pages(host).Where(page => page.Anonymous).Select(page => page.Name).Distinct(StringComparer.Ordinal)];
        Assert.NotEmpty(open);
        Assert.All(open, name => Assert.True(IsListed(name), $"{name} is open and not on the list."));
        Assert.All(PublicPages.Pages, name => Assert.Contains(name, open));
    }

    [Fact]
    public async Task R01_EndpointThatIsNoPage_HasAPolicy()
    {
        await using WebHost host = await WebHost.StartAsync();
        Endpoint[] others = [.. host.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null && !endpoint.DisplayName!.Contains("/test/", StringComparison.Ordinal))
            .Where(endpoint => !PublicPages.Probes.Contains(((RouteEndpoint)endpoint).RoutePattern.RawText))];
        Assert.Contains(others, endpoint => endpoint.DisplayName!.Contains("/uploads", StringComparison.Ordinal));
        Assert.All(others, endpoint => Assert.True(
            endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy is not null) && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null, endpoint.DisplayName));
    }

    [Fact]
    public async Task R01_PageInAFolder_HasTheFoldersPolicy()
    {
        await using WebHost host = await WebHost.StartAsync();
        foreach ((string name, _, string[] policies) in Pages(host))
        {
            string? folder = Folders.Roles.Keys.FirstOrDefault(key => name.StartsWith(key + "/", StringComparison.Ordinal));
            if (folder is not null)
            {
                Assert.Contains(Folders.Policy(folder), policies);
            }
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/account/password")]
    [InlineData("/test/person")]
    [InlineData("/test/nothing-here")]
    public async Task NotSignedIn_IsSentToTheSignIn(string path)
    {
        await using WebHost host = await WebHost.StartAsync();
        HttpResponseMessage response = await host.Browse().GetAsync(path);
        Assert.Equal("/signin", response.Headers.Location!.AbsolutePath);
    }

    [Theory]
    [InlineData(Role.OrganisingBody)]
    [InlineData(Role.Secretariat)]
    [InlineData(Role.DepartmentReviewer)]
    [InlineData(Role.Expert)]
    [InlineData(Role.MeetingRecorder)]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.CountyEducation)]
    [InlineData(Role.CountyLeader)]
    [InlineData(Role.Federation)]
    [InlineData(Role.Township)]
    [InlineData(Role.CommitteeMember)]
    [InlineData(Role.School)]
    [InlineData(Role.Guardian)]
    [InlineData(Role.CityEducation)]
    public async Task Navigation_OfEachRole_LeadsToPagesThatOpen(Role role)
    {
        await using WebHost host = await WebHost.StartAsync();
        await host.AddPersonAsync("somebody", role);
        Browser browser = host.Browse();
        await browser.SignInAsync("somebody");
        foreach (NavItem item in NavItem.For(role))
        {
            Assert.True((await browser.GetAsync(item.Address)).StatusCode == HttpStatusCode.OK, $"{role}: {item.Address}");
        }
    }

    [Fact]
    public async Task Navigation_OfThePublic_LeadsToPagesThatOpen()
    {
        await using WebHost host = await WebHost.StartAsync();
        foreach (NavItem item in NavItem.For(Role.Public))
        {
            Assert.True((await host.Browse().GetAsync(item.Address)).StatusCode == HttpStatusCode.OK, item.Address);
        }
    }

    private static bool IsListed(string page) =>
        PublicPages.Pages.Contains(page, StringComparer.Ordinal) || PublicPages.Folders.Any(folder => page.StartsWith(folder + "/", StringComparison.Ordinal));

    private static IEnumerable<(string Name, bool Anonymous, string[] Policies)> Pages(WebHost host) =>
        from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints
        let page = endpoint.Metadata.GetMetadata<PageActionDescriptor>()
        where page is not null
        let authorise = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()
        select (page.ViewEnginePath, endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null, authorise.Select(data => data.Policy ?? "").ToArray());
}
