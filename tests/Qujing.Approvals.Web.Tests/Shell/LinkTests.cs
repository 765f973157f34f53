using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Qujing.Approvals.Web.Tests.Shell;

/// <summary>A page names an address of <see cref="Routes"/> only where a page answers to it.</summary>
public sealed partial class LinkTests
{
    private static readonly string Pages = Path.Combine(Root(), "src", "Qujing.Approvals.Web", "Pages");
    private static readonly IReadOnlyList<string> Templates =
        [.. Texts().Select(text => TemplatePattern().Match(text)).Where(match => match.Success).Select(match => match.Groups["template"].Value)];

    /// <summary>What answers without being a page.</summary>
    private static readonly HashSet<string> Endpoints =
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(Pages)!, "*Endpoints.cs", SearchOption.AllDirectories).SelectMany(file => EndpointPattern().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value)];

    [Fact]
    public void Pages_NameOnlyAddressesThatAPageAnswersTo() => Assert.Equal([], Texts()
        .SelectMany(text => RoutePattern().Matches(text)).Select(match => match.Groups["name"].Value)
        .Distinct(StringComparer.Ordinal).Where(name => !Endpoints.Contains(name) && AddressOf(name) is { } address && !IsAnswered(address)));

    [Theory]
    [InlineData("/no/such/page")]
    [InlineData("/my/plans/KG-2026-001/t")]
    public void Address_WithoutAPage_IsCaught(string address) => Assert.False(IsAnswered(address));

    private static bool IsAnswered(string address) => Templates.Any(template =>
        Regex.IsMatch(address, "^" + ParameterPattern().Replace(template, "[^/]+") + "$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture));

    /// <summary>Null for a route that takes more than a number: which page it leads to is an argument.</summary>
    private static string? AddressOf(string name)
    {
        if (typeof(Routes).GetField(name) is { } field)
        {
            return (string)field.GetRawConstantValue()!;
        }

        MethodInfo method = typeof(Routes).GetMethod(name)!;
        return method.GetParameters() is [{ } only] && only.ParameterType == typeof(string) ? (string)method.Invoke(null, ["KG-2026-001"])! : null;
    }

    private static IEnumerable<string> Texts() => Directory.EnumerateFiles(Pages, "*.cshtml", SearchOption.AllDirectories).Select(File.ReadAllText);

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (folder.GetFiles("Qujing.Approvals.sln").Length == 0)
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests don't run inside a checkout.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^@page ""(?<template>[^""]+)""", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TemplatePattern();

    [GeneratedRegex(@"\bRoutes\.(?<name>[A-Z][A-Za-z]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RoutePattern();

    [GeneratedRegex(@"\.Map[A-Za-z]+\(Routes\.(?<name>[A-Za-z]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex EndpointPattern();

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ParameterPattern();
}
