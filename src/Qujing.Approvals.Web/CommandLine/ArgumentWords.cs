using System.CommandLine;
using System.CommandLine.Parsing;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>What is wrong with the arguments, in a sentence: the parser's own words are English.</summary>
internal static class ArgumentWords
{
    internal static string Of(ParseResult parse)
    {
        Command verb = parse.CommandResult.Command;
        string[] wrong =
        [
            .. parse.UnmatchedTokens.Select(token => $"不认识 {token}"),
            .. verb.Options.Where(option => option.Required && parse.GetResult(option) is null or { Implicit: true }).Select(option => $"缺少 {option.Name}"),
            .. verb.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0 && parse.GetResult(argument) is not { Tokens.Count: > 0 }).Select(argument => $"缺少 {argument.Name}"),
            .. parse.Errors.Select(Own).OfType<string>(),
        ];
        string known = string.Join('；', wrong.Distinct(StringComparer.Ordinal));
        return (known.Length > 0 ? known : verb.Subcommands.Count > 0 ? $"请写明做什么：{string.Join('、', verb.Subcommands.Select(sub => sub.Name))}" : "参数不对") + "。用 --help 查看用法";
    }

    // A sentence of ours, or the option whose value can't be read.
    private static string? Own(ParseError error) =>
        MarkedText.HasChinese(error.Message) ? error.Message
        : error.SymbolResult is OptionResult { Tokens: { Count: > 0 } given } option ? $"{option.Option.Name} 的值“{string.Join(' ', given.Select(token => token.Value))}”不对"
        : error.SymbolResult is OptionResult { Implicit: false } without ? $"{without.Option.Name} 后面要写一个值"
        : error.SymbolResult is ArgumentResult { Tokens: { Count: > 0 } values } argument ? $"{argument.Argument.Name} 的值“{string.Join(' ', values.Select(token => token.Value))}”不对"
        : null;
}
