using System.Globalization;
using System.Text.RegularExpressions;

namespace Qujing.Approvals.Web.Tests.Shell;

public sealed partial class ContrastTests
{
    private const double Text = 4.5;
    private const double NonText = 3;

    public static TheoryData<string, string, double> Pairs => new()
    {
        { "--ink", "--bg", Text }, { "--ink", "--bg-2", Text }, { "--ink", "--bg-3", Text }, { "--ink-2", "--bg", Text }, { "--ink-2", "--bg-2", Text },
        { "--ink-2", "--bg-3", Text }, { "--link", "--bg", Text }, { "--link", "--bg-2", Text }, { "--link-visited", "--bg", Text },
        { "--link-visited", "--bg-2", Text }, { "--link-hover", "--bg", Text }, { "--ink-inv", "--brand", Text }, { "--ink-inv", "--brand-2", Text },
        { "--brand", "--bg", Text }, { "--brand", "--bg-2", Text }, { "--brand-2", "--brand-bg", Text }, { "--ink", "--brand-bg", Text },
        { "--ink-2", "--brand-bg", Text }, { "--ok", "--bg", Text }, { "--ok", "--ok-bg", Text }, { "--ink", "--ok-bg", Text }, { "--warn", "--bg", Text },
        { "--warn", "--warn-bg", Text }, { "--ink", "--warn-bg", Text }, { "--err", "--bg", Text }, { "--err", "--err-bg", Text },
        { "--pause", "--bg", Text }, { "--pause", "--pause-bg", Text }, { "--info", "--info-bg", Text }, { "--ink", "--info-bg", Text },
        { "--link", "--info-bg", Text }, { "--link", "--warn-bg", Text }, { "--line-strong", "--bg", NonText }, { "--warn-mark", "--bg", NonText },
        { "--ok", "--bg-2", NonText }, { "--focus-ink", "--focus", NonText },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void TokenPair_InBothThemes_HasContrast(string front, string back, double least)
    {
        string css = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "wwwroot", "css", "tokens.css"));
        Dictionary<string, string> light = Tokens(css, ":root");
        Dictionary<string, string> dark = new(light, StringComparer.Ordinal);
        foreach ((string name, string colour) in Tokens(css, ":root[data-theme=dark]"))
        {
            dark[name] = colour;
        }

        Assert.True(Contrast(light[front], light[back]) >= least, $"light {front} on {back}: {Contrast(light[front], light[back]):F2}");
        Assert.True(Contrast(dark[front], dark[back]) >= least, $"dark {front} on {back}: {Contrast(dark[front], dark[back]):F2}");
    }

    [Fact]
    public void Contrast_OfKnownColours_IsTheStandards()
    {
        Assert.Equal(21, Contrast("#ffffff", "#000000"), 2);
        Assert.Equal(4.54, Contrast("#767676", "#ffffff"), 2);
    }

    private static Dictionary<string, string> Tokens(string css, string selector)
    {
        int start = css.IndexOf(selector + "{", StringComparison.Ordinal);
        string block = css[start..css.IndexOf('}', start)];
        return TokenPattern().Matches(block).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["colour"].Value, StringComparer.Ordinal);
    }

    private static double Contrast(string one, string other)
    {
        (double high, double low) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (high + 0.05) / (low + 0.05);
    }

    private static double Luminance(string colour) => 0.2126 * Channel(colour, 1) + 0.7152 * Channel(colour, 3) + 0.0722 * Channel(colour, 5);

    private static double Channel(string colour, int at)
    {
        double value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex("(?<name>--[a-z0-9-]+): *(?<colour>#[0-9a-f]{6})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TokenPattern();
}
