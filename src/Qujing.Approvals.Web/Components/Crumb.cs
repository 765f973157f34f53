namespace Qujing.Approvals.Web.Components;

/// <summary>One step of the way back: <c>ViewData["Crumbs"] = new[] { new Crumb("案件", Routes.Cases) }</c>.</summary>
internal sealed record Crumb(string Text, string Address);
