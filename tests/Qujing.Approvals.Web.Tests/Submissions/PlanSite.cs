using System.Net;
using System.Net.Http.Headers;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.TestKit;
using Qujing.Approvals.Web.Workers;

namespace Qujing.Approvals.Web.Tests.Submissions;

/// <summary>The whole site over the folder of a test system: what its acts wrote is what the pages show.</summary>
internal sealed class PlanSite : WebApplicationFactory<Program>
{
    private readonly TestSystem _system;
    private readonly ILoggerProvider? _logs;

    /// <param name="system">Whose folder it serves.</param>
    /// <param name="logs">Where its log goes.</param>
    public PlanSite(TestSystem system, ILoggerProvider? logs = null) => (_system, _logs) = (system, logs);

    /// <summary>False where a test moves the clock and itself does what the background work would do at some moment after.</summary>
    public bool HasWorkers { get; init; } = true;

    /// <summary>A browser in which nobody is signed in.</summary>
    public PlanBrowser Visitor() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    /// <summary>A browser in which the person is signed in.</summary>
    public async Task<PlanBrowser> EnterAsync(Account account)
    {
        PlanBrowser browser = Visitor();
        IDocument signIn = await browser.GetAsync("/signin");
        HttpResponseMessage entered = await browser.PostAsync(signIn, "form[action*=demo]", "/signin?handler=demo", ("account", account.Id));
        Xunit.Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        return browser;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Data", _system.Folder).UseSetting("Demo", "true").UseSetting("Secure", "false").UseSetting("QUJING_STUDIO", Path.Combine(_system.Folder, "no-studio"));
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<TimeProvider>(_system.Clock);
            foreach (ServiceDescriptor worker in services.Where(service => !HasWorkers && typeof(LeasedWorker).IsAssignableFrom(service.ImplementationType)).ToArray())
            {
                services.Remove(worker);
            }
        });
        builder.ConfigureLogging(logging =>
        {
            // A line on the console for each request hides what failed.
            logging.ClearProviders();
            if (_logs is not null)
            {
                logging.SetMinimumLevel(LogLevel.Debug).AddProvider(_logs);
            }
        });
    }
}

internal sealed class PlanBrowser(HttpClient client)
{
    public HttpClient Client => client;

    public async Task<IDocument> GetAsync(string address)
    {
        HttpResponseMessage response = await client.GetAsync(address);
        Xunit.Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address}: {response.StatusCode}");
        return await ReadAsync(response);
    }

    public static async Task<IDocument> ReadAsync(HttpResponseMessage response)
    {
        string html = await response.Content.ReadAsStringAsync();
        IDocument page = await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html));
        // A place in a sentence that nobody filled would be read as it is.
        Xunit.Assert.DoesNotMatch(@"\{[A-Za-z0-9]+\}", page.Body?.TextContent ?? "");
        return page;
    }

    /// <summary>Sends a form of the page with what it holds, and what is typed over it.</summary>
    public Task<HttpResponseMessage> PostAsync(IDocument page, string form, string address, params (string Name, string Text)[] typed)
    {
        var fields = Held(page, form).Where(held => typed.All(entry => entry.Name != held.Name)).Concat(typed);
        return client.PostAsync(address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Text))));
    }

    public Task<HttpResponseMessage> UploadAsync(IDocument page, string address, string field, (string Name, byte[] Bytes) file)
    {
        var content = new MultipartFormDataContent();
        foreach ((string name, string text) in Held(page, "main form"))
        {
            content.Add(new StringContent(text), name);
        }

        var bytes = new ByteArrayContent(file.Bytes);
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(bytes, field, file.Name);
        return client.PostAsync(address, content);
    }

    private static IEnumerable<(string Name, string Text)> Held(IDocument page, string form)
    {
        IElement element = page.QuerySelector(form) ?? throw new InvalidOperationException($"No form {form}: {page.Title}");
        foreach (IElement control in element.QuerySelectorAll("input,textarea,select"))
        {
            string? text = control switch
            {
                IHtmlInputElement { Type: "file" } => null,
                IHtmlInputElement { Type: "radio" or "checkbox" } box => box.IsChecked ? box.Value : null,
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value,
                _ => null,
            };
            if (text is not null && control.GetAttribute("name") is { Length: > 0 } name)
            {
                yield return (name, text);
            }
        }
    }
}
