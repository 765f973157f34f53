global using Microsoft.Playwright;
global using Qujing.Approvals.Browser.Tests.Looking;
global using Qujing.Approvals.Web.Tests.Town;
global using Xunit;
