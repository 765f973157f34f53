using Microsoft.AspNetCore.Authorization;
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

    [Fact]
    public void Navigation_EveryRole_LeadsOnlyWhereItMayGo()
    {
        foreach (Role role in Enum.GetValues<Role>())
        {
            foreach (NavItem item in NavItem.For(role).Where(item => item.Address != Routes.Home && item.Address != Routes.Public))
            {
                string first = item.Address.Split('/')[1];
                string folder = "/" + char.ToUpperInvariant(first[0]) + first[1..];
                Assert.True(Folders.Roles[folder].Contains(role), $"{role}: {item.Address}");
            }
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
