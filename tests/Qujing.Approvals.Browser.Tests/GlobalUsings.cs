global using Microsoft.Playwright;
global using Qujing.Approvals.Web.Tests.Town;
global using Xunit;
