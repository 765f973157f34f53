using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features;
using Qujing.Approvals.Web.Studio;

namespace Qujing.Approvals.Web.CommandLine;

/// <summary>The whole command line. Without a verb it serves the demo.</summary>
internal static class CommandLineRoot
{
    private const string ExitCodes = "。退出码：0 成功；1 不符、被拒或参数不对；2 找不到文件、数据库或开发区";

    // No approval was earlier, and whatever is counted from the last of them still has a date.
    private const int YearMin = 1949;
    private const int YearMax = 2999;

    private static readonly Option<bool> Json = new("--json") { Description = "以 JSON 输出", Recursive = true };
    private static readonly Option<string> Data = new("--data") { Description = "数据文件夹", DefaultValueFactory = _ => "var/data", Recursive = true };

    public static RootCommand Build()
    {
        var root = new RootCommand("曲靖市审批系统：开发区总体规划审批、残疾儿童教育安置" + ExitCodes) { Json, Data };
        Command demo = Verb("demo", "演示（默认）");
        foreach (Command served in new[] { root, demo })
        {
            Option<int> port = PortOfDemo();
            served.Options.Add(port);
            served.SetAction((parse, cancellation) => Servers.DemoAsync(OfDemo(parse), parse.GetValue(port), To(parse), cancellation));
        }

        Command serve = Verb("serve", "正式运行，第一次启动打印一次性管理员代码");
        serve.SetAction((parse, cancellation) => Servers.ServeAsync(Folders(parse), To(parse), cancellation));
        Command migrate = Verb("migrate", "把数据库升级到本版本");
        migrate.SetAction(parse => OfficeVerbs.Migrate(Folders(parse), To(parse)));
        foreach (Command verb in new[] { demo, serve, migrate, Doctor(), Backup(), Restore(), Simulate(), Draw(), Audit(), Workflows(), Explain(), Children(), Studio() })
        {
            root.Subcommands.Add(verb);
        }

        return root;
    }

    /// <summary>Runs what the arguments say. Whatever goes wrong is one sentence, and with <c>--json</c> one JSON value on standard output.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter? output = null, TextWriter? error = null)
    {
        ParseResult parse = Build().Parse(args);
        var (told, complained) = (output ?? Console.Out, error ?? Console.Error);
        bool asJson = args.Contains("--json", StringComparer.Ordinal);
        if (parse.Errors.Count > 0 && parse.Action is not HelpAction)
        {
            return await TellAsync(ArgumentWords.Of(parse), 1);
        }

        try
        {
            return await parse.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = told, Error = complained });
        }
        catch (OperationCanceledException)
        {
            return 1;
        }
        catch (Exception failure)
        {
            if (Environment.GetEnvironmentVariable(CommandFailure.TraceVariable) is { Length: > 0 })
            {
                await complained.WriteLineAsync(failure.ToString());
            }

            return await TellAsync(CommandFailure.Sentence(failure), CommandFailure.ExitCode(failure));
        }

        async Task<int> TellAsync(string words, int exitCode)
        {
            await (asJson ? told : complained).WriteLineAsync(asJson ? JsonSerializer.Serialize(new { ok = false, words }, OfficeVerbs.Readable) : words);
            return exitCode;
        }
    }

    private static (TextWriter Output, bool AsJson) To(ParseResult parse) => (parse.InvocationConfiguration.Output, parse.GetValue(Json));

    // The demo has a folder of its own, unless one is named: it never writes where an office keeps its data by default.
    private static ProductFolders OfDemo(ParseResult parse) =>
        new(Path.GetFullPath(parse.GetResult(Data) is { Implicit: false } ? parse.GetValue(Data)! : "var/demo"));

    private static Option<int> PortOfDemo() => new("--port")
    {
        Description = "演示的端口，只在本机打开",
        DefaultValueFactory = _ => Servers.DemoPort,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1 and <= IPEndPoint.MaxPort)
            {
                return port;
            }

            result.AddError($"--port 应在 1 至 {IPEndPoint.MaxPort} 之间");
            return Servers.DemoPort;
        },
    };

    private static Command Doctor()
    {
        Command verb = Verb("doctor", "检查系统是否正常");
        verb.SetAction((parse, _) => DoctorVerb.RunAsync(Folders(parse), TimeProvider.System.GetUtcNow(), To(parse)));
        return verb;
    }

    private static Command Backup()
    {
        var to = new Option<string>("--to") { Description = "备份文件夹，还不存在", Required = true };
        var verb = new Command("backup", "备份，不停服务，备份后逐项校验；密钥不在备份里" + ExitCodes) { to };
        verb.SetAction((parse, _) => BackupVerbs.BackupAsync(Folders(parse), parse.GetValue(to)!, TimeProvider.System.GetUtcNow(), To(parse)));
        return verb;
    }

    private static Command Restore()
    {
        var from = new Option<string>("--from") { Description = "备份文件夹", Required = true };
        var keys = new Option<string?>("--keys") { Description = "保管密钥的文件夹" };
        var verb = new Command("restore", "恢复到一个新的数据文件夹，校验通过才启用" + ExitCodes) { from, keys };
        verb.SetAction((parse, _) => BackupVerbs.RestoreAsync(Folders(parse), parse.GetValue(from)!, parse.GetValue(keys), To(parse)));
        return verb;
    }

    private static Command Simulate()
    {
        var zone = new Option<string>("--zone") { Description = "开发区名称", DefaultValueFactory = _ => "罗平产业园区" };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 7 };
        var votes = new Option<int>("--votes") { Description = "通过票数", DefaultValueFactory = _ => 13 };
        var fails = new Option<int>("--joint-fails") { Description = "联合审查先有几轮未通过" };
        var modify = new Option<bool>("--modify-within-lock") { Description = "锁定期内试着修改" };
        var cases = new Option<int>("--cases") { Description = "案件数", DefaultValueFactory = _ => 1 };
        var placement = new Option<bool>("--placement") { Description = "特殊教育安置：一名儿童从名单到跟踪" };
        var dispute = new Option<bool>("--dispute") { Description = "安置后监护人提出争议（与 --placement 同用）" };
        var home = new Option<bool>("--home-teaching") { Description = "送教上门（与 --placement 同用）" };
        var verb = new Command("simulate", "用页面所用的同一套办理动作走完全程" + ExitCodes) { zone, seed, votes, fails, modify, cases, placement, dispute, home };
        Option[] ofPlans = [zone, votes, fails, modify, cases], ofPlacements = [dispute, home];
        Between(votes, 0, PassBar.Seats);
        Between(fails, 0, SimulateVerb.JointFailsMax);
        Between(cases, 1, SimulateVerb.CasesMax);
        verb.Validators.Add(result =>
        {
            bool isPlacement = result.GetValue(placement);
            foreach (Option option in (isPlacement ? ofPlans : ofPlacements).Where(option => result.GetResult(option) is { Implicit: false }))
            {
                result.AddError(isPlacement ? $"{option.Name} 是规划审批的参数，不能和 --placement 同用" : $"{option.Name} 只能和 --placement 同用");
            }
        });
        verb.SetAction((parse, _) => parse.GetValue(placement)
            ? new SimulatePlacementVerb(parse.GetValue(seed), parse.GetValue(dispute), parse.GetValue(home)).RunAsync(To(parse).Output, To(parse).AsJson)
            : new SimulateVerb(
                parse.GetValue(zone)!, parse.GetValue(seed), parse.GetValue(votes), parse.GetValue(fails), parse.GetValue(modify), parse.GetValue(cases)).RunAsync(To(parse).Output, To(parse).AsJson));
        return verb;
    }

    private static Command Draw()
    {
        var profile = new Option<string>("--profile") { DefaultValueFactory = _ => "rfc3797-sm3" };
        var pool = new Option<int>("--pool") { Required = true };
        var source = new Option<string[]>("--source") { Required = true };
        var seats = new Option<int>("--seats") { Required = true };
        var skip = new Option<int[]>("--skip");
        var compute = new Command("compute", "按来源计算抽取结果" + ExitCodes) { profile, pool, source, seats, skip };
        compute.SetAction(parse => DrawCompute.Run(
            new DrawCompute.Arguments(
                parse.GetValue(profile)!, parse.GetValue(pool), parse.GetValue(source)!, parse.GetValue(seats), parse.GetValue(skip) ?? [], parse.GetValue(Json)),
            parse.InvocationConfiguration.Output));
        var file = new Argument<string>("file");
        var verify = new Command("verify", "核验公布的 draw.json" + ExitCodes) { file };
        verify.SetAction(parse => DrawVerify.Run(new DrawVerify.Arguments(parse.GetValue(file)!, parse.GetValue(Json)), parse.InvocationConfiguration.Output));
        return new Command("draw", "随机抽取" + ExitCodes) { compute, verify };
    }

    private static Command Audit()
    {
        var anchor = new Option<string?>("--anchor") { Description = "另外保存的检查点哈希" };
        var verify = new Command("verify", "校验审计链" + ExitCodes) { anchor };
        verify.SetAction((parse, _) => OfficeVerbs.VerifyAuditAsync(Folders(parse), parse.GetValue(anchor), To(parse)));
        return new Command("audit", "审计" + ExitCodes) { verify };
    }

    private static Command Workflows()
    {
        var lintFile = new Argument<string>("file");
        var lint = new Command("lint", "检查流程定义" + ExitCodes) { lintFile };
        lint.SetAction(parse => OfficeVerbs.LintWorkflow(parse.GetValue(lintFile)!, To(parse)));
        var diagramFile = new Argument<string>("file");
        var diagram = new Command("diagram", "画出流程图（SVG）" + ExitCodes) { diagramFile };
        diagram.SetAction(parse => OfficeVerbs.DrawWorkflow(parse.GetValue(diagramFile)!, To(parse)));
        var folder = new Option<string>("--to") { Required = true, Description = "放置定义文件的文件夹" };
        var export = new Command("export", "写出流程定义，供 Elsa Studio 导入" + ExitCodes) { folder };
        export.SetAction(parse => OfficeVerbs.ExportWorkflows(parse.GetValue(folder)!, To(parse)));
        return new Command("workflows", "流程定义" + ExitCodes) { lint, diagram, export, ImportWorkflow(), ApproveWorkflow(), MigrateCases() };
    }

    private static Command Studio()
    {
        var folder = new Option<string?>("--to") { Description = $"放在哪个文件夹；不写时是 {StudioFolder.Variable} 或 var/studio" };
        var install = new Command("install", "用 npm 取来 Elsa Studio，供管理员和审计查看流程" + ExitCodes) { folder };
        install.SetAction((parse, cancellation) => StudioVerb.InstallAsync(
            StudioFolder.Of(parse.GetValue(folder) ?? Environment.GetEnvironmentVariable(StudioFolder.Variable)), To(parse), cancellation));
        return new Command("studio", "Elsa Studio（可不装）" + ExitCodes) { install };
    }

    private static Command ImportWorkflow()
    {
        var file = new Argument<string>("file");
        Option<string> person = Person();
        var reason = new Option<string>("--reason") { Required = true, Description = "修改的理由" };
        var article = new Option<string>("--article") { Required = true, Description = "依据的条款或文件" };
        var import = new Command("import", "检查并提出一个新版本，由另一位系统管理员批准" + ExitCodes) { file, person, reason, article };
        import.SetAction((parse, _) => WorkflowVerbs.ImportAsync(
            Folders(parse), new Operator(parse.GetValue(person)!, Console.In), (parse.GetValue(file)!, new WorkflowVerbs.Grounds(parse.GetValue(reason)!, parse.GetValue(article)!)), To(parse)));
        return import;
    }

    private static Command ApproveWorkflow()
    {
        var change = new Argument<Guid>("change") { Description = "提出时给出的编号" };
        Option<string> person = Person();
        var approve = new Command("approve", "批准另一位系统管理员提出的版本" + ExitCodes) { change, person };
        approve.SetAction((parse, _) => WorkflowVerbs.ApproveAsync(Folders(parse), new Operator(parse.GetValue(person)!, Console.In), parse.GetValue(change), To(parse)));
        return approve;
    }

    private static Command MigrateCases()
    {
        var definition = new Option<string>("--definition") { Required = true, Description = "流程定义的编号，例如 master-plan-approval" };
        var version = new Option<long>("--to-version") { Required = true, Description = "改到第几版" };
        var map = new Option<string[]>("--map") { Description = "新版本没有的环节改到哪个环节：原环节=新环节，可以写多次", AllowMultipleArgumentsPerToken = true };
        map.Validators.Add(result =>
        {
            foreach (string wrong in result.Tokens.Select(token => token.Value).Where(pair => pair.Split('=') is not [{ Length: > 0 }, { Length: > 0 }]))
            {
                result.AddError($"--map {wrong} 请写成 原环节=新环节 的样子");
            }
        });
        var dryRun = new Option<bool>("--dry-run") { Description = "只列出，不改" };
        Option<string> person = Person();
        var migrate = new Command("migrate", "把在办案件改到另一版流程，逐件办理" + ExitCodes) { definition, version, map, dryRun, person };
        migrate.SetAction((parse, _) => WorkflowVerbs.MigrateAsync(
            Folders(parse), new Operator(parse.GetValue(person)!, Console.In),
            new WorkflowVerbs.Migration(
                parse.GetValue(definition)!, parse.GetValue(version),
                (parse.GetValue(map) ?? []).Select(pair => pair.Split('=')).DistinctBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal), parse.GetValue(dryRun)),
            To(parse)));
        return migrate;
    }

    /// <summary>Whoever acts says who it is; the password comes by standard input, never by the command line, which other users can read.</summary>
    private static Option<string> Person() => new("--as") { Required = true, Description = "办理人的用户名；密码从标准输入读取一行" };

    private static Command Explain()
    {
        Option<DateOnly> from = Day("--from");
        var days = new Option<int>("--working-days") { Required = true };
        var deadline = new Command("deadline", "逐日说明时限怎么算" + ExitCodes) { from, days };
        deadline.SetAction(parse => OfficeVerbs.ExplainDeadline(parse.GetValue(from), parse.GetValue(days), To(parse)));
        Option<DateOnly> approved = Day("--approved");
        var yearLock = new Command("lock", "说明锁定期到哪一天" + ExitCodes) { approved };
        yearLock.SetAction(parse => OfficeVerbs.ExplainLock(parse.GetValue(approved), To(parse)));
        return new Command("explain", "说明日期" + ExitCodes) { deadline, yearLock };
    }

    private static Command Children()
    {
        var rotate = new Command("rotate-key", "更换儿童信息密钥，并用新密钥重新加密" + ExitCodes);
        rotate.SetAction((parse, _) => ChildVerbs.RotateKeyAsync(Folders(parse), To(parse)));
        var dryRun = new Option<bool>("--dry-run") { Description = "只列出，不删除" };
        var erase = new Command("erase-expired", "删除保存期满的非必要信息" + ExitCodes) { dryRun };
        erase.SetAction((parse, _) => ChildVerbs.EraseExpiredAsync(Folders(parse), parse.GetValue(dryRun), To(parse)));
        return new Command("children", "儿童信息" + ExitCodes) { rotate, erase };
    }

    private static void Between(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && (value < least || value > most))
        {
            result.AddError($"{option.Name} 应在 {least} 至 {most} 之间");
        }
    });

    private static Option<DateOnly> Day(string name) => new(name)
    {
        Required = true,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
                && day.Year is >= YearMin and <= YearMax)
            {
                return day;
            }

            result.AddError($"{name} 请写成 2026-09-25 的样子，在 {YearMin} 年至 {YearMax} 年之间");
            return default;
        },
    };

    private static Command Verb(string name, string description) => new(name, description + ExitCodes);

    /// <summary>A connection string holds a password, so it comes by the environment and not by the command line, which other users can read.</summary>
    private static ProductFolders Folders(ParseResult parse) => ProductFolders.Named(Path.GetFullPath(parse.GetValue(Data)!), Environment.GetEnvironmentVariable(ProductFolders.ServerVariable));
}
